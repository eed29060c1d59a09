package ai.zhimai.dialogue.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.dialogue.Stage;
import ai.zhimai.domain.Phonetics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SimulationTest {
    private static final Phonetics SAME_SOUND = character -> switch (character) {
        case '机', '鸡', '及' -> List.of("ji");
        default -> List.of();
    };

    private final Stage stage = Stage.of(Path.of("../robots/industrial-equipment"));
    private final CustomerLines lines = lines(stage.folder().resolve("customers.yaml"));

    private static CustomerLines lines(Path file) {
        try {
            return CustomerLines.read(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Conversation> run(long seed, int count) {
        var simulation = new Simulation(stage.engine(Stage.deaf()), stage.robot(), lines, SAME_SOUND, seed);
        return IntStream.range(0, count).mapToObj(simulation::run).toList();
    }

    @Test
    void theSameSeedGivesTheSameConversations() {
        List<List<String>> first = run(7, 12).stream().map(Conversation::lines).toList();
        var again = Stage.of(stage.folder());
        var simulation = new Simulation(again.engine(Stage.deaf()), again.robot(), lines, SAME_SOUND, 7);
        assertEquals(first,
                IntStream.range(0, 12).mapToObj(simulation::run).map(Conversation::lines).toList());
    }

    @Test
    void anotherSeedGivesOthersAndEveryTemperHasItsTurn() {
        List<Conversation> first = run(1, 12);
        var other = new Simulation(Stage.of(stage.folder()).engine(Stage.deaf()), stage.robot(), lines,
                SAME_SOUND, 2);
        assertNotEquals(first.stream().map(Conversation::lines).toList(),
                IntStream.range(0, 12).mapToObj(other::run).map(Conversation::lines).toList());
        assertEquals(Set.of(Temper.values()),
                Set.copyOf(first.stream().map(Conversation::temper).toList()));
        for (Conversation conversation : first) {
            assertTrue(conversation.turns() <= 30, conversation::toString);
            assertEquals(2 * conversation.turns() + 1, conversation.lines().size());
            assertTrue(conversation.seenTo() <= conversation.recognised()
                    && conversation.recognised() <= conversation.needs());
            assertTrue(conversation.right() + conversation.wrong() <= conversation.slots());
        }
    }

    @ParameterizedTest
    @CsvSource({"两台,两台,两台,true", "要两台,两台,两台,true", "两台吧,两台,两台,true", "三台,两台,两台,false", "王经理,王经里,王经理,true",
            "十万,二十万,二十万,true", "五台,六台,六台,false", "打包鸡,打包机,打包机,true", "贴标机,打包机,打包机,false", "'','',两台,false",
            "两台,'','',false"})
    void aValueIsTheSameBetweenRepairsAndMishearing(String said, String told, String wanted, boolean same) {
        assertEquals(same, Matching.same(said, told, wanted));
    }

    @Test
    void mishearingKeepsTheSound() {
        List<String> texts = List.of("打包机", "鸡蛋", "来得及");
        assertEquals("打包机", new Mishearing(SAME_SOUND, 0, texts).of("打包机", new Random(1)));
        var always = new Mishearing(SAME_SOUND, 1, texts);
        var random = new Random(1);
        Set<String> heard = Set
                .copyOf(IntStream.range(0, 100).mapToObj(_ -> always.of("打包机", random)).distinct().toList());
        assertEquals(Set.of("打包机", "打包鸡", "打包及"), heard);
    }

    private static Conversation conversation(Temper temper, int needs, int heard, int seenTo,
            boolean concluded, int turns,
            int slots, int right, int wrong) {
        return new Conversation(temper, new Conversation.Opening(needs, heard), needs, seenTo, seenTo,
                concluded, turns,
                slots, right, wrong, List.of(), List.of());
    }

    @Test
    void theReportCountsSharesByKind() {
        var report = new SimulationReport(List.of(conversation(Temper.COOPERATIVE, 2, 2, 2, true, 6, 4, 4, 0),
                conversation(Temper.COOPERATIVE, 2, 1, 1, true, 8, 4, 2, 1),
                conversation(Temper.COOPERATIVE, 1, 0, 1, true, 4, 2, 2, 0),
                conversation(Temper.VAGUE, 1, 1, 1, false, 10, 0, 0, 0)));
        SimulationReport.Row all = report.all();
        assertEquals(new SimulationReport.Row("all", 4, 0.5, 0.5, 0.5, 7, 0.8, 0.1), all);
        Map<String, SimulationReport.Row> rows = report.byTemper()
                .stream()
                .collect(java.util.stream.Collectors.toMap(SimulationReport.Row::kind, row -> row));
        assertEquals(Temper.values().length, rows.size());
        assertEquals(new SimulationReport.Row("vague", 1, 0, 0, 0, 10, 0, 0), rows.get("vague"));
        assertEquals(new SimulationReport.Row("asr noise", 0, 0, 0, 0, 0, 0, 0), rows.get("asr noise"));
        assertEquals(3, report.byTemper().getFirst().count());
    }

    @Test
    void aFileThatIsNoneIsNamed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("customers.yaml");
        for (String text : List.of("goals: [", "[]", "goals: []\nlines: 3",
                "goals: [{needs: 3, slots: {}}]\nlines: {}")) {
            Files.writeString(file, text);
            var bad = assertThrows(IllegalStateException.class, () -> CustomerLines.read(file));
            assertTrue(String.valueOf(bad.getMessage()).startsWith(file.toString()), bad.toString());
        }
    }
}
