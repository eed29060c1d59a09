package ai.zhimai.dialogue.policy;

import java.util.regex.Pattern;

/** Sounds and words that fill pauses. */
final class Fillers {
    private static final Pattern LEADING = Pattern.compile("^(?:[嗯呃啊哦噢喔诶哎唉额,，。、！？!?\\s]|那个|就是|这个|然后)++");
    private static final Pattern NOT_CONTENT = Pattern.compile("[嗯呃啊哦噢喔诶哎唉额吧呢嘛呀了的,，。、！？!?\\s]|那个|就是|这个");

    private Fillers() {}

    static String strip(String text) {
        return LEADING.matcher(text).replaceFirst("");
    }

    /** Whether the text is the word, once or more, and nothing else of content. */
    static boolean only(String text, String word) {
        String content = NOT_CONTENT.matcher(text).replaceAll("");
        return content.startsWith(word) && content.replace(word, "").isEmpty();
    }

    /** Characters of content. */
    static int content(String text) {
        return NOT_CONTENT.matcher(text).replaceAll("").length();
    }
}
