package ai.zhimai.training.pretrain;

import ai.zhimai.model.text.Normaliser;
import ai.zhimai.model.tokenizer.Encoding;
import ai.zhimai.model.tokenizer.WordPiece;
import ai.zhimai.training.Progress;
import ai.zhimai.training.corpus.AlikeGroup;
import ai.zhimai.training.corpus.AlikeLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/**
 * Tokenised running text in memory.
 *
 * <p>Source files are {@code *.txt} or {@code *.txt.xz}: one turn or sentence a line, a blank line ends a document. In
 * files of alike lines ({@link AlikeLines}) a document is a group of lines that mean the same (相似问).
 */
final class PretrainCorpus {
    private static final int SHORTEST = 2;
    /** Meanings of one file of alike lines. */
    private static final int LARGEST_FILE = 1_000_000;
    /** Token ids are kept in a char each. */
    private static final int LARGEST_VOCABULARY = 1 << 16;

    private char[] tokens = new char[1 << 20];
    private int[] offsets = new int[1 << 16];
    private boolean[] follows = new boolean[1 << 16];
    private int[] meanings = new int[1 << 16];
    private int lines;

    private PretrainCorpus() {}

    /**
     * @param keep share of documents to take of a file, by file name without extensions; 1 where absent; above 1
     *             repeats the file
     */
    static PretrainCorpus read(List<Path> roots, List<Path> alike, Map<String, Double> keep,
            WordPiece tokenizer,
            int maxLength, Progress progress) throws IOException {
        if (tokenizer.size() > LARGEST_VOCABULARY) {
            throw new IllegalArgumentException("the vocabulary has " + tokenizer.size() + " tokens; at most "
                    + LARGEST_VOCABULARY + " can be pre-trained");
        }
        List<Path> files = new ArrayList<>(files(roots));
        int plain = files.size();
        files.addAll(AlikeLines.files(alike));
        var corpus = new PretrainCorpus();
        progress.stage("reading text", files.size());
        for (int i = 0; i < files.size(); i++) {
            double share = keep.getOrDefault(name(files.get(i)), 1.0);
            for (double rest = share; rest > 1e-9; rest -= 1) {
                if (i < plain) {
                    corpus.add(files.get(i), Math.min(1, rest), tokenizer, maxLength);
                } else {
                    corpus.addAlike(files.get(i), i, Math.min(1, rest), tokenizer, maxLength);
                }
            }
            progress.advance(i + 1, corpus.lines + " lines");
        }
        if (corpus.lines < 2) {
            throw new IOException(
                    "no text below " + roots + "; put *.txt or *.txt.xz there, one sentence a line");
        }
        return corpus;
    }

    static List<Path> files(List<Path> roots) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path root : roots) {
            try (Stream<Path> found = Files.walk(root)) {
                found.filter(f -> f.toString().matches(".*\\.txt(\\.xz)?")).sorted().forEach(files::add);
            }
        }
        return files;
    }

    static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\..*", "");
    }

    static BufferedReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".xz") ? unpacked(file, in) : in;
        return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16);
    }

    private static InputStream unpacked(Path file, InputStream in) throws IOException {
        try {
            return new XZInputStream(in);
        } catch (IOException e) {
            in.close();
            throw new IOException(file + " is not a whole .xz file; copy it again from its source", e);
        }
    }

    private void add(Path file, double share, WordPiece tokenizer, int maxLength) throws IOException {
        int document = 0;
        boolean continued = false;
        try (BufferedReader reader = open(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isBlank()) {
                    document++;
                    continued = false;
                } else if (taken(document, share)) {
                    continued = addLine(line.strip(), continued, tokenizer, maxLength);
                }
            }
        }
    }

    /** Meanings bear the number of their place, so that a group taken twice is still one meaning. */
    private void addAlike(Path file, int number, double share, WordPiece tokenizer, int maxLength)
            throws IOException {
        List<AlikeGroup> groups = AlikeLines.read(List.of(file));
        int meaning = number * LARGEST_FILE;
        for (int i = 0; i < groups.size(); i++) {
            for (List<String> lines : groups.get(i).meanings()) {
                meaning++;
                if (taken(i, share)) {
                    addMeaning(lines, meaning, tokenizer, maxLength);
                }
            }
        }
    }

    private void addMeaning(List<String> lines, int meaning, WordPiece tokenizer, int maxLength) {
        for (String line : lines) {
            Encoding encoding = tokenizer.encode(line, maxLength);
            if (encoding.length() - 2 >= SHORTEST) {
                append(encoding.ids(), 1, encoding.length() - 1, false);
                meanings[lines() - 1] = meaning;
            }
        }
    }

    /** Knuth's multiplicative hash spreads the taken documents evenly over the file. */
    private static boolean taken(int document, double share) {
        return document * 2654435761L % 1000 < share * 1000;
    }

    /** Long lines are cut into parts that follow each other; returns whether the next line has one to follow. */
    private boolean addLine(String line, boolean continued, WordPiece tokenizer, int maxLength) {
        Encoding encoding = tokenizer.encode(line, line.length() + 2);
        boolean follow = continued;
        for (int from = 1; from < encoding.length() - 1; from += maxLength - 2) {
            int to = Math.min(encoding.length() - 1, from + maxLength - 2);
            if (to - from >= SHORTEST) {
                append(encoding.ids(), from, to, follow);
                follow = true;
            }
        }
        return follow;
    }

    private void append(int[] ids, int from, int to, boolean follow) {
        int at = offsets[lines];
        while (at + to - from > tokens.length) {
            tokens = Arrays.copyOf(tokens, tokens.length * 2);
        }
        for (int i = from; i < to; i++) {
            tokens[at + i - from] = (char) ids[i];
        }
        if (lines + 2 > offsets.length) {
            offsets = Arrays.copyOf(offsets, offsets.length * 2);
            follows = Arrays.copyOf(follows, follows.length * 2);
            meanings = Arrays.copyOf(meanings, meanings.length * 2);
        }
        follows[lines] = follow;
        offsets[++lines] = at + to - from;
    }

    /** Lines, long ones counted once a part. */
    int lines() {
        return lines;
    }

    int tokens() {
        return offsets[lines];
    }

    /** Tokens of a line without [CLS] and [SEP]. */
    int length(int line) {
        return offsets[line + 1] - offsets[line];
    }

    int token(int line, int i) {
        return tokens[offsets[line] + i];
    }

    /** Whether the line continues the one before it. */
    boolean follows(int line) {
        return line < lines && follows[line];
    }

    /** Number of what the line means, where it stands among alike lines; 0 in running text. */
    int meaning(int line) {
        return meanings[line];
    }

    /** How often each character occurs in normalised text, files weighted by {@code keep}. */
    static Map<Integer, Double> characters(List<Path> roots, List<Path> alike, Map<String, Double> keep)
            throws IOException {
        Map<Integer, Double> counts = new HashMap<>();
        for (Path file : files(roots)) {
            double share = keep.getOrDefault(name(file), 1.0);
            try (BufferedReader reader = open(file)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    count(line, share, counts);
                }
            }
        }
        for (Path file : AlikeLines.files(alike)) {
            double share = keep.getOrDefault(name(file), 1.0);
            for (AlikeGroup group : AlikeLines.read(List.of(file))) {
                group.texts().forEach(line -> count(line, share, counts));
            }
        }
        return counts;
    }

    private static void count(String line, double share, Map<Integer, Double> counts) {
        Normaliser.normalise(line).text().codePoints().forEach(c -> counts.merge(c, share, Double::sum));
    }
}
