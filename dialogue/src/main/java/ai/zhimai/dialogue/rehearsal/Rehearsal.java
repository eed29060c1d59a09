package ai.zhimai.dialogue.rehearsal;

import ai.zhimai.dialogue.DialogueEngine;
import ai.zhimai.dialogue.Reply;
import ai.zhimai.dialogue.robot.DialogueTest;
import ai.zhimai.dialogue.robot.Robot;
import ai.zhimai.dialogue.robot.Step;
import ai.zhimai.dialogue.state.Agenda;
import ai.zhimai.dialogue.state.DialogueState;
import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs a robot's dialogue tests, each in a conversation of its own. */
public final class Rehearsal {
    private static final String ANYONE = "anyone";

    private final Robot robot;
    private final Prompter prompter;
    private final DialogueEngine engine;

    /** @param engines an engine for the robot that understands by what it is given */
    public Rehearsal(Robot robot, NluEngine model, Function<NluEngine, DialogueEngine> engines) {
        this.robot = robot;
        prompter = new Prompter(model);
        engine = engines.apply(prompter);
    }

    public TestResult run(DialogueTest test) {
        long begun = System.nanoTime();
        String conversation = test.file() + " " + test.title();
        List<String> said = new ArrayList<>();
        List<TestResult.Difference> differences = new ArrayList<>();
        said.add("R: " + engine.begin(conversation, "test").text());
        for (DialogueTest.Turn turn : test.turns()) {
            prompter.expect(turn);
            said.add("C: " + Objects.requireNonNullElse(turn.customer(), ""));
            Reply reply = turn.customer() == null
                    ? engine.silence(conversation)
                    : engine.hear(conversation, turn.customer());
            said.add("R: " + reply.text());
            new Check(turn, reply, differences).run();
        }
        return new TestResult(test, differences, said, Duration.ofNanos(System.nanoTime() - begun));
    }

    /** What a turn expects, held against what came. */
    private final class Check {
        private final DialogueTest.Turn turn;
        private final Reply reply;
        private final List<TestResult.Difference> differences;

        Check(DialogueTest.Turn turn, Reply reply, List<TestResult.Difference> differences) {
            this.turn = turn;
            this.reply = reply;
            this.differences = differences;
        }

        void run() {
            DialogueState state = reply.state();
            turn.says()
                    .stream()
                    .filter(words -> !reply.text().contains(words))
                    .forEach(
                            words -> differ("says", words, reply.text()));
            turn.saysNot()
                    .stream()
                    .filter(reply.text()::contains)
                    .forEach(
                            words -> differ("says_not", words, reply.text()));
            new TreeMap<>(turn.known())
                    .forEach((slot, words) -> same("known " + slot, words,
                            state.said().getOrDefault(slot, "–")));
            turn.unknown().forEach(slot -> same("unknown", "–", state.said().getOrDefault(slot, "–")));
            turn.intents()
                    .stream()
                    .filter(intent -> !intents(state).contains(intent))
                    .forEach(
                            intent -> differ("intents", intent, String.join("+", intents(state))));
            if (turn.source() != null) {
                String files = reply.sources().stream().map(s -> s.file()).collect(Collectors.joining(" "));
                if (!files.contains(turn.source())) {
                    differ("source", turn.source(), files.isEmpty() ? "none" : files);
                }
            }
            if (turn.asks() != null) {
                same("asks", turn.asks(), asked(state));
            }
            if (turn.flow() != null) {
                same("flow", turn.flow(), flow(state));
            }
            if (turn.handedOver() != null) {
                same("handed_over", turn.handedOver(), person(state.ending().handedOverTo()));
            }
            if (turn.ended() != null) {
                same("ended", turn.ended(), text(state.ending().outcome()));
            }
            if (turn.lead() != null) {
                same("lead", turn.lead().toString(), Boolean.toString(state.ending().lead() != null));
            }
        }

        private void same(String what, String expected, String found) {
            if (!expected.equals(found)) {
                differ(what, expected, found);
            }
        }

        private void differ(String what, String expected, String found) {
            differences.add(new TestResult.Difference(turn.line(), what, expected, found));
        }
    }

    private static List<String> intents(DialogueState state) {
        return state.talk().customer() == null
                ? List.of()
                : state.talk().customer().intents().stream().map(Intent::name).toList();
    }

    private static String person(@org.jspecify.annotations.Nullable String to) {
        return to != null && to.isEmpty() ? ANYONE : text(to);
    }

    private static String text(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "–" : value;
    }

    /** The slot that the robot asks for, "confirm" where it asks for a yes. */
    private String asked(DialogueState state) {
        return state.question(robot)
                .map(step -> step instanceof Step.Ask ask ? ask.slot() : "confirm")
                .orElse("–");
    }

    private static String flow(DialogueState state) {
        Agenda.Question question = state.agenda().question();
        if (question != null) {
            return question.flow();
        }
        return state.agenda().open().stream().findFirst().map(need -> need.flow()).orElse("–");
    }
}
