package ai.zhimai.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.cli.Workshop.Outcome;
import ai.zhimai.nlu.OnnxNluEngine;
import ai.zhimai.training.ModelFactory;
import ai.zhimai.training.Progress;
import ai.zhimai.training.TrainRequest;
import ai.zhimai.training.fit.FitOptions;
import ai.zhimai.training.lora.LoraConfig;
import ai.zhimai.training.lora.PeftFolder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tiny model from labelled lines to answers, by the commands that a user types. */
final class EndToEndTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path shared = Path.of("unset");
    private static Path base = Path.of("unset");
    private static Path data = Path.of("unset");
    private static Path bundle = Path.of("unset");
    private static Outcome training = new Outcome(-1, "", "");

    @TempDir
    private Path folder = Path.of("unset");

    @BeforeAll
    static void train() throws IOException {
        base = Workshop.encoder(shared.resolve("base"));
        data = Workshop.sample(shared.resolve("train.tsv"), "train.tsv", 12, 0);
        bundle = shared.resolve("bundle");
        training = train(bundle);
    }

    private static Outcome train(Path out, String... more) {
        return train(data, out, more);
    }

    private static Outcome train(Path lines, Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "--data", lines.toString(), "--base",
                base.toString(), "--out", out.toString(), "--folds", "2", "--epochs", "2", "--buckets",
                "4096"));
        arguments.addAll(List.of(more));
        return Workshop.run(arguments.toArray(String[]::new));
    }

    @Test
    void trainingWritesABundleAndReports() throws IOException {
        assertEquals(0, training.status(), training.err());
        assertTrue(training.out()
                .matches("(?s)cross-validated: macro-F1 0\\.\\d{4}, .*leading intent macro-F1"
                        + ".*, slot F1 .*int8 graph .* MB, .* % of float32.*written to .* in \\d+ s\\s*"),
                training.out());
        JsonNode metrics = JSON.readTree(bundle.resolve("manifest.json").toFile()).get("metrics");
        double share = metrics.get("int8_size_share").asDouble();
        assertTrue(share > 0.2 && share < 1, "size share " + share);
        assertTrue(metrics.has("int8_macro_f1_change"));
        assertFalse(Files.exists(shared.resolve(".bundle.training")), "the scratch folder stays behind");
    }

    @Test
    void predictAnswersInTheAgreedForm() throws IOException {
        Path texts = Files.writeString(folder.resolve("texts.txt"),
                "那个半自动的封箱机你给个数我听听\n含运费吗\n\n😀😀\n");
        Outcome outcome = Workshop.run("predict", "--model", bundle.toString(), "--in", texts.toString());
        assertEquals(0, outcome.status(), outcome.err());
        assertEquals(4, outcome.lines().size());
        for (String line : outcome.lines()) {
            JsonNode json = JSON.readTree(line);
            assertEquals(List.of("text", "intents", "refused", "slots"),
                    json.properties().stream().map(Map.Entry::getKey).toList());
            assertEquals(json.get("intents").isEmpty(), json.get("refused").asBoolean(), line);
            for (JsonNode intent : json.get("intents")) {
                double confidence = intent.get("confidence").asDouble();
                assertTrue(confidence >= 0 && confidence <= 1, line);
                assertFalse(intent.get("name").asText().isEmpty());
            }
            for (JsonNode slot : json.get("slots")) {
                assertEquals(json.get("text")
                        .asText()
                        .substring(slot.get("start").asInt(),
                                slot.get("end").asInt()),
                        slot.get("value").asText(), line);
            }
        }
    }

    @Test
    void evaluateWritesJsonAndAPage() throws IOException {
        Path test = Workshop.sample(folder.resolve("test.tsv"), "test.tsv", 8, 0);
        Path json = folder.resolve("evaluation.json");
        Path html = folder.resolve("evaluation.html");
        Outcome outcome = Workshop.run("evaluate", "--model", bundle.toString(), "--data", test.toString(),
                "--json", json.toString(), "--html", html.toString());
        assertEquals(0, outcome.status(), outcome.err());
        assertTrue(outcome.out().startsWith("38 utterances\n"), outcome.out());
        assertTrue(outcome.out().contains("macro-F1, all intents"), outcome.out());
        assertTrue(JSON.readTree(json.toFile()).isObject());
        String page = Files.readString(html);
        for (String section : List.of("Training and validation loss", "Validation F1", "eliability",
                "onfusion")) {
            assertTrue(page.contains(section), section);
        }
        assertFalse(page.contains("NaN"), "a number in the page is not one");
    }

    @Test
    void theSameSeedGivesTheSameModel() throws IOException {
        Path again = folder.resolve("again");
        assertEquals(0, train(again).status());
        assertArrayEquals(Files.readAllBytes(bundle.resolve("model.onnx")),
                Files.readAllBytes(again.resolve("model.onnx")));
        assertEquals(manifest(bundle), manifest(again), training.err());
    }

    /** Without what tells of the run and not of the model. */
    private static JsonNode manifest(Path bundle) throws IOException {
        var json = (com.fasterxml.jackson.databind.node.ObjectNode) JSON
                .readTree(bundle.resolve("manifest.json").toFile());
        json.remove(List.of("name", "created", "files", "checksums"));
        return json;
    }

    @Test
    void validationDataReplacesCrossFitting() throws IOException {
        Path validation = Workshop.sample(folder.resolve("validation.tsv"), "train.tsv", 20, 4);
        for (String method : List.of("full", "head")) {
            Path out = folder.resolve(method + ".zhimai");
            Outcome outcome = train(out, "--val", validation.toString(), "--method", method, "--seed", "3");
            assertEquals(0, outcome.status(), outcome.err());
            assertTrue(outcome.out().startsWith("validation: macro-F1"), outcome.out());
            assertTrue(Files.isRegularFile(out));
        }
        assertEquals(List.of("full.zhimai", "head.zhimai", "validation.tsv"), Workshop.names(folder));
    }

    @Test
    void theAdapterIsAPeftFolder() throws IOException {
        Path adapter = folder.resolve("adapter");
        Outcome outcome = train(folder.resolve("bundle"), "--adapter", adapter.toString(), "--r", "4",
                "--lora_alpha", "8", "--target_modules", "query,value");
        assertEquals(0, outcome.status(), outcome.err());
        assertEquals(List.of("adapter_config.json", "adapter_model.safetensors"), Workshop.names(adapter));
        PeftFolder read = PeftFolder.read(adapter);
        assertEquals(new LoraConfig(4, 8, List.of("query", "value"), 0.1), read.config());
        assertEquals(2 * 2 * 2, read.tensors().size());
    }

    @Test
    void aMissedGateWritesNothing() throws IOException {
        Path out = folder.resolve("bundle");
        Outcome outcome = train(out, "--gate", "macro_f1=0.99");
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().contains("the model was not written: macro_f1 is 0."), outcome.err());
        assertFalse(outcome.err().contains("fault in zhimai"), outcome.err());
        assertEquals(List.of(".bundle.training"), Workshop.names(folder));
        long begun = System.nanoTime();
        assertEquals(0, train(out, "--gate", "macro_f1=0").status());
        assertTrue(System.nanoTime() - begun < 20e9, "what was trained is taken up again");
        assertArrayEquals(Files.readAllBytes(bundle.resolve("model.onnx")),
                Files.readAllBytes(out.resolve("model.onnx")));
        assertEquals(manifest(bundle), manifest(out));
    }

    @Test
    void unknownGatesAreRefusedBeforeTraining() throws IOException {
        for (String gate : List.of("accuracy=0.9", "macro_f1", "macro_f1=high")) {
            Outcome outcome = train(folder.resolve("bundle"), "--gate", gate);
            assertEquals(2, outcome.status(), outcome.err());
            assertTrue(outcome.err().contains(gate.replaceFirst("=.*", "")), outcome.err());
            assertTrue(outcome.err().contains("macro_f1"), outcome.err());
        }
        assertEquals(List.of(), Workshop.names(folder), "nothing was begun");
    }

    /** Killed at a stage's first epoch. */
    private static final class Killer implements Progress {
        private final int last;
        private int stages;
        private final List<String> seen = new ArrayList<>();

        Killer(int last) {
            this.last = last;
        }

        @Override
        public void stage(String name, long total) {
            stages++;
            seen.add(name);
        }

        @Override
        public void advance(long done, String note) {
            if (stages == last) {
                throw new IllegalStateException("killed");
            }
        }

        @Override
        public void message(String line) {}
    }

    /** As {@link #train(Path, String...)}, killed in the first epoch of a stage. */
    private static void kill(Path out, List<Path> alike, int stage) {
        FitOptions d = FitOptions.defaults();
        var options = new FitOptions(d.method(), 2, d.batch(), d.maxLength(), d.rate(), d.headRate(),
                d.sparseRate(), d.dropout(), d.encoderDropout(), 4096, d.ngramWidth(), d.wide(),
                d.slotBuckets(), d.hidden(), d.compounds(), d.homophones(), d.slotWeight(), d.leadWeight(),
                1);
        var request = new TrainRequest(List.of(data), List.of(), alike, List.of(), base, out, null, "bundle",
                "zh",
                options, 2, Map.of());
        var killer = new Killer(stage);
        assertThrows(IllegalStateException.class,
                () -> new ModelFactory(OnnxNluEngine::load, killer).train(request));
    }

    @Test
    void alikeLinesAreLearntFromAndAKilledRunIsTakenUp() throws IOException {
        Path talk = Files.createDirectory(folder.resolve("talk"));
        Files.writeString(talk.resolve("a.txt"), "多少钱\n什么价\n咋卖\n\n不要了\n别打了\n\n能改吗||几万\n按图做||多少\n");
        Path whole = folder.resolve("whole");
        Outcome outcome = train(whole, "--alike", talk.toString());
        assertEquals(0, outcome.status(), outcome.err());
        assertTrue(Files.readString(whole.resolve("MODEL_CARD.md")).contains("self-training: talk"));
        assertFalse(java.util.Arrays.equals(Files.readAllBytes(bundle.resolve("model.onnx")),
                Files.readAllBytes(whole.resolve("model.onnx"))));
        Path killed = folder.resolve("killed");
        kill(killed, List.of(talk), 2);
        assertEquals(0, train(killed, "--alike", talk.toString()).status());
        assertArrayEquals(Files.readAllBytes(whole.resolve("model.onnx")),
                Files.readAllBytes(killed.resolve("model.onnx")));
        assertEquals(manifest(whole), manifest(killed));
    }

    @Test
    void aKilledRunLeavesTheOldBundleAndIsTakenUp() throws IOException {
        Path out = folder.resolve("bundle");
        Path other = Workshop.sample(folder.resolve("other.tsv"), "train.tsv", 10, 3);
        assertEquals(0, train(other, out, "--method", "head").status());
        byte[] old = Files.readAllBytes(out.resolve("model.onnx"));
        kill(out, List.of(), 2);
        assertArrayEquals(old, Files.readAllBytes(out.resolve("model.onnx")));
        assertEquals(List.of(".bundle.training", "bundle", "other.tsv"), Workshop.names(folder));
        assertEquals(0, train(out).status());
        assertArrayEquals(Files.readAllBytes(bundle.resolve("model.onnx")),
                Files.readAllBytes(out.resolve("model.onnx")));
        assertEquals(manifest(bundle), manifest(out));
        assertEquals(List.of("bundle", "other.tsv"), Workshop.names(folder));
    }

    @Test
    void theDemoAnswersWhatIsTyped() {
        Outcome outcome = Workshop.runWith("这台打包机多少钱\n含运费吗\n\n不会读到\n", "demo", "--model",
                bundle.toString());
        assertEquals(0, outcome.status(), outcome.err());
        String answer = "> +intents +\\S.*\\n( +slot +\\S+ = \\S.*\\n)* +time +\\d+\\.\\d\\d ms\\n";
        assertTrue(outcome.out().matches("Type what a customer says.*\\n" + answer + answer + "> "),
                outcome.out());
    }

    @Test
    void everyProblemOfTheDataIsNamed() throws IOException {
        Path table = Files.writeString(folder.resolve("bad.csv"), "text_of_call,intent_label\n好,a\n");
        Path empty = Files.writeString(folder.resolve("empty.csv"), "transcript,intent_label\n,a\n行,\n");
        Outcome outcome = Workshop.run("train", "--data", table.toString(), empty.toString(), "--base",
                base.toString(), "--out", folder.resolve("bundle").toString());
        assertEquals(1, outcome.status());
        for (String place : List.of(table + ":1", empty + ":2", empty + ":3")) {
            assertTrue(outcome.err().contains(place), outcome.err());
        }
        assertFalse(outcome.err().contains("fault in zhimai"), outcome.err());
        assertEquals(List.of("bad.csv", "empty.csv"), Workshop.names(folder));
    }
}
