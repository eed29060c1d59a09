package ai.zhimai.dialogue.policy;

import ai.zhimai.dialogue.robot.Cues;
import ai.zhimai.dialogue.robot.Robot;
import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluResult;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What an utterance is to the robot, before its state comes in.
 *
 * @param intents that were accepted with confidence enough, the likeliest first
 * @param yes     whether it agrees
 * @param no      whether it disagrees
 * @param unsure  whether it says that there is no answer yet
 */
record Reading(NluResult understood, List<String> intents, boolean yes, boolean no, boolean unsure,
        boolean repeat,
        boolean robotQuestion, boolean abuse, boolean doNotContact) {

    /**
     * Reads an utterance.
     *
     * @param confident intents of less confidence do not count
     */
    static Reading of(NluResult understood, Robot robot, double confident) {
        Cues cues = robot.cues();
        String text = understood.text();
        List<String> intents = understood.intents()
                .stream()
                .filter(intent -> intent.confidence() >= confident)
                .map(Intent::name)
                .toList();
        boolean no = opens(text, cues.no());
        boolean yes = !no
                && (opens(text, cues.yes()) || intents.stream().anyMatch(robot.roles().yes()::contains));
        return new Reading(understood, intents, yes, no, contains(text, cues.unsure()),
                contains(text, cues.repeat()),
                contains(text, cues.robotQuestion()), contains(text, cues.abuse()),
                contains(text, cues.doNotContact()));
    }

    boolean any(Function<ai.zhimai.dialogue.robot.Roles, Set<String>> role, Robot robot) {
        return intents.stream().anyMatch(role.apply(robot.roles())::contains);
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
