package ai.zhimai.dialogue.policy;

import ai.zhimai.dialogue.Answers;
import ai.zhimai.dialogue.Webhooks;
import ai.zhimai.dialogue.robot.Flow;
import ai.zhimai.dialogue.robot.Phrases;
import ai.zhimai.dialogue.robot.Robot;
import ai.zhimai.dialogue.robot.Roles;
import ai.zhimai.dialogue.robot.Rules;
import ai.zhimai.dialogue.robot.SlotSpec;
import ai.zhimai.dialogue.robot.Step;
import ai.zhimai.dialogue.state.DialogueState;
import ai.zhimai.domain.Intent;
import ai.zhimai.domain.dialogue.Event;
import ai.zhimai.domain.dialogue.Event.Move;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * State and utterance → what the robot does. First what ends or interrupts a conversation, then the needs that the
 * utterance opens, then the flows.
 */
public final class Policy {
    private final Robot robot;
    private final Answers answers;
    private final Texts texts;
    private final FlowRunner flows;

    public Policy(Robot robot, Answers answers, Webhooks webhooks) {
        this.robot = robot;
        this.answers = answers;
        texts = new Texts(robot);
        flows = new FlowRunner(answers, webhooks, texts);
    }

    /** Greets. */
    public void begin(Turn turn) {
        turn.say(texts.fill(robot.persona().greeting(), turn.state()));
    }

    /** After so much silence in a row the robot ends the conversation; before that it asks again. */
    public void silence(Turn turn) {
        if (turn.state().counts().silences() >= robot.rules().silences()) {
            turn.say(texts.fill(robot.phrases().goodbye(), turn.state()));
            turn.add(new Event.Ended(turn.now(), "silent"));
            return;
        }
        turn.say(texts.fill(robot.phrases().stillThere(), turn.state()));
        flows.run(turn, FlowRunner.Verdict.NEITHER, true);
    }

    /**
     * Decides on a customer's utterance, which the turn's state has taken in already.
     *
     * @param before  the state before the utterance
     * @param changed slots that the utterance set, confirmed or deleted
     */
    public void decide(Turn turn, DialogueState before, Set<String> changed) {
        Reading reading = Reading.of(turn.state().context().customer(), robot, confident(before));
        boolean answered = answers(turn, before, reading, changed);
        if (!interrupted(turn, before, reading, answered)) {
            proceed(turn, before, reading, changed, answered);
        }
        guard(turn);
    }

    private double confident(DialogueState before) {
        Rules rules = robot.rules();
        return before.agenda().question() == null ? rules.confident() : rules.digression();
    }

    /** The moves that come before all business; true if nothing more is to be done. */
    private boolean interrupted(Turn turn, DialogueState before, Reading reading, boolean answered) {
        Phrases phrases = robot.phrases();
        boolean asked = before.agenda().question() != null;
        if (reading.doNotContact() || !answered && refuses(reading, asked)) {
            turn.say(texts.fill(phrases.goodbye(), turn.state()));
            turn.add(new Event.DoNotContactMarked(turn.now()));
            turn.add(new Event.Ended(turn.now(), "refused"));
            return true;
        }
        if (reading.abuse()) {
            turn.add(new Event.Noticed(turn.now(), Move.ABUSE));
            return calm(turn);
        }
        if (!asked && reading.farewell() && business(reading).isEmpty()) {
            turn.say(texts.fill(phrases.goodbye(), turn.state()));
            turn.add(new Event.Ended(turn.now(), "left"));
            return true;
        }
        if (!answered && reading.hold()) {
            turn.add(new Event.Noticed(turn.now(), Move.SMALL_TALK));
            turn.say(texts.fill(phrases.hold(), turn.state()));
            return true;
        }
        if (!answered && leaves(Roles::human, reading, asked)) {
            handOver(turn, phrases.handOver(), "asked for");
            return true;
        }
        if (reading.repeat()) {
            turn.add(new Event.Noticed(turn.now(), Move.REPEAT));
            turn.say(before.talk().robot().isEmpty()
                    ? texts.fill(phrases.nothingToRepeat(), turn.state())
                    : before.talk().robot());
            return true;
        }
        return false;
    }

    private boolean refuses(Reading reading, boolean asked) {
        return leaves(Roles::refusal, reading, asked) && !(asked && reading.no())
                && business(reading).isEmpty();
    }

    /** What ends the robot's part takes more certainty while the customer may just be answering. */
    private boolean leaves(Function<Roles, Set<String>> role, Reading reading, boolean asked) {
        return reading.surely(role, robot) || !asked && reading.leads(role, robot);
    }

