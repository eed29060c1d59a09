package ai.zhimai.training.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Groups of unlabelled lines that mean the same (similar questions, 相似问): {@code *.txt}, one a line, a blank line
 * between groups. A line that carries several wants has {@code ||} between them, in the same order in all lines of its
 * group.
 */
public final class AlikeLines {
    private static final String BETWEEN_WANTS = "\\|\\|";
    private static final int SMALLEST_GROUP = 2;

    private AlikeLines() {}

    /**
     * Every group of two lines or more.
     *
     * @param roots files or folders
     * @throws IOException if a file is in no known encoding, a group's lines differ in their number of wants, or
     *                     nothing is found
     */
    public static List<AlikeGroup> read(List<Path> roots) throws IOException {
        List<AlikeGroup> groups = new ArrayList<>();
        for (Path file : files(roots)) {
            groups.addAll(read(file));
        }
        if (groups.isEmpty() && !roots.isEmpty()) {
            throw new IOException("no group of lines below " + roots
                    + "; put *.txt there, one line each, a blank line between groups");
        }
        return groups;
    }

    /** The files that hold groups. */
    public static List<Path> files(List<Path> roots) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path root : roots) {
            try (Stream<Path> found = Files.walk(root)) {
                found.filter(f -> f.toString().endsWith(".txt")).sorted().forEach(files::add);
            }
        }
        return files;
    }

    /** Every group of two lines or more of one file. */
    public static List<AlikeGroup> read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = TextDecoder.decode(bytes)
                .orElseThrow(() -> new IOException(file + ":" + TextDecoder.firstBadLine(bytes)
                        + ": neither UTF-8 nor GB18030; save the file as UTF-8"));
        List<AlikeGroup> groups = new ArrayList<>();
        List<List<String>> group = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) Stream.concat(text.lines(), Stream.of(""))::iterator) {
            number++;
            if (!line.isBlank()) {
                group.add(parts(line, group, file, number));
            } else {
                if (group.size() >= SMALLEST_GROUP) {
                    groups.add(new AlikeGroup(group));
                }
                group.clear();
            }
        }
        return groups;
    }

    private static List<String> parts(String line, List<List<String>> group, Path file, int number)
            throws IOException {
        List<String> parts = Arrays.stream(line.strip().split(BETWEEN_WANTS, -1)).map(String::strip).toList();
        if (parts.stream().anyMatch(String::isEmpty)) {
            throw new IOException(
                    file + ":" + number + ": nothing before or after a ||; write a want on both sides of it");
        }
        if (!group.isEmpty() && group.getFirst().size() != parts.size()) {
            throw new IOException(
                    "%s:%d: %d parts between ||, the lines above it have %d; split all lines of a group alike"
                            .formatted(file, number, parts.size(), group.getFirst().size()));
        }
        return parts;
    }
}
