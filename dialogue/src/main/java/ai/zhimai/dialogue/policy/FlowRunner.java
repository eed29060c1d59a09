package ai.zhimai.dialogue.policy;

import ai.zhimai.dialogue.Answers;
import ai.zhimai.dialogue.Webhooks;
import ai.zhimai.dialogue.robot.Flow;
import ai.zhimai.dialogue.robot.Step;
import ai.zhimai.dialogue.state.Agenda;
import ai.zhimai.dialogue.state.DialogueState;
import ai.zhimai.dialogue.state.Need;
import ai.zhimai.domain.dialogue.Event;
import ai.zhimai.domain.dialogue.Lead;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs the flows of all open needs as far as they go without the customer: all of them answer in one reply, and one of
 * them, the topmost that has a question, asks it.
 */
final class FlowRunner {
    /** A checked flow has no circle that never waits; a webhook's or the customer's values could still make one. */
    private static final int STEPS = 100;

    private final Answers answers;
    private final Webhooks webhooks;
    private final Texts texts;

    FlowRunner(Answers answers, Webhooks webhooks, Texts texts) {
        this.answers = answers;
        this.webhooks = webhooks;
        this.texts = texts;
    }

    /** What the customer said to the open question, if it was a yes or a no. */
    enum Verdict {
        YES, NO, NEITHER
    }

    /**
     * Runs the flows.
     *
     * @param verdict   on the question of a Confirm step
     * @param digressed whether the customer spoke of something else than the open question
     */
    void run(Turn turn, Verdict verdict, boolean digressed) {
        boolean asked = false;
        for (Need need : turn.state().agenda().open()) {
            if (!turn.state().ending().over()) {
                asked |= turn.robot()
                        .flow(need.flow())
                        .map(new Run(turn, verdict, digressed, asked)::advance)
                        .orElse(false);
            }
        }
    }

    /** Where a step leads: on to another step, out of the flow, or nowhere for now. */
    private sealed interface Move {
        record On(@Nullable String go) implements Move {}

        record Wait(boolean asked) implements Move {}
    }

    /** One flow's run in one turn. */
    private final class Run {
        private final Turn turn;
        private final Verdict verdict;
        private final boolean digressed;
        private final boolean taken;

        /** @param taken whether another flow has asked in this turn */
        Run(Turn turn, Verdict verdict, boolean digressed, boolean taken) {
            this.turn = turn;
            this.verdict = verdict;
            this.digressed = digressed;
            this.taken = taken;
        }

        /** Whether the flow asked the customer something, or ended the conversation. */
        boolean advance(Flow flow) {
            Optional<Step> step = current(flow);
            for (int i = 0; i < STEPS && step.isPresent(); i++) {
                Step here = step.get();
                if (!here.id().equals(need(flow).step())) {
                    turn.add(new Event.StepReached(turn.now(), flow.id(), here.id()));
                }
                switch (take(flow, here)) {
                    case Move.Wait wait -> {
                        return wait.asked();
                    }
                    case Move.On on -> step = on.go() == null ? flow.after(here) : flow.step(on.go());
                }
            }
            turn.add(new Event.NeedSettled(turn.now(), flow.id(), outcome(flow)));
            return false;
        }

        private Optional<Step> current(Flow flow) {
            String id = need(flow).step();
            return id == null ? flow.steps().stream().findFirst() : flow.step(id);
        }

        private Need need(Flow flow) {
            return turn.state().agenda().need(flow.id()).orElseThrow();
        }

        private Event.Outcome outcome(Flow flow) {
            DialogueState state = turn.state();
            boolean gap = state.findings().gaps().stream().anyMatch(each -> each.flow().equals(flow.id()));
            boolean unsaid = flow.steps()
                    .stream()
                    .anyMatch(
                            step -> step instanceof Step.Ask ask && need(flow).tries(ask.id()) >= ask.tries()
                                    && state.belief(ask.slot()).isEmpty());
            return gap || unsaid ? Event.Outcome.LEFT_OPEN : Event.Outcome.MET;
        }

        private Move take(Flow flow, Step step) {
            return switch (step) {
                case Step.Say say -> {
                    turn.say(texts.fill(say.text(), turn.state()));
                    yield new Move.On(say.go());
                }
                case Step.Ask ask -> ask(flow, ask);
                case Step.Confirm confirm -> confirm(flow, confirm);
                case Step.Branch branch -> new Move.On(branch.cases()
                        .stream()
                        .filter(each -> Conditions.holds(each.when(), turn.state()))
                        .map(Step.Case::go)
                        .findFirst()
                        .orElse(branch.otherwise()));
                case Step.LookUp lookUp -> lookUp(flow, lookUp);
                case Step.Webhook webhook -> webhook(flow, webhook);
                case Step.HandOver handOver -> handOver(handOver);
                case Step.End end -> end(flow, end);
            };
        }

