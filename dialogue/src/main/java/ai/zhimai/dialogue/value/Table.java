package ai.zhimai.dialogue.value;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The package's tables: tab-separated UTF-8, lines that begin with # are comments. */
final class Table {
    private Table() {}

    static List<List<String>> read(String name, int columns) {
        try (InputStream in = Table.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the table " + name + " is missing from the package");
            }
            return rows(name, new String(in.readAllBytes(), StandardCharsets.UTF_8), columns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> rows(String name, String content, int columns) {
        var rows = new ArrayList<List<String>>();
        for (String line : content.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> row = Arrays.asList(line.split("\t", -1));
            if (row.size() != columns) {
                throw new IllegalStateException(name + " must have " + columns + " columns: " + line);
            }
            rows.add(row);
        }
        return rows;
    }
}
