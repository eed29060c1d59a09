package ai.zhimai.dialogue.policy;

import ai.zhimai.dialogue.robot.Condition;
import ai.zhimai.dialogue.state.Belief;
import ai.zhimai.dialogue.state.DialogueState;
import ai.zhimai.domain.Range;
import ai.zhimai.domain.Value;
import java.math.BigDecimal;
import java.util.Optional;

/** Whether a condition holds of a state. */
final class Conditions {
    private Conditions() {}

    static boolean holds(Condition condition, DialogueState state) {
        return switch (condition) {
            case Condition.Known known -> state.belief(known.slot()).isPresent();
            case Condition.Confirmed confirmed ->
                state.belief(confirmed.slot()).filter(Belief::confirmed).isPresent();
            case Condition.Is is ->
                state.belief(is.slot()).filter(belief -> is(belief, is.value())).isPresent();
            case Condition.AtLeast least -> range(state, least.slot())
                    .filter(range -> reaches(range.low(), least.number()))
                    .isPresent();
            case Condition.AtMost most -> range(state, most.slot())
                    .filter(range -> range.high() != null && range.high().compareTo(most.number()) <= 0)
                    .isPresent();
            case Condition.HasIntent has -> state.talk().customer() != null && state.talk()
                    .customer()
                    .intents()
                    .stream()
                    .anyMatch(intent -> intent.name().equals(has.intent()));
            case Condition.HasNeed has -> state.agenda().need(has.flow()).isPresent();
            case Condition.Not not -> !holds(not.condition(), state);
            case Condition.All all -> all.conditions().stream().allMatch(each -> holds(each, state));
            case Condition.Any any -> any.conditions().stream().anyMatch(each -> holds(each, state));
        };
    }

    private static boolean reaches(@org.jspecify.annotations.Nullable BigDecimal low, BigDecimal number) {
        return low != null && low.compareTo(number) >= 0;
    }

    private static boolean is(Belief belief, String value) {
        return belief.said().equals(value) || belief.value() instanceof Value.Product(String id, String name)
                && (id.equals(value) || name.equals(value));
    }

    private static Optional<Range> range(DialogueState state, String slot) {
        return state.belief(slot).flatMap(belief -> switch (belief.value()) {
            case Value.Money money -> Optional.of(money.yuan());
            case Value.Quantity quantity -> Optional.of(quantity.count());
            case Value.Ratio ratio -> Optional.of(ratio.share());
            case Value.Period _,Value.Phone _,Value.Region _,Value.Product _,Value.Text _ -> Optional.empty();
        });
    }
}