        private Move ask(Flow flow, Step.Ask ask) {
            if (turn.state().belief(ask.slot()).isPresent()) {
                answered(flow, ask);
                return new Move.On(ask.go());
            }
            int tries = need(flow).tries(ask.id());
            boolean again = digressed && waitsFor(flow, ask);
            if (tries >= ask.tries() && !again) {
                answered(flow, ask);
                return new Move.On(ask.giveUp() == null ? ask.go() : ask.giveUp());
            }
            if (taken) {
                return new Move.Wait(false);
            }
            int wording = again ? tries - 1 : tries;
            turn.ask(texts.fill(wording <= 0 || ask.rephrase().isEmpty()
                    ? ask.text()
                    : ask.rephrase().get((wording - 1) % ask.rephrase().size()), turn.state()));
            turn.add(new Event.Asked(turn.now(), flow.id(), ask.id(), again));
            return new Move.Wait(true);
        }

        private Move confirm(Flow flow, Step.Confirm confirm) {
            int tries = need(flow).tries(confirm.id());
            if (waitsFor(flow, confirm) && verdict == Verdict.YES) {
                confirm.slots()
                        .stream()
                        .filter(slot -> turn.state().belief(slot).isPresent())
                        .forEach(slot -> turn.add(new Event.SlotConfirmed(turn.now(), slot)));
                answered(flow, confirm);
                return new Move.On(confirm.go());
            }
            if (waitsFor(flow, confirm) && verdict == Verdict.NO && confirm.no() != null) {
                answered(flow, confirm);
                return new Move.On(confirm.no());
            }
            if (taken) {
                return new Move.Wait(false);
            }
            if (tries >= confirm.tries() && !digressed) {
                answered(flow, confirm);
                return new Move.On(confirm.go());
            }
            turn.ask(texts.fill(confirm.text(), turn.state()));
            turn.add(new Event.Asked(turn.now(), flow.id(), confirm.id(), digressed));
            return new Move.Wait(true);
        }

        private boolean waitsFor(Flow flow, Step step) {
            return new Agenda.Question(flow.id(), step.id()).equals(turn.state().agenda().question());
        }

        private void answered(Flow flow, Step step) {
            if (waitsFor(flow, step)) {
                turn.add(new Event.Answered(turn.now(), flow.id(), step.id()));
            }
        }

        private Move lookUp(Flow flow, Step.LookUp lookUp) {
            String question = texts.query(lookUp.query(), turn.state(),
                    () -> turn.clauses().about(flow.opensOn()));
            Optional<Answers.Answer> answer = answers
                    .find(question, Set.copyOf(lookUp.kinds()), texts.product(turn.state()))
                    .filter(found -> found.score() >= turn.robot().rules().passageScore());
            if (answer.isEmpty()) {
                turn.add(new Event.GapFound(turn.now(), flow.id(), question));
                turn.say(texts.fill(turn.robot().phrases().willCheck(), turn.state()));
                return new Move.On(lookUp.missing() == null ? lookUp.go() : lookUp.missing());
            }
            turn.say(texts.fill(lookUp.text(), turn.state(), Map.of("answer", answer.get().text())),
                    answer.get().sources());
            return new Move.On(lookUp.go());
        }

        private Move webhook(Flow flow, Step.Webhook webhook) {
            Map<String, String> fields = new HashMap<>(turn.state().said());
            if (!webhook.slots().isEmpty()) {
                fields.keySet().retainAll(Set.copyOf(webhook.slots()));
            }
            Optional<Map<String, String>> answer = webhooks.post(webhook.url(), fields, webhook.timeout());
            turn.add(new Event.WebhookCalled(turn.now(), flow.id(), webhook.id(), answer.isPresent(),
                    answer.orElse(Map.of())));
            return new Move.On(
                    answer.isPresent() || webhook.failed() == null ? webhook.go() : webhook.failed());
        }

        private Move handOver(Step.HandOver handOver) {
            if (taken) {
                return new Move.Wait(false);
            }
            turn.say(texts.fill(handOver.text(), turn.state()));
            turn.add(new Event.HandedOver(turn.now(), handOver.to(), "flow"));
            return new Move.Wait(true);
        }

        private Move end(Flow flow, Step.End end) {
            if (taken) {
                return new Move.Wait(false);
            }
            turn.say(texts.fill(end.text(), turn.state()));
            turn.add(new Event.NeedSettled(turn.now(), flow.id(), outcome(flow)));
            if (end.lead()) {
                turn.add(new Event.LeadMade(turn.now(),
                        new Lead(texts.needs(turn.state()), turn.state().said())));
            }
            turn.add(new Event.Ended(turn.now(), end.outcome()));
            return new Move.Wait(true);
        }
    }
}
