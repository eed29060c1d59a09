package ai.zhimai.dialogue.state;

import ai.zhimai.dialogue.robot.Robot;
import ai.zhimai.dialogue.robot.Step;
import ai.zhimai.domain.SlotContext;
import ai.zhimai.domain.dialogue.Event;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the robot knows of a conversation: the fold of its events, and of nothing else. The same events give
 * the same state.
 *
 * @param beliefs in the order in which the slots were first set
 */
public record DialogueState(Talk talk, Map<String, Belief> beliefs, Agenda agenda, Counts counts,
        Findings findings,
        Ending ending) {
    public static final DialogueState EMPTY = new DialogueState(Talk.NOTHING, Map.of(), Agenda.EMPTY,
            Counts.ZERO,
            Findings.NONE, Ending.NONE);

    public DialogueState {
        beliefs = Collections.unmodifiableMap(new LinkedHashMap<>(beliefs));
    }

    public static DialogueState replay(List<Event> events) {
        DialogueState state = EMPTY;
        for (Event event : events) {
            state = state.apply(event);
        }
        return state;
    }

    public DialogueState apply(Event event) {
        return switch (event) {
            case Event.Started _ -> this;
            case Event.CustomerSpoke spoke ->
                with(talk.customerSpoke(spoke.understood(), said())).with(counts.customerSpoke())
                        .with(agenda.clarify(List.of()));
            case Event.CustomerSilent _ -> with(counts.silent());
            case Event.SlotSet set -> with(set);
            case Event.SlotConfirmed confirmed -> with(confirmed);
            case Event.SlotDeleted deleted -> with(deleted.slot(), null);
            case Event.NeedOpened opened ->
                with(agenda.open(opened.flow(), counts.turns())).with(counts.understood());
            case Event.NeedSettled settled ->
                with(agenda.change(settled.flow(), need -> need.settled(status(settled))));
            case Event.StepReached reached ->
                with(agenda.change(reached.flow(), need -> need.at(reached.step())));
            case Event.Asked asked ->
                with(agenda.change(asked.flow(), need -> asked.again() ? need : need.asked(asked.step()))
                        .waitFor(new Agenda.Question(asked.flow(), asked.step())));
            case Event.Answered _ -> with(agenda.waitFor(null)).with(counts.understood());
            case Event.RobotSpoke spoke ->
                with(counts.robotSpoke(spoke.script().equals(talk.script())))
                        .with(talk.robotSpoke(spoke.text(), spoke.script()));
            case Event.GapFound gap -> with(findings.gap(new Findings.Gap(gap.flow(), gap.question())));
            case Event.WebhookCalled called -> with(findings.fetched(called.answer()));
            case Event.Noticed noticed -> with(counts.noticed(noticed.move()));
            case Event.Clarified clarified -> with(agenda.clarify(clarified.intents()));
            case Event.HandedOver handed -> with(ending.handedOver(handed.to()));
            case Event.AgentJoined joined -> with(ending.joined(joined.agent()));
            case Event.AgentSpoke spoke -> with(talk.robotSpoke(spoke.text(), spoke.text()));
            case Event.AgentLeft _ -> with(ending.left());
            case Event.DoNotContactMarked _ -> with(ending.marked());
            case Event.LeadMade made -> with(ending.withLead(made.lead()));
            case Event.Ended ended -> with(ending.ended(ended.outcome()));
        };
    }

    private static Need.Status status(Event.NeedSettled settled) {
        return switch (settled.outcome()) {
            case MET -> Need.Status.MET;
            case LEFT_OPEN -> Need.Status.LEFT_OPEN;
        };
    }

    public Optional<Belief> belief(String slot) {
        return Optional.ofNullable(beliefs.get(slot));
    }

    /** The step whose answer the robot waits for; empty if it waits for none, or an edit has removed it. */
    public Optional<Step> question(Robot robot) {
        Agenda.Question question = agenda.question();
        return question == null
                ? Optional.empty()
                : robot.flow(question.flow()).flatMap(flow -> flow.step(question.step()));
    }

    /** Slot → value as said. */
    public Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>();
        beliefs.forEach((slot, belief) -> said.put(slot, belief.said()));
        return said;
    }

    /** What a reader of slots has to know of the customer's last utterance, before it changed anything. */
    public SlotContext context() {
        if (talk.customer() == null) {
            throw new IllegalStateException("the customer has not spoken yet");
        }
        return new SlotContext(said(), talk.heard(), talk.customer(), talk.earlier());
    }

    private DialogueState with(Event.SlotSet set) {
        return with(set.slot(),
                new Belief(set.slot(), set.said(), set.value(), set.origin(), set.confidence(),
                        counts.turns(), false));
    }

    private DialogueState with(Event.SlotConfirmed confirmed) {
        Belief belief = beliefs.get(confirmed.slot());
        return belief == null ? this : with(belief.slot(), belief.confirm());
    }

    private DialogueState with(String slot, @Nullable Belief belief) {
        Map<String, Belief> changed = new LinkedHashMap<>(beliefs);
        if (belief == null) {
            changed.remove(slot);
        } else {
            changed.put(slot, belief);
        }
        return new DialogueState(talk, changed, agenda, counts, findings, ending);
    }

    private DialogueState with(Talk changed) {
        return new DialogueState(changed, beliefs, agenda, counts, findings, ending);
    }

    private DialogueState with(Agenda changed) {
        return new DialogueState(talk, beliefs, changed, counts, findings, ending);
    }

    private DialogueState with(Counts changed) {
        return new DialogueState(talk, beliefs, agenda, changed, findings, ending);
    }

    private DialogueState with(Findings changed) {
        return new DialogueState(talk, beliefs, agenda, counts, changed, ending);
    }

    private DialogueState with(Ending changed) {
        return new DialogueState(talk, beliefs, agenda, counts, findings, changed);
    }
}
