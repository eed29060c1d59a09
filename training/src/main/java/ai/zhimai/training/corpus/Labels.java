package ai.zhimai.training.corpus;

import java.util.Arrays;
import java.util.List;

/** Intents joined by {@code +}, as they stand in CSV, XLSX and TSV. Any other character belongs to a label. */
final class Labels {
    private Labels() {}

    static List<String> parse(String joined) {
        return Arrays.stream(joined.split("\\+", -1)).map(String::strip).toList();
    }

    static String join(List<String> intents) {
        return String.join("+", intents);
    }
}
