package ai.zhimai.dialogue.robot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The bytes of a script at one moment: robot.yaml, slots.yaml and flows/*.yaml. All is read from them, so that version
 * and robot agree whatever is written to the folder meanwhile.
 */
final class ScriptFiles {
    static final String ROBOT = "robot.yaml";
    static final String SLOTS = "slots.yaml";
    static final String FLOWS = "flows";
    private static final int MAX_FILES = 500;

    private final Map<Path, byte[]> contents;
    private final String version;

    private ScriptFiles(Path folder, SortedMap<Path, byte[]> contents) {
        this.contents = contents;
        version = version(folder, contents);
    }

    /** What there is and can be read; what cannot becomes a problem. */
    static ScriptFiles load(Path folder, Problems problems) {
        var contents = new TreeMap<Path, byte[]>();
        for (String name : List.of(ROBOT, SLOTS)) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                read(file, problems).ifPresent(bytes -> contents.put(file, bytes));
            }
        }
        for (Path file : yamlFiles(folder.resolve(FLOWS), problems)) {
            read(file, problems).ifPresent(bytes -> contents.put(file, bytes));
        }
        return new ScriptFiles(folder, contents);
    }

    /** One byte more than is allowed of a file that is too large. */
    static Optional<byte[]> read(Path file, Problems problems) {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(in.readNBytes(YamlTree.MAX_BYTES + 1));
        } catch (IOException e) {
            problems.error(new Problem(file, 0, "the file cannot be read: " + e.getMessage(),
                    "check its permissions"));
            return Optional.empty();
        }
    }

    /** By name; hidden files, such as editors leave, are passed over. */
    static List<Path> yamlFiles(Path folder, Problems problems) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(ScriptFiles::isYaml).sorted().limit(MAX_FILES + 1L).toList();
            if (found.size() > MAX_FILES) {
                problems.error(new Problem(folder, 0, "there are more than " + MAX_FILES + " files",
                        "join some of them"));
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            problems.error(new Problem(folder, 0, "the folder cannot be read: " + e.getMessage(),
                    "check its permissions"));
            return List.of();
        }
    }

    private static boolean isYaml(Path file) {
        String name = String.valueOf(file.getFileName());
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    /** Of names and contents, the same on every machine. */
    String version() {
        return version;
    }

    Optional<byte[]> content(Path file) {
        return Optional.ofNullable(contents.get(file));
    }

    /** By name. */
    List<Path> flows(Path folder) {
        return contents.keySet()
                .stream()
                .filter(file -> folder.resolve(FLOWS).equals(file.getParent()))
                .toList();
    }

    private static String version(Path folder, SortedMap<Path, byte[]> contents) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            contents.forEach((file, bytes) -> {
                String name = folder.relativize(file).toString().replace('\\', '/');
                digest.update((name + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
