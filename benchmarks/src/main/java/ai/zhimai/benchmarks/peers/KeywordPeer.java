package ai.zhimai.benchmarks.peers;

import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.NluResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Rules as a sales team writes them first: an utterance carries each intent of which it contains a keyword, and the
 * last intent of the list where it contains none. Longer keywords weigh more.
 */
public final class KeywordPeer implements NluEngine {
    private final List<String> labels = new ArrayList<>();
    private final List<List<String>> keywords = new ArrayList<>();

    /** Lines of {@code intent<TAB>keyword keyword …}; {@code #} starts a comment. */
    KeywordPeer(List<String> lines) {
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int tab = line.indexOf('\t');
                if (tab < 1) {
                    throw new IllegalArgumentException("no intent and tab before the keywords: " + line);
                }
                labels.add(line.substring(0, tab));
                keywords.add(List.of(line.substring(tab + 1).strip().split(" +")));
            }
        }
    }

    /** The hand-written keywords of the sample domain. */
    public static KeywordPeer ofSampleDomain() {
        var stream = Objects.requireNonNull(KeywordPeer.class.getResourceAsStream("/keywords.tsv"),
                "keywords.tsv");
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return new KeywordPeer(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> labels() {
        return List.copyOf(labels);
    }

    @Override
    public NluResult understand(String text) {
        if (text.isBlank()) {
            return Ranking.nothing(text);
        }
        double[] weight = keywords.stream().mapToDouble(list -> weight(text, list)).toArray();
        double sum = Arrays.stream(weight).sum();
        if (sum == 0) {
            weight[weight.length - 1] = sum = 1;
        }
        double total = sum;
        return Ranking.result(text, labels, Arrays.stream(weight).map(w -> w / total).toArray(), 0);
    }

    private static int weight(String text, List<String> keywords) {
        return keywords.stream().filter(text::contains).mapToInt(String::length).sum();
    }

    @Override
    public void close() {}
}
