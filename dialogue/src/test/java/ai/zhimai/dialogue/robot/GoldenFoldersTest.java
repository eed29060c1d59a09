package ai.zhimai.dialogue.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Folders with mistakes, each with the problems that have to be told, in a file {@code expected}. */
final class GoldenFoldersTest {
    static Stream<Path> folders() throws IOException, URISyntaxException {
        Path bad = Path.of(Objects.requireNonNull(GoldenFoldersTest.class.getResource("bad")).toURI());
        try (Stream<Path> folders = Files.list(bad)) {
            return folders.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void everyProblemIsToldWithItsPlaceAndRemedy(Path folder) throws IOException {
        Path labels = folder.resolve("labels");
        Set<String> known = Files.exists(labels) ? Set.copyOf(Files.readAllLines(labels)) : Set.of();
        RobotCheck check = RobotReader.check(folder, _ -> known);
        assertEquals(Files.readString(folder.resolve("expected")),
                text(folder, "error ", check.errors()) + text(folder, "warning ", check.warnings()));
        assertNull(check.robot());
    }

    private static String text(Path folder, String severity, List<Problem> problems) {
        var text = new StringBuilder();
        for (Problem problem : problems) {
            text.append(severity).append(problem).append('\n');
        }
        return text.toString().replace(folder + "/", "").replace(folder.toString(), ".");
    }
}
