package ai.zhimai.dialogue.state;

import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.SlotContext.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was said.
 *
 * @param robot    the robot's last words; empty before it spoke
 * @param script   what these were to say, however they were worded
 * @param heard    what the robot had said when the customer last spoke
 * @param customer the customer's last utterance; null before the first
 * @param earlier  exchanges before that one, oldest first
 */
public record Talk(String robot, String script, String heard, @Nullable NluResult customer,
        List<Exchange> earlier) {
    static final Talk NOTHING = new Talk("", "", "", null, List.of());

    public Talk {
        earlier = List.copyOf(earlier);
    }

    Talk robotSpoke(String text, String said) {
        return new Talk(text, said, heard, customer, earlier);
    }

    /** The exchange that is over becomes an earlier one; {@code state} is slot → value as said, at its end. */
    Talk customerSpoke(NluResult now, Map<String, String> state) {
        if (customer == null) {
            return new Talk(robot, script, robot, now, earlier);
        }
        List<Exchange> longer = new ArrayList<>(earlier);
        longer.add(new Exchange(heard, customer.text(), state));
        return new Talk(robot, script, robot, now, longer);
    }
}
