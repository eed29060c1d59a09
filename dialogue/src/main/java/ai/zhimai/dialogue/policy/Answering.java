package ai.zhimai.dialogue.policy;

import ai.zhimai.dialogue.robot.Robot;
import java.util.regex.Pattern;

/** Whether an utterance can be taken, words and all, for the answer to an open question. */
public final class Answering {
    private static final int LONGEST = 24;
    private static final int LEAST_CONTENT = 2;
    private static final int BARE = 4;
    private static final Pattern ASKS = Pattern
            .compile("[?？吗么呢]|什么|怎么|多少|多久|几[个台天点号月]|哪|谁|为啥|为什么|能不能|可不可以|有没有|是不是|行不行");
    private static final Pattern FRAME = Pattern.compile(
            "^(?:(?:你|您)?(?:就)?(?:写|记|备注|留|打|找|叫|联系)(?:一下|个)?|我们?(?:这边)?(?:是|叫)|我姓名?|电话是?|微信是?|公司(?:叫|是)|(?:就)?是|就)");

    private Answering() {}

    /** Neither a question, nor a yes or no, nor a word that there is no answer yet. */
    public static boolean isPlain(String text, Robot robot) {
        String core = Fillers.strip(text);
        return core.length() <= LONGEST && Fillers.content(core) >= LEAST_CONTENT
                && !ASKS.matcher(core).find()
                && robot.cues().unsure().stream().noneMatch(core::contains)
                && robot.cues().yes().stream().noneMatch(word -> Fillers.only(core, word))
                && robot.cues().no().stream().noneMatch(core::startsWith)
                && robot.cues().repeat().stream().noneMatch(core::contains)
                && robot.cues().robotQuestion().stream().noneMatch(core::contains);
    }

    /** A yes, a no, a sound: too little to hold a value beside an answer. */
    public static boolean isBare(String text) {
        return Fillers.content(text) <= BARE;
    }

    /** Whether it asks something. */
    static boolean asks(String text) {
        return ASKS.matcher(text).find();
    }

    /** Without what only introduces the answer. */
    public static String core(String text) {
        String core = Fillers.strip(text);
        String rest = FRAME.matcher(core).replaceFirst("");
        return rest.isBlank() ? core : rest.strip();
    }
}