    private boolean calm(Turn turn) {
        if (turn.state().counts().abuses() >= robot.rules().abuses()) {
            turn.say(texts.fill(robot.phrases().goodbye(), turn.state()));
            turn.add(new Event.Ended(turn.now(), "abuse"));
        } else {
            turn.say(texts.fill(robot.phrases().calm(), turn.state()));
            flows.run(turn, FlowRunner.Verdict.NEITHER, true);
        }
        return true;
    }

    private void handOver(Turn turn, String words, String reason) {
        turn.say(texts.fill(words, turn.state()));
        turn.add(new Event.HandedOver(turn.now(), "", reason));
    }

    private void proceed(Turn turn, DialogueState before, Reading reading, Set<String> changed,
            boolean answered) {
        Set<String> opened = new LinkedHashSet<>(opened(turn, before, reading, changed, answered));
        chosen(before, reading).ifPresent(opened::add);
        if (reading.robotQuestion()) {
            turn.add(new Event.Noticed(turn.now(), Move.ROBOT_QUESTION));
            turn.say(texts.fill(robot.phrases().iAmARobot(), turn.state()));
        } else if (!answered && opened.isEmpty() && !agrees(before, reading, changed) && !reading.no()
                && (changed.isEmpty() || beside(before, reading)) && !aside(turn, before, reading, changed)
                && (changed.isEmpty() || noNeed(before)) && unclear(turn, before, reading)) {
            return;
        }
        open(turn, opened);
        FlowRunner.Verdict verdict = verdict(reading, changed);
        flows.run(turn, verdict, verdict == FlowRunner.Verdict.NEITHER
                && (!opened.isEmpty() || !turn.silent() || !changed.isEmpty()));
        close(turn);
        if (turn.silent()) {
            turn.say(texts.fill(robot.phrases().anythingElse(), turn.state()));
        }
    }

    /** Who names a value and was asked nothing has more to say than yes. */
    private static boolean agrees(DialogueState before, Reading reading, Set<String> changed) {
        return reading.yes() && (before.agenda().question() != null || changed.isEmpty());
    }

    /** Whether an utterance that gives values wants something besides. */
    private static boolean beside(DialogueState before, Reading reading) {
        return noNeed(before) || Answering.asks(reading.understood().text());
    }

    private static boolean noNeed(DialogueState state) {
        return state.agenda().needs().isEmpty();
    }

