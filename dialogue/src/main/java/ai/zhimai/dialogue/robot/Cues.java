package ai.zhimai.dialogue.robot;

import java.util.List;

/** Words by which the engine knows moves that no intent of the model names; a line that contains one makes it.
 *
 * @param hold   wants the robot to wait a moment
 * @param farewell ends the conversation where no question is open
 * @param unsure has no answer to a question yet
 */
public record Cues(List<String> repeat, List<String> hold, List<String> farewell, List<String> robotQuestion,
        List<String> abuse,
        List<String> yes,
        List<String> no, List<String> unsure, List<String> doNotContact) {
    public Cues {
        repeat = List.copyOf(repeat);
        hold = List.copyOf(hold);
        farewell = List.copyOf(farewell);
        robotQuestion = List.copyOf(robotQuestion);
        abuse = List.copyOf(abuse);
        yes = List.copyOf(yes);
        no = List.copyOf(no);
        unsure = List.copyOf(unsure);
        doNotContact = List.copyOf(doNotContact);
    }
}
