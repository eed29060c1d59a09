package ai.zhimai.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Writes the robot that a person begins with. */
final class NewRobot {
    /** A class path cannot be listed, so the files are named. Editors find the schemas without a network. */
    static final List<String> FILES = List.of("robot.yaml", "slots.yaml", "flows/price.yaml",
            "flows/lead.yaml",
            "knowledge/qa.csv", "tests/price.yaml", ".schema/robot.json", ".schema/slots.json",
            ".schema/flow.json",
            ".schema/test.json");

    private NewRobot() {}

    /**
     * Writes the files.
     *
     * @throws FileAlreadyExistsException if something stands in the folder
     */
    static void write(Path folder) throws IOException {
        if (Files.exists(folder) && !isEmpty(folder)) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        for (String name : FILES) {
            Path file = folder.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            try (InputStream in = Objects.requireNonNull(NewRobot.class.getResourceAsStream("robot/" + name),
                    name)) {
                Files.copy(in, file);
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }
}
