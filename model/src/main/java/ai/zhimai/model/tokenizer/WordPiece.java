package ai.zhimai.model.tokenizer;

import ai.zhimai.model.text.Normalised;
import ai.zhimai.model.text.Normaliser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The WordPiece tokenizer of BERT (arXiv:1810.04805): CJK characters and punctuation stand alone, other words are
 * cut greedily, longest piece first. Text is taken through {@link Normaliser} first; accents are stripped. On
 * NFKC text the tokens are those of bert-base-chinese's BertTokenizer, except that "[SEP]" and the like in the
 * text are read as text.
 */
public final class WordPiece {
    private static final int LONGEST_WORD = 100;

    private final List<String> tokens;
    private final Map<String, Integer> index;
    private final int unknown;
    private final int first;
    private final int last;
    private final int pad;
    private final int mask;

    public WordPiece(List<String> tokens) {
        this.tokens = List.copyOf(tokens);
        this.index = HashMap.newHashMap(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            index.putIfAbsent(tokens.get(i), i);
        }
        pad = special("[PAD]");
        unknown = special("[UNK]");
        first = special("[CLS]");
        last = special("[SEP]");
        mask = special("[MASK]");
    }

    /** Reads {@code vocab.txt}: one token a line, the line number is the id. */
    public static WordPiece read(Path vocabulary) throws IOException {
        return new WordPiece(Files.readAllLines(vocabulary));
    }

    private int special(String token) {
        Integer id = index.get(token);
        if (id == null) {
            throw new IllegalArgumentException(
                    "the vocabulary has no " + token + "; is this a BERT vocab.txt?");
        }
        return id;
    }

    public List<String> tokens() {
        return tokens;
    }

    public int size() {
        return tokens.size();
    }

    public int padId() {
        return pad;
    }

    public int unknownId() {
        return unknown;
    }

    public int clsId() {
        return first;
    }

    public int sepId() {
        return last;
    }

    public int maskId() {
        return mask;
    }

    /** At most {@code maxLength} tokens, the special ones counted; what is longer is cut at the end. */
    public Encoding encode(String raw, int maxLength) {
        return encode(Normaliser.normalise(raw), maxLength);
    }

    public Encoding encode(Normalised normalised, int maxLength) {
        if (maxLength < 2) {
            throw new IllegalArgumentException("maxLength must leave room for [CLS] and [SEP]: " + maxLength);
        }
        var pieces = new Pieces(maxLength - 1);
        pieces.add(first, -1, -1);
        Normalised text = Accents.strip(normalised);
        String s = text.text();
        for (int i = 0; i < s.length() && !pieces.full();) {
            int code = s.codePointAt(i);
            int next = i + Character.charCount(code);
            if (isWord(code)) {
                while (next < s.length() && isWord(s.codePointAt(next))) {
                    next += Character.charCount(s.codePointAt(next));
                }
                addWord(text, i, next, pieces);
            } else if (code != ' ') {
                Integer id = index.get(s.substring(i, next));
                pieces.add(id == null ? unknown : id, text.start()[i], text.end()[next - 1]);
            }
            i = next;
        }
        return pieces.finish(last);
    }

    /** The vocabulary's text of each token, [T]; empty for special tokens. */
    public List<String> pieces(Encoding encoding) {
        String[] pieces = new String[encoding.length()];
        for (int t = 0; t < pieces.length; t++) {
            pieces[t] = encoding.start()[t] < 0 ? "" : tokens.get(encoding.ids()[t]);
        }
        return List.of(pieces);
    }

    private void addWord(Normalised text, int from, int to, Pieces pieces) {
        String word = text.text().substring(from, to);
        int[] ids = new int[word.length()];
        int[] cuts = new int[word.length() + 1];
        int n = word.codePointCount(0, word.length()) > LONGEST_WORD ? -1 : cut(word, ids, cuts);
        if (n < 0) {
            pieces.add(unknown, text.start()[from], text.end()[to - 1]);
            return;
        }
        for (int k = 0; k < n; k++) {
            pieces.add(ids[k], text.start()[from + cuts[k]], text.end()[from + cuts[k + 1] - 1]);
        }
    }

    /** Greedy longest match first; the number of pieces, or -1 where the word cannot be covered. */
    private int cut(String word, int[] ids, int[] cuts) {
        int n = 0;
        int at = 0;
        while (at < word.length()) {
            int to = word.length();
            Integer id = null;
            for (; to > at; to--) {
                String piece = word.substring(at, to);
                id = index.get(at == 0 ? piece : "##" + piece);
                if (id != null) {
                    break;
                }
            }
            if (id == null) {
                return -1;
            }
            ids[n++] = id;
            cuts[n] = to;
            at = to;
        }
        return n;
    }

    private static boolean isWord(int code) {
        return code != ' ' && !isCjk(code) && !isPunctuation(code);
    }

    /** CJK ideographs as BERT's BasicTokenizer lists them. */
    private static boolean isCjk(int c) {
        return c >= 0x4e00 && c <= 0x9fff || c >= 0x3400 && c <= 0x4dbf || c >= 0x20000 && c <= 0x2a6df
                || c >= 0x2a700 && c <= 0x2ceaf || c >= 0xf900 && c <= 0xfaff || c >= 0x2f800 && c <= 0x2fa1f;
    }

    private static boolean isPunctuation(int code) {
        if (code < 0x80) {
            return code > ' ' && !Character.isLetterOrDigit(code) && code != 0x7f;
        }
        return switch (Character.getType(code)) {
            case Character.CONNECTOR_PUNCTUATION, Character.DASH_PUNCTUATION, Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION, Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION, Character.OTHER_PUNCTUATION ->
                true;
            default -> false;
        };
    }

    private static final class Pieces {
        private final int limit;
        private int[] ids = new int[32];
        private int[] start = new int[32];
        private int[] end = new int[32];
        private int n;

        Pieces(int limit) {
            this.limit = limit;
        }

        boolean full() {
            return n >= limit;
        }

        void add(int id, int from, int to) {
            if (full()) {
                return;
            }
            put(id, from, to);
        }

        private void put(int id, int from, int to) {
            if (n == ids.length) {
                ids = Arrays.copyOf(ids, 2 * n);
                start = Arrays.copyOf(start, 2 * n);
                end = Arrays.copyOf(end, 2 * n);
            }
            ids[n] = id;
            start[n] = from;
            end[n++] = to;
        }

        Encoding finish(int separator) {
            put(separator, -1, -1);
            return new Encoding(Arrays.copyOf(ids, n), Arrays.copyOf(start, n), Arrays.copyOf(end, n));
        }
    }
}
