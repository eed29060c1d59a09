package ai.zhimai.dialogue.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Tables that come with this package: tab-separated lines, {@code #} starts a comment. */
final class Resources {
    private Resources() {}

    static List<List<String>> rows(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <K, V> Map<K, V> rows(String name, Function<List<String>, Map.Entry<K, V>> entry) {
        Map<K, V> map = new LinkedHashMap<>();
        rows(name).stream().map(entry).forEach(e -> map.put(e.getKey(), e.getValue()));
        return Map.copyOf(map);
    }
}
