package ai.zhimai.dialogue.llm;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marks off what customers and documents say from instructions, by a mark that they cannot know. It makes injected
 * orders less likely to be followed; that nothing comes of them is the business of the validation.
 */
final class Material {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

    private final String mark;

    private Material(String mark) {
        this.mark = mark;
    }

    static Material marked() {
        byte[] bytes = new byte[6];
        RANDOM.nextBytes(bytes);
        return new Material("=" + HexFormat.of().formatHex(bytes) + "=");
    }

    String mark() {
        return mark;
    }

    String quote(String title, String text) {
        return title + "：\n" + mark + '\n' + text + '\n' + mark + '\n';
    }

    /** Fills in the braces; {mark} is this mark. */
    String instructions(String template, Map<String, String> words) {
        return PLACEHOLDER.matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1).equals("mark") ? mark : words.getOrDefault(match.group(1), "")));
    }
}
