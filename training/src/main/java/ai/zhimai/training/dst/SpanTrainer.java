package ai.zhimai.training.dst;

import ai.zhimai.model.operation.Line;
import ai.zhimai.model.operation.Spans;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Learns where values begin and end, by logistic regression on what stands around a border. */
final class SpanTrainer {
    private static final int BITS = 18;
    private static final int EPOCHS = 6;
    private static final double RATE = 0.1;

    private record Border(long[] features, boolean value) {}

    private final List<Border> borders = new ArrayList<>();

    void add(Dialogue dialogue) {
        Map<String, String> before = Map.of();
        for (Dialogue.Turn turn : dialogue.turns()) {
            var said = new HashSet<String>();
            var offered = new HashSet<String>();
            String customer = Line.key(turn.customer().text());
            for (var entry : turn.state().entrySet()) {
                String key = Line.key(entry.getValue());
                if (!entry.getValue().equals(before.get(entry.getKey())) && customer.contains(key)) {
                    said.add(key);
                } else {
                    offered.add(key);
                }
            }
            before.values().forEach(value -> offered.add(Line.key(value)));
            add(customer, said, false);
            add(Line.key(turn.robot()), offered, true);
            before = turn.state();
        }
    }

    /** A line with the values that stand in it. */
    void add(String text, Collection<String> values, boolean byRobot) {
        boolean[] begins = new boolean[text.length() + 1];
        boolean[] ends = new boolean[text.length() + 1];
        for (String value : values) {
            for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
                begins[at] = true;
                ends[at + value.length()] = true;
            }
        }
        for (int i = 0; i < text.length(); i++) {
            borders.add(new Border(Spans.border(text, i, true, byRobot), begins[i]));
            borders.add(new Border(Spans.border(text, i + 1, false, byRobot), ends[i + 1]));
        }
    }

    Spans fit(long seed) {
        var spans = new Spans(new float[1 << BITS]);
        float[] table = spans.weights();
        float[] squares = new float[table.length];
        var random = new Random(seed);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(borders, random);
            for (Border border : borders) {
                double p = 1 / (1 + Math.exp(-spans.score(border.features())));
                double gradient = p - (border.value() ? 1 : 0);
                for (long feature : border.features()) {
                    int i = spans.index(feature);
                    squares[i] += (float) (gradient * gradient);
                    table[i] -= (float) (RATE * gradient / (Math.sqrt(squares[i]) + 0.1));
                }
            }
        }
        return spans;
    }
}
