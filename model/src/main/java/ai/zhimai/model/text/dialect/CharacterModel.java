package ai.zhimai.model.text.dialect;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * How likely a character of Mandarin is after the two before it: trigram counts with Stupid Backoff (Brants et al.
 * 2007, D07-1090). Characters are numbered from 1; 0 stands for the edge of a phrase.
 *
 * <p>
 * A resource: gzip of the magic number, the characters by number, a byte for each one's count (eighths of its binary
 * logarithm), then the bigrams of each character and the trigrams of each bigram, both as a count of followers, their
 * differences in ascending order and a byte each for the count.
 */
public final class CharacterModel {
    static final int MAGIC = 0x5a4d434e;
    /** Steps that a doubling of a count is cut into. */
    static final int STEPS = 8;
    static final int EDGE = 0;
    private static final int UNKNOWN = -1;
    private static final double LN2 = Math.log(2);
    private static final double BACKOFF = Math.log(0.4);
    private static final int WARM = 1 << 16;

    private final short[] numbers = new short[WARM];
    private final byte[] counts;
    private final int[] bigramsOf;
    private final char[] second;
    private final byte[] bigramCounts;
    private final int[] trigramsOf;
    private final char[] third;
    private final byte[] trigramCounts;
    private final double total;

    private CharacterModel(DataInputStream in) throws IOException {
        int size = in.readInt();
        counts = new byte[size];
        Arrays.fill(numbers, (short) UNKNOWN);
        for (int i = 1; i < size; i++) {
            numbers[in.readChar()] = (short) i;
        }
        in.readFully(counts);
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Math.exp(log(counts[i]));
        }
        total = Math.log(sum);
        int bigrams = in.readInt();
        second = new char[bigrams];
        bigramCounts = new byte[bigrams];
        bigramsOf = followers(in, size, second, bigramCounts);
        int trigrams = in.readInt();
        third = new char[trigrams];
        trigramCounts = new byte[trigrams];
        trigramsOf = followers(in, bigrams, third, trigramCounts);
    }

    /** The model that is shipped. */
    public static CharacterModel shipped() {
        try (InputStream in = CharacterModel.class.getResourceAsStream("mandarin.ngrams")) {
            if (in == null) {
                throw new IllegalStateException("mandarin.ngrams is not beside " + CharacterModel.class);
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CharacterModel read(InputStream in) throws IOException {
        var data = new DataInputStream(new BufferedInputStream(new GZIPInputStream(in), WARM));
        if (data.readInt() != MAGIC) {
            throw new IOException("this is no character model");
        }
        return new CharacterModel(data);
    }

    /** Fills followers and counts; returns where each history's begin, and behind them the end. */
    private static int[] followers(DataInputStream in, int histories, char[] follower, byte[] count)
            throws IOException {
        int[] begin = new int[histories + 1];
        int n = 0;
        for (int h = 0; h < histories; h++) {
            begin[h] = n;
            int last = -1;
            for (int left = varint(in); left > 0; left--) {
                last += varint(in) + 1;
                follower[n] = (char) last;
                count[n++] = in.readByte();
            }
        }
        begin[histories] = n;
        return begin;
    }

    private static int varint(DataInputStream in) throws IOException {
        int value = 0;
        for (int shift = 0;; shift += 7) {
            int b = in.readUnsignedByte();
            value |= (b & 0x7f) << shift;
            if (b < 0x80) {
                return value;
            }
        }
    }

    private static double log(byte count) {
        return Byte.toUnsignedInt(count) * LN2 / STEPS;
    }

    /** A character's number; {@link #EDGE} for what is no letter, below 0 for a letter that the model has not seen. */
    int number(char c) {
        return Context.isPause(c) ? EDGE : numbers[c];
    }

    /** Natural logarithm of the likelihood of {@code c} after {@code a} {@code b}, all three numbers. */
    double score(int a, int b, int c) {
        if (c < 0) {
            return 2 * BACKOFF - total + BACKOFF;
        }
        int bigram = b < 0 ? -1 : find(second, bigramsOf[b], bigramsOf[b + 1], c);
        if (a >= 0 && b >= 0) {
            int history = find(second, bigramsOf[a], bigramsOf[a + 1], b);
            int trigram = history < 0 ? -1 : find(third, trigramsOf[history], trigramsOf[history + 1], c);
            if (trigram >= 0) {
                return log(trigramCounts[trigram]) - log(bigramCounts[history]);
            }
        }
        return bigram >= 0
                ? BACKOFF + log(bigramCounts[bigram]) - log(counts[b])
                : 2 * BACKOFF + log(counts[c]) - total;
    }

    private static int find(char[] sorted, int from, int to, int key) {
        return Arrays.binarySearch(sorted, from, to, (char) key);
    }

    /** Natural logarithm of the likelihood of a text, its end included. */
    double score(String text) {
        int a = EDGE;
        int b = EDGE;
        double sum = 0;
        for (int i = 0; i <= text.length(); i++) {
            int c = i == text.length() ? EDGE : number(text.charAt(i));
            sum += score(a, b, c);
            a = b;
            b = c;
        }
        return sum;
    }
}
