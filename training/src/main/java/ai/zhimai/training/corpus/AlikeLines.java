package ai.zhimai.training.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Groups of unlabelled lines that mean the same (similar questions, 相似问): {@code *.txt}, one a line, a blank line
 * between groups.
 */
public final class AlikeLines {
    private static final int SMALLEST_GROUP = 2;

    private AlikeLines() {}

    /**
     * Every group of two lines or more.
     *
     * @param roots files or folders
     * @throws IOException if a file is in no known encoding or nothing is found
     */
    public static List<List<String>> read(List<Path> roots) throws IOException {
        List<List<String>> groups = new ArrayList<>();
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
                    add(file, groups);
                }
            }
        }
        if (groups.isEmpty() && !roots.isEmpty()) {
            throw new IOException("no group of lines below " + roots
                    + "; put *.txt there, one line each, a blank line between groups");
        }
        return groups;
    }

    private static void add(Path file, List<List<String>> groups) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = TextDecoder.decode(bytes)
                .orElseThrow(() -> new IOException(file + ":" + TextDecoder.firstBadLine(bytes)
                        + ": neither UTF-8 nor GB18030; save the file as UTF-8"));
        List<String> group = new ArrayList<>();
        for (String line : (Iterable<String>) Stream.concat(text.lines(), Stream.of(""))::iterator) {
            if (!line.isBlank()) {
                group.add(line.strip());
            } else {
                if (group.size() >= SMALLEST_GROUP) {
                    groups.add(List.copyOf(group));
                }
                group.clear();
            }
        }
    }
}
