package ai.zhimai.training.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Groups of unlabelled lines that mean the same (similar questions, 相似问): {@code *.txt}, one a line, a blank line
 * between groups. A line that carries several wants has {@code ||} between them, in the same order in all lines of its
 * group.
 */
public final class AlikeLines {
    private static final String BETWEEN_WANTS = "\\|\\||｜｜";
    private static final int SMALLEST_GROUP = 2;
    private static final int LARGEST_GROUP = 500;

    private final List<AlikeGroup> groups = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private AlikeLines() {}

    /**
     * Every group of two lines or more.
     *
     * @param roots files or folders; none give no groups
     * @throws CorpusException if a root holds no group or a file is faulty; names every fault
     */
    public static List<AlikeGroup> read(List<Path> roots) throws IOException {
        var lines = new AlikeLines();
        for (Path root : roots) {
            lines.addRoot(root);
        }
        if (!lines.problems.isEmpty()) {
            throw new CorpusException(lines.problems);
        }
        return List.copyOf(lines.groups);
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

    private void addRoot(Path root) throws IOException {
        int before = groups.size() + problems.size();
        for (Path file : files(List.of(root))) {
            add(file);
        }
        if (groups.size() + problems.size() == before) {
            problem(root, 0, "no group of lines here",
                    "put *.txt there, one line each, a blank line between groups");
        }
    }

    private void add(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Optional<String> text = TextDecoder.decode(bytes);
        if (text.isEmpty()) {
            problem(file, TextDecoder.firstBadLine(bytes), "neither UTF-8 nor GB18030",
                    "save the file as UTF-8");
            return;
        }
        List<List<String>> group = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) Stream.concat(text.get().lines(), Stream.of(""))::iterator) {
            number++;
            if (line.isBlank()) {
                close(group, file, number);
            } else {
                add(line, group, file, number);
            }
        }
    }

    private void add(String line, List<List<String>> group, Path file, int number) {
        List<String> parts = Arrays.stream(line.strip().split(BETWEEN_WANTS, -1)).map(String::strip).toList();
        if (parts.stream().anyMatch(String::isEmpty)) {
            problem(file, number, "nothing before or after a ||", "write a want on both sides of it");
        } else if (!group.isEmpty() && group.getFirst().size() != parts.size()) {
            problem(file, number, "%d parts between ||, the lines above it have %d".formatted(parts.size(),
                    group.getFirst().size()), "split all lines of a group alike");
        } else {
            group.add(parts);
        }
    }

    private void close(List<List<String>> group, Path file, int number) {
        if (group.size() > LARGEST_GROUP) {
            problem(file, number, "a group of " + group.size() + " lines ends here",
                    "part lines of different meanings by a blank line");
        } else if (group.size() >= SMALLEST_GROUP) {
            groups.add(new AlikeGroup(group));
        }
        group.clear();
    }

    private void problem(Path file, int line, String message, String remedy) {
        problems.add(new Problem(new Source(file.toString(), line), message, remedy));
    }
}
