package ai.zhimai.dialogue;

import ai.zhimai.dialogue.llm.Deadline;
import ai.zhimai.dialogue.llm.Grounded;
import ai.zhimai.dialogue.llm.GroundedAnswer;
import ai.zhimai.domain.dialogue.Event;
import ai.zhimai.domain.dialogue.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One turn's answers: where no passage is sure enough on its own, a language model may find one in several. */
final class LlmAnswers implements Answers {
    /** So many of the best passages are shown to the model. */
    private static final int SHOWN = 4;

    private final Answers own;
    private final GroundedAnswer model;
    private final double sure;
    private final Deadline deadline;
    private final List<String> worded = new ArrayList<>();

    /** @param sure the score from which on a passage answers by itself */
    LlmAnswers(Answers own, GroundedAnswer model, double sure, Deadline deadline) {
        this.own = own;
        this.model = model;
        this.sure = sure;
        this.deadline = deadline;
    }

    @Override
    public Optional<Answer> find(String question, Set<String> kinds, String product) {
        Optional<Answer> best = own.find(question, kinds, product);
        if (best.isEmpty() || best.get().score() >= sure) {
            return best;
        }
        return switch (model.answer(question, passages(question, kinds, product, SHOWN), deadline.left())) {
            case Grounded.Answered answered -> {
                worded.add(answered.text());
                yield Optional.of(new Answer(answered.text(), answered.cited(), sure));
            }
            case Grounded.Unanswered _ -> best;
        };
    }

    @Override
    public List<Source> passages(String question, Set<String> kinds, String product, int most) {
        return own.passages(question, kinds, product, most);
    }

    /** A speaker that leaves the model's answers as they were checked, and says whose words they are. */
    Speaker marking(Speaker speaker) {
        return (script, sources, state, robot) -> worded.stream().anyMatch(script::contains)
                ? new Speaker.Spoken(script, Event.Wording.LANGUAGE_MODEL)
                : speaker.speak(script, sources, state, robot);
    }
}
