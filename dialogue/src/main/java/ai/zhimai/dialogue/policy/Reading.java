package ai.zhimai.dialogue.policy;

import ai.zhimai.dialogue.robot.Cues;
import ai.zhimai.dialogue.robot.Robot;
import ai.zhimai.dialogue.robot.Roles;
import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluResult;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an utterance is to the robot, before its state comes in.
 *
 * @param intents with confidence enough, the likeliest first, whether or not the model's own thresholds accept them; none of an
 *                utterance that the model refuses
 * @param sure    of them those with half of the doubt that is allowed
 * @param yes     whether it agrees
 * @param no      whether it disagrees
 * @param hold    whether the robot shall wait a moment
 * @param unsure  whether it says that there is no answer yet
 */
record Reading(NluResult understood, List<String> intents, Set<String> sure, boolean yes, boolean no,
        boolean unsure, boolean hold, boolean farewell,
        boolean repeat,
        boolean robotQuestion, boolean abuse, boolean doNotContact) {

    private static final int SHORT = 14;
    private static final Pattern ANOTHER_TIME = Pattern
            .compile("再打|打给|打来|打过来|联系|回电|回头|明|后天|下午|上午|晚|改天|星期|周|点");

    /**
     * Reads an utterance.
     *
     * @param confident intents of less confidence do not count
     */
    static Reading of(NluResult understood, Robot robot, double confident) {
        Cues cues = robot.cues();
        String text = understood.text();
        List<Intent> heard = understood.refused()
                ? List.of()
                : understood.ranking().stream().filter(intent -> intent.confidence() >= confident).toList();
        List<String> intents = heard.stream().map(Intent::name).toList();
        Set<String> sure = heard.stream()
                .filter(intent -> intent.confidence() >= (1 + confident) / 2)
                .map(Intent::name)
                .collect(Collectors.toSet());
        boolean no = opens(text, cues.no());
        boolean yes = !no
                && (opens(text, cues.yes()) || intents.stream().anyMatch(robot.roles().yes()::contains));
        return new Reading(understood, intents, sure, yes, no, contains(text, cues.unsure()),
                holds(text, cues.hold()), contains(text, cues.farewell()),
                contains(text, cues.repeat()),
                contains(text, cues.robotQuestion()), contains(text, cues.abuse()),
                contains(text, cues.doNotContact()));
    }

    boolean any(Function<Roles, Set<String>> role, Robot robot) {
        return intents.stream().anyMatch(role.apply(robot.roles())::contains);
    }

    /** Whether the likeliest intent has the role. */
    boolean leads(Function<Roles, Set<String>> role, Robot robot) {
        return !intents.isEmpty() && role.apply(robot.roles()).contains(intents.getFirst());
    }

    /** Whether one has it with half of the doubt. */
    boolean surely(Function<Roles, Set<String>> role, Robot robot) {
        return sure.stream().anyMatch(role.apply(robot.roles())::contains);
    }

    /** A moment's pause; who wants to be called another time says when, or says more. */
    private static boolean holds(String text, List<String> words) {
        return text.length() <= SHORT && contains(text, words) && !ANOTHER_TIME.matcher(text).find();
    }

    private static boolean contains(String text, List<String> words) {
        return words.stream().anyMatch(text::contains);
    }

    /** After fillers such as 嗯, and a word of one character alone: a yes in the middle of a sentence says little. */
    private static boolean opens(String text, List<String> words) {
        String core = Fillers.strip(text);
        return words.stream()
                .anyMatch(word -> word.length() > 1 ? core.startsWith(word) : Fillers.only(core, word));
    }
}
