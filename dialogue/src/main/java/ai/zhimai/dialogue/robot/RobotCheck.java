package ai.zhimai.dialogue.robot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a robot's folder.
 *
 * @param robot    null if there are errors
 * @param errors   that keep the robot from working, by file and line
 * @param warnings likely mistakes that do not, by file and line
 */
public record RobotCheck(@Nullable Robot robot, List<Problem> errors, List<Problem> warnings) {
    public RobotCheck {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    /**
     * The robot.
     *
     * @throws RobotException if there are errors
     */
    public Robot orThrow() {
        if (robot == null) {
            throw new RobotException(errors);
        }
        return robot;
    }
}
