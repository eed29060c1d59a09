package ai.zhimai.dialogue.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RobotReaderTest {
    private static final Path SAMPLE = Folders.REPOSITORY.resolve("robots/industrial-equipment");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void fiveLinesAreARobot() throws IOException {
        Robot robot = RobotReader.read(Folders.smallest(folder));
        assertEquals("您好，我是示例公司的智能客服小智，请问有什么可以帮您？", robot.persona().greeting());
        assertEquals(Duration.ofSeconds(8), robot.rules().silence());
        assertEquals(List.of("price"), robot.flows().stream().map(Flow::id).toList());
        assertTrue(robot.cues().doNotContact().contains("别再打"));
        assertFalse(robot.phrases().toString().contains("{name}"));
    }

    @Test
    void everyStepIsReadAsWritten() throws IOException {
        Folders.smallest(folder);
        Folders.write(folder, "slots.yaml", "quantity: {type: quantity, title: 数量, units: [台], least: 1}\n");
        Folders.write(folder, "flows/price.yaml", """
                title: 报价
                opens_on: [a, b]
                priority: 7
                recap: "{quantity}报价"
                steps:
                  - ask: quantity
                    text: 几台？
                    rephrase: [大概几台？]
                    tries: 2
                    give_up: over
                  - webhook: http://127.0.0.1:9000/quote
                    id: quote
                    slots: [quantity]
                    timeout: 1.5s
                    failed: over
                  - look_up: "{utterance} 价格"
                    id: look
                    kinds: price
                  - confirm: quantity
                    text: 一共{total}元，{quantity}，对吗？
                    no: over
                  - branch:
                      - {when: {all: [{not: {known: quantity}}, {need: price}]}, go: over}
                      - {when: {slot: quantity, at_least: 2.5}, go: done}
                    otherwise: over
                  - end: qualified
                    id: done
                    text: 再见。
                    lead: true
                  - hand_over: 销售
                    id: over
                    text: 您稍等。
                """);
        Flow flow = RobotReader.read(folder).flows().getFirst();
        assertEquals(List.of(
                new Step.Ask("step-1", "quantity", "几台？", List.of("大概几台？"), 2, "over", null),
                new Step.Webhook("quote", "http://127.0.0.1:9000/quote", List.of("quantity"),
                        Duration.ofMillis(1500),
                        "over", null),
                new Step.LookUp("look", "{utterance} 价格", List.of("price"), "{answer}", null, null),
                new Step.Confirm("step-4", "一共{total}元，{quantity}，对吗？", List.of("quantity"), 3, "over", null),
                new Step.Branch("step-5", List.of(
                        new Step.Case(
                                new Condition.All(List.of(new Condition.Not(new Condition.Known("quantity")),
                                        new Condition.HasNeed("price"))),
                                "over"),
                        new Step.Case(new Condition.AtLeast("quantity", new BigDecimal("2.5")),
                                "done")),
                        "over"),
                new Step.End("done", "qualified", "再见。", true),
                new Step.HandOver("over", "销售", "您稍等。")), flow.steps());
        assertEquals(List.of("a", "b"), flow.opensOn());
        assertEquals(7, flow.priority());
        assertEquals("{quantity}报价", flow.recap());
    }

    @Test
    void noLanguageModelUnlessOneIsNamed() throws IOException {
        assertEquals(false, RobotReader.read(Folders.smallest(folder)).llm().enabled());
    }

    @Test
    void theLanguageModelIsReadAsWritten() throws IOException {
        Folders.smallest(folder);
        Folders.write(folder, "robot.yaml", Folders.SMALLEST + """
                llm:
                  enabled: true
                  base_url: https://api.example.com/v1
                  model: qwen3
                  api_key_file: secrets/key
                  budget: 2s
                  retry: {attempts: 3}
                  circuit: {failure_percent: 30, pause: 1min}
                  json: object
                  extra: {enable_thinking: false, top_k: 20, stop: [a, b], chat_template_kwargs: {x: "1"}}
                  price: {prompt: 0.5, completion: 2}
                  uses: rephrase
                """);
        assertEquals(new LlmSettings(true, URI.create("https://api.example.com/v1"), "qwen3", null,
                folder.resolve("secrets/key"), Duration.ofSeconds(10), Duration.ofSeconds(2),
                new LlmSettings.Retry(3, Duration.ofMillis(200)),
                new LlmSettings.Circuit(10, 30, Duration.ofMinutes(1)), 8, LlmSettings.JsonMode.OBJECT,
                Map.of("enable_thinking", false, "top_k", new BigDecimal("20"), "stop", List.of("a", "b"),
                        "chat_template_kwargs", Map.of("x", "1")),
                new LlmSettings.Price(new BigDecimal("0.5"), new BigDecimal("2")),
                Set.of(LlmSettings.Use.REPHRASE)), RobotReader.read(folder).llm());
    }

    @Test
    void theVersionIsOfContentsAlone() throws IOException {
        Path other = folder.resolve("other");
        String version = RobotReader.read(Folders.smallest(folder.resolve("one"))).version();
        assertEquals(version, RobotReader.read(Folders.smallest(other)).version());
        Folders.write(other, "flows/.hidden.yaml", "not read");
        Folders.write(other, "knowledge/manual.md", "# 手册");
        assertEquals(version, RobotReader.read(other).version());
        Folders.write(other, "flows/price.yaml", Folders.SMALLEST_FLOW + "# 改了\n");
        assertNotEquals(version, RobotReader.read(other).version());
    }

    @Test
    void anAliasBombIsRefusedAtOnce() throws IOException {
        Folders.smallest(folder);
        var bomb = new StringBuilder("a: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("b")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [*a")
                    .append(i - 1)
                    .append(", *a")
                    .append(i - 1)
                    .append("]\n");
        }
        Folders.write(folder, "slots.yaml", bomb.toString());
        var refused = assertThrows(RobotException.class, () -> RobotReader.read(folder));
        Problem first = refused.problems().getFirst();
        assertEquals("an alias (*name) is not read here", first.what());
        assertEquals(2, first.line());
    }

    @Test
    void aHugeFileAndTooManyStepsAreRefused() throws IOException {
        Folders.smallest(folder);
        Folders.write(folder, "slots.yaml", "#".repeat(YamlTree.MAX_BYTES + 1));
        Folders.write(folder, "flows/price.yaml",
                "title: 长\nopens_on: a\nsteps:\n" + "  - say: 好\n".repeat(300));
        var refused = assertThrows(RobotException.class, () -> RobotReader.read(folder));
        assertEquals(List.of("the flow has more than 200 steps", "the file is larger than 1024 KiB"),
                refused.problems().stream().map(Problem::what).toList());
    }

    @Test
    void theModelsLabelsAreAskedOfItsBundle() throws IOException {
        Folders.smallest(folder);
        Folders.write(folder, "robot.yaml", Folders.SMALLEST + "bundle: model.zhimai\n");
        assertEquals(Optional.empty(), bundleAsked());
        Folders.write(folder, "model.zhimai", "");
        assertEquals(Optional.of(folder.resolve("model.zhimai")), bundleAsked());
    }

    private Optional<Path> bundleAsked() {
        var asked = new AtomicReference<Optional<Path>>(
                Optional.of(Path.of("never")));
        RobotReader.check(folder, bundle -> {
            asked.set(bundle);
            return Set.of();
        });
        return asked.get();
    }

    /** The labels of the sample's model are those of its training data. */
    @Test
    void theSampleRobotIsSound() throws IOException {
        Set<String> labels = new TreeSet<>();
        for (String line : Files.readAllLines(Folders.REPOSITORY.resolve("sample-corpus/train.tsv"))) {
            labels.addAll(List.of(line.substring(0, Math.max(0, line.indexOf('\t'))).split("\\+")));
        }
        labels.remove("");
        assertEquals(15, labels.size());
        RobotCheck check = RobotReader.check(SAMPLE, _ -> labels);
        assertEquals(List.of(), check.errors());
        assertEquals(List.of(),
                check.warnings().stream().filter(it -> !it.what().startsWith("there is no model")).toList());
        Robot robot = check.orThrow();
        assertEquals(labels, robot.intentTitles().keySet());
        assertEquals("lead", robot.closing().orElseThrow().id());
        assertFalse(RobotReader.tests(SAMPLE, robot).isEmpty());
    }

    @Test
    void theSampleRobotNeverAsksMuch() {
        for (Flow flow : RobotReader.read(SAMPLE).flows()) {
            Set<String> asked = flow.steps()
                    .stream()
                    .flatMap(step -> step instanceof Step.Ask ask
                            ? Stream.of(ask.slot())
                            : Stream.empty())
                    .collect(Collectors.toSet());
            assertTrue(asked.size() <= 3, flow.id() + " asks " + asked);
        }
    }
}
