package ai.zhimai.dialogue;

import ai.zhimai.dialogue.llm.Deadline;
import ai.zhimai.dialogue.llm.FactCheck;
import ai.zhimai.dialogue.llm.GroundedAnswer;
import ai.zhimai.dialogue.llm.Proposal;
import ai.zhimai.dialogue.llm.Rephraser;
import ai.zhimai.dialogue.llm.SlotProposer;
import ai.zhimai.dialogue.robot.LlmSettings;
import ai.zhimai.dialogue.robot.LlmSettings.Use;
import ai.zhimai.dialogue.robot.Robot;
import ai.zhimai.dialogue.value.Values;
import ai.zhimai.domain.LanguageModel;
import ai.zhimai.domain.SlotOperations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What answers, reads slots and speaks in one turn: with a language model as far as the robot wants one, all its uses
 * within one budget; else what would do so anyway.
 *
 * @param proposals asked for slots where the robot's own model found none
 */
record Assistance(Answers answers, SlotOperations proposals, Speaker speaker) {
    /** Of a proposal: surer than this the robot never is of what a language model heard. */
    private static final double MOST_SURE = 0.5;

    /** The turn's budget begins now. */
    static Assistance of(@Nullable LanguageModel model, Robot robot, Answers own, Values values) {
        if (model == null || !robot.llm().enabled()) {
            return new Assistance(own, _ -> List.of(), Speaker.SCRIPTED);
        }
        LlmSettings llm = robot.llm();
        var deadline = Deadline.after(llm.budget());
        var grounded = new GroundedAnswer(model, robot.persona(), FactCheck.byRules());
        var answers = new LlmAnswers(own, grounded, robot.rules().passageScore(), deadline);
        var proposer = new SlotProposer(model, robot.slots(), MOST_SURE);
        var speaker = new LlmSpeaker(new Rephraser(model, robot.persona()), values, deadline);
        return new Assistance(llm.use(Use.ANSWER) ? answers : own,
                llm.use(Use.SLOTS)
                        ? context -> switch (proposer.propose(context, deadline.left())) {
                            case Proposal.Proposed proposed -> proposed.operations();
                            case Proposal.Rejected _ -> List.of();
                        }
                        : _ -> List.of(),
                answers.marking(llm.use(Use.REPHRASE) ? speaker : Speaker.SCRIPTED));
    }
}
