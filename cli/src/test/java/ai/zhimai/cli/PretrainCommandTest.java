package ai.zhimai.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.cli.Workshop.Outcome;
import ai.zhimai.training.encoder.HuggingFaceFolder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pre-training a tiny encoder on some lines of the sample corpus. */
final class PretrainCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder = Path.of("unset");
    private Path corpus = Path.of("unset");

    @BeforeEach
    void writeCorpus() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(Workshop.CORPUS.resolve("train.tsv")).subList(0, 160)) {
            lines.add(line.substring(line.indexOf('\t') + 1).replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1"));
            if (lines.size() % 9 == 8) {
                lines.add("");
            }
        }
        corpus = folder.resolve("corpus");
        Files.createDirectories(corpus);
        Files.write(corpus.resolve("calls.txt"), lines);
    }

    private Outcome pretrain(Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of("pretrain", "--corpus", corpus.toString(), "--out",
                out.toString(), "--layers", "1", "--hidden", "64", "--batch-tokens", "256", "--min-count",
                "1", "--full-precision-weights"));
        arguments.addAll(List.of(more));
        return Workshop.run(arguments.toArray(String[]::new));
    }

    private static JsonNode state(Path out) throws IOException {
        return JSON.readTree(out.resolve("state/state.json").toFile());
    }

    @Test
    void aRunIsTakenUpWithItsOwnSeed() throws IOException {
        Path out = folder.resolve("encoder");
        Outcome first = pretrain(out, "--epochs", "1", "--seed", "9");
        assertEquals(0, first.status(), first.err());
        JsonNode before = state(out);
        assertEquals(1, before.get("epoch").asInt());
        long steps = before.get("step").asLong();
        assertEquals(steps, before.get("log").get(before.get("log").size() - 1).get("step").asLong(),
                "the log ends where the run does");
        assertEquals(1, HuggingFaceFolder.read(out).config().layers());
        assertEquals(0, pretrain(out, "--epochs", "2", "--resume").status());
        JsonNode after = state(out);
        assertEquals(2, after.get("epoch").asInt());
        assertEquals(9, after.get("seed").asLong());
        assertTrue(after.get("step").asLong() > steps);
        assertFalse(Files.exists(out.resolve("state.previous")));
    }

    @Test
    void theSameSeedGivesTheSameEncoder() throws IOException {
        Path once = folder.resolve("once");
        Path again = folder.resolve("again");
        assertEquals(0, pretrain(once, "--epochs", "1").status());
        assertEquals(0, pretrain(again, "--epochs", "1").status());
        assertArrayEquals(Files.readAllBytes(once.resolve("model.safetensors")),
                Files.readAllBytes(again.resolve("model.safetensors")));
    }

    @Test
    void anInterruptedRunSavesItself() throws IOException {
        Path out = folder.resolve("encoder");
        Thread worker = Thread.currentThread();
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(1500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            worker.interrupt();
        });
        Outcome outcome = pretrain(out, "--minutes", "5");
        assertTrue(Thread.interrupted(), "the run ended for another reason");
        assertEquals(0, outcome.status(), outcome.err());
        long steps = state(out).get("step").asLong();
        assertEquals(0, pretrain(out, "--resume", "--epochs", Integer.toString(state(out).get("epoch")
                .asInt() + 1)).status());
        assertTrue(state(out).get("step").asLong() > steps);
    }

    @Test
    void charactersThatTheBaseLacksAreAdded() throws IOException {
        Path base = Workshop.encoder(folder.resolve("base"));
        Files.writeString(corpus.resolve("more.txt"), "龘龘龘靐齉爩\n龘靐靐齉爩\n");
        Path out = folder.resolve("encoder");
        Outcome outcome = pretrain(out, "--base", base.toString(), "--epochs", "1");
        assertEquals(0, outcome.status(), outcome.err());
        List<String> before = HuggingFaceFolder.read(base).tokenizer().tokens();
        HuggingFaceFolder read = HuggingFaceFolder.read(out);
        List<String> after = read.tokenizer().tokens();
        assertEquals(before, after.subList(0, before.size()));
        assertTrue(after.containsAll(List.of("龘", "靐", "齉", "爩")), after::toString);
        assertEquals(2, read.config().layers());
        assertEquals(after.size(), read.config().vocabulary());
    }

    @Test
    void nothingToResumeIsExplained() {
        Outcome outcome = pretrain(folder.resolve("none"), "--resume");
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().contains("leave --resume out"), outcome.err());
    }
}