    /** The flows that the utterance opens, or opens again because it asks something further. */
    private Set<String> opened(Turn turn, DialogueState before, Reading reading, Set<String> changed,
            boolean answered) {
        String text = reading.understood().text();
        boolean evades = before.agenda().question() != null && reading.unsure();
        if (evades || answered && onlyAnswers(turn, reading)) {
            return Set.of();
        }
        boolean further = Answering.asks(text) || changed.stream().anyMatch(this::isProduct);
        boolean later = leaves(Roles::later, reading, before.agenda().question() != null);
        return business(reading).stream()
                .filter(flow -> further || before.agenda().need(flow).isEmpty())
                .filter(flow -> later || !isLater(flow))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private boolean isLater(String flow) {
        return robot.flow(flow)
                .filter(f -> f.opensOn().stream().anyMatch(robot.roles().later()::contains))
                .isPresent();
    }

    private boolean isProduct(String slot) {
        SlotSpec spec = robot.slots().get(slot);
        return spec != null && spec.type() == SlotSpec.Type.PRODUCT;
    }

    /** Whether the utterance answers the open question. */
    private boolean answers(Turn turn, DialogueState before, Reading reading, Set<String> changed) {
        return switch (before.question(robot).orElse(null)) {
            case Step.Ask ask -> changed.contains(ask.slot()) && turn.state().belief(ask.slot()).isPresent();
            case Step.Confirm _ -> reading.yes() || reading.no() || !changed.isEmpty();
            case null, default -> false;
        };
    }

    /** A bare value or a bare yes opens no need, whatever intent a model sees in it. */
    private static boolean onlyAnswers(Turn turn, Reading reading) {
        String rest = reading.understood().text();
        for (String said : turn.state().said().values()) {
            rest = rest.replace(said, "");
        }
        int more = Fillers.content(rest);
        return more <= BARE && !(more >= LEAST_QUESTION && Answering.asks(rest));
    }

    private static final int BARE = 4;
    /** 两台，多少钱 asks for more than it answers; 打包机吗 does not. */
    private static final int LEAST_QUESTION = 3;

    private Set<String> business(Reading reading) {
        Set<String> flows = new LinkedHashSet<>();
        for (String intent : reading.intents()) {
            robot.flowFor(intent).map(Flow::id).ifPresent(flows::add);
        }
        return flows;
    }

    /** The flow of the reading that the customer chose, where the robot had asked which was meant. */
    private Optional<String> chosen(DialogueState before, Reading reading) {
        String text = reading.understood().text();
        List<String> offered = before.agenda().clarifying();
        for (int i = 0; i < offered.size(); i++) {
            String title = robot.intentTitles().getOrDefault(offered.get(i), offered.get(i));
            if (text.contains(title) || ORDINALS.get(Math.min(i, 1)).stream().anyMatch(text::contains)) {
                return robot.flowFor(offered.get(i)).map(Flow::id);
            }
        }
        return offered.isEmpty() || !reading.yes()
                ? Optional.empty()
                : robot.flowFor(offered.getFirst()).map(Flow::id);
    }

    private static final List<List<String>> ORDINALS = List.of(List.of("第一", "前面", "前一个", "前者"),
            List.of("第二", "后面", "后一个", "后者"));

    /** Small talk, or a question that the knowledge answers although no intent says so. */
    private boolean aside(Turn turn, DialogueState before, Reading reading, Set<String> changed) {
        Optional<Answers.Answer> answer = answers(turn, before, reading);
        if (answer.isPresent()) {
            turn.say(answer.get().text(), answer.get().sources());
            return true;
        }
        if (changed.isEmpty() && reading.any(Roles::idle, robot)) {
            turn.add(new Event.Noticed(turn.now(), Move.SMALL_TALK));
            return true;
        }
        return false;
    }

    /** To what stands in the place of an answer only a question is answered. */
    private Optional<Answers.Answer> answers(Turn turn, DialogueState before, Reading reading) {
        String text = reading.understood().text();
        return before.agenda().question() != null && !Answering.asks(text)
                ? Optional.empty()
                : answers.find(text, Set.of(), texts.product(turn.state()))
                        .filter(found -> found.score() >= robot.rules().passageScore());
    }

    /** True if the robot asked what was meant, or gave up; an open question is asked again until its tries are up. */
    private boolean unclear(Turn turn, DialogueState before, Reading reading) {
        if (before.agenda().question() != null) {
            return false;
        }
        turn.add(new Event.Noticed(turn.now(), Move.UNCLEAR));
        if (turn.state().counts().unclear() >= robot.rules().unclear()) {
            handOver(turn, robot.phrases().handOver(), "not understood");
            return true;
        }
        List<Intent> likeliest = reading.understood()
                .ranking()
                .stream()
                .filter(intent -> robot.flowFor(intent.name()).isPresent())
                .limit(2)
                .toList();
        if (likeliest.size() < 2) {
            turn.say(texts.fill(robot.phrases().notUnderstood(), turn.state()));
            return true;
        }
        List<String> names = likeliest.stream().map(Intent::name).toList();
        turn.say(texts.fill(robot.phrases().clarify(), turn.state(),
                Map.of("first", title(names.get(0)), "second",
                        title(names.get(1)))));
        turn.add(new Event.Clarified(turn.now(), names));
        return true;
    }

    private String title(String intent) {
        return robot.intentTitles().getOrDefault(intent, intent);
    }

    /** Of several the one with the lowest priority number comes to lie on top. */
    private void open(Turn turn, Set<String> opened) {
        opened.stream()
                .flatMap(id -> robot.flow(id).stream())
                .sorted(Comparator.comparingInt(Flow::priority).reversed())
                .forEach(flow -> turn.add(new Event.NeedOpened(turn.now(), flow.id())));
    }

    private static FlowRunner.Verdict verdict(Reading reading, Set<String> changed) {
        if (reading.no() || !changed.isEmpty()) {
            return changed.isEmpty() ? FlowRunner.Verdict.NO : FlowRunner.Verdict.NEITHER;
        }
        return reading.yes() ? FlowRunner.Verdict.YES : FlowRunner.Verdict.NEITHER;
    }

    /** When every need is settled the closing flow makes a lead of the customer. */
    private void close(Turn turn) {
        DialogueState state = turn.state();
        if (state.ending().over() || !state.agenda().open().isEmpty() || state.agenda().needs().isEmpty()) {
            return;
        }
        robot.closing().filter(flow -> state.agenda().need(flow.id()).isEmpty()).ifPresent(flow -> {
            turn.add(new Event.NeedOpened(turn.now(), flow.id()));
            flows.run(turn, FlowRunner.Verdict.NEITHER, false);
        });
    }

    /** A conversation that goes in circles, or does not end, is a person's. */
    private void guard(Turn turn) {
        Rules rules = robot.rules();
        DialogueState state = turn.state();
        boolean circle = turn.words().equals(state.talk().script())
                && state.counts().same() + 1 >= rules.sameReplies();
        if (!state.ending().over() && (circle || state.counts().turns() >= rules.maxTurns())) {
            turn.replace(texts.fill(robot.phrases().handOverLoop(), turn.state()));
            turn.add(new Event.HandedOver(turn.now(), "", circle ? "circle" : "too long"));
        }
    }
}
