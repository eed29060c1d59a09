package ai.zhimai.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Least values that a model must reach before it is written, such as {@code macro_f1=0.8}. */
public final class Gates {
    private Gates() {}

    /** Reads {@code metric=value}. */
    public static Map.Entry<String, Double> parse(String gate) {
        String[] parts = gate.split("=", 2);
        try {
            return Map.entry(parts[0].strip(), Double.parseDouble(parts.length == 2 ? parts[1] : ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "not a gate: " + gate + "; write metric=value, such as macro_f1=0.8", e);
        }
    }

    /** Refuses a gate on a metric that no model has, before any time is spent on training. */
    static void require(Map<String, Double> gates, boolean slots) {
        Set<String> known = Metrics.names(slots);
        for (String name : gates.keySet()) {
            if (!known.contains(name) && !name.startsWith(Metrics.EPOCH)) {
                throw unknown(name, known);
            }
        }
    }

    private static IllegalArgumentException unknown(String name, Set<String> known) {
        return new IllegalArgumentException("no metric is called " + name + "; there are " + known);
    }

    static void check(Map<String, Double> gates, Map<String, Double> metrics) {
        List<String> missed = new ArrayList<>();
        new TreeMap<>(gates).forEach((name, least) -> {
            Double value = metrics.get(name);
            if (value == null) {
                throw unknown(name, metrics.keySet());
            }
            if (value < least) {
                missed.add(
                        String.format(Locale.ROOT, "%s is %.4f, below its gate of %s", name, value, least));
            }
        });
        if (!missed.isEmpty()) {
            throw new GateException("the model was not written: " + String.join("; ", missed)
                    + "; add training data, train longer, or lower the gate");
        }
    }
}
