package ai.zhimai.dialogue.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever stands in the files, a robot comes out of them or problems do. */
final class AnyYamlTest {
    private static final List<String> FILES = List.of("robot.yaml", "slots.yaml", "flows/price.yaml",
            "tests/a.yaml");
    private static final String SIGNS = "[]{}:-&*!|>'\"#%@`,? \n\tx0\0\u00e9";
    private static Path folder = Path.of("");

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("robot");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        try (var paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }

    @Property(tries = 100)
    void brokenCopiesOfTheSample(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        Path sample = Folders.REPOSITORY.resolve("robots/industrial-equipment");
        for (String name : List.of("robot.yaml", "slots.yaml", "flows/price.yaml", "flows/lead.yaml")) {
            byte[] bytes = Files.readAllBytes(sample.resolve(name));
            for (int i = random.nextInt(4); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) SIGNS.charAt(random.nextInt(SIGNS.length()));
            }
            int cut = random.nextInt(5) == 0 ? random.nextInt(bytes.length) : bytes.length;
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolve("..").normalize());
            Files.write(file, Arrays.copyOf(bytes, cut));
        }
        check();
    }

    @Property(tries = 80, edgeCases = EdgeCasesMode.NONE)
    void anyTreeOfKnownWords(@ForAll("yaml") String robot, @ForAll("yaml") String slots,
            @ForAll("yaml") String flow,
            @ForAll("yaml") String test) throws IOException {
        List<String> texts = List.of(robot, slots, flow, test);
        for (int i = 0; i < FILES.size(); i++) {
            Folders.write(folder, FILES.get(i), texts.get(i));
        }
        check();
    }

    @Property(tries = 100)
    void anyText(@ForAll String text) throws IOException {
        for (String name : FILES) {
            Folders.write(folder, name, text);
        }
        check();
    }

    /** Flow-style trees whose keys are mostly ones that the reader knows. */
    @Provide
    static Arbitrary<String> yaml() {
        Arbitrary<String> word = Arbitraries.of(Stream
                .of(Keys.ROBOT, Keys.ROLES, Keys.RULES, Keys.FLOW,
                        Keys.CASE, Keys.SLOT, Keys.TEST, Keys.TURN,
                        List.of("a", "{x}", "1", "-3.5", "1e999999999", "2s", "", "null", "~",
                                "true", "product", "price", "http://a b", "step-1", "!!binary x", "? y",
                                "<<"),
                        List.copyOf(Keys.STEPS.keySet()), List.copyOf(Keys.CONDITIONS.keySet()))
                .flatMap(List::stream)
                .toList());
        return tree(word, 3).map(text -> text + "\n");
    }

    private static Arbitrary<String> tree(Arbitrary<String> word, int depth) {
        if (depth == 0) {
            return word;
        }
        Arbitrary<String> inner = tree(word, depth - 1);
        Arbitrary<String> list = inner.list().ofMaxSize(4).map(items -> "[" + String.join(", ", items) + "]");
        Arbitrary<String> mapping = Combinators.combine(word, inner)
                .as((key, value) -> key + ": " + value)
                .list()
                .ofMaxSize(5)
                .map(items -> "{" + String.join(", ", items) + "}");
        return Arbitraries.frequencyOf(Tuple.of(1, word), Tuple.of(3, list),
                Tuple.of(6, mapping));
    }

    private static void check() {
        RobotCheck check = RobotReader.check(folder, _ -> Set.of());
        assertEquals(check.robot() == null, !check.errors().isEmpty());
        for (Problem problem : check.errors()) {
            assertFalse(problem.what().isBlank() || problem.remedy().isBlank(), problem.toString());
        }
        if (check.robot() != null) {
            assertFalse(RobotOutline.text(check.robot()).isEmpty());
            assertFalse(RobotOutline.mermaid(check.robot()).isEmpty());
        }
    }
}
