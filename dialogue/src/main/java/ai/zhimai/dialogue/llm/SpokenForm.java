package ai.zhimai.dialogue.llm;

import ai.zhimai.dialogue.robot.Persona;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a model's words can be spoken by the robot at all, whatever they say. */
final class SpokenForm {
    private static final Pattern MARKUP = Pattern
            .compile("[*#`_|<>{}\\[\\]\\\\=~]|\\R|\\p{So}|\\p{Cc}|\\p{Cf}|://|www\\.");
    private static final Pattern ORDERS = WordList.anyOf("injections.txt");
    private static final Pattern IDENTITY = Pattern.compile("(?:我是|我叫|我们是|这里是|本人|咱们是)(.{0,16})");
    /** A shorter run of the instructions may be plain language. */
    private static final int LEAK = 10;

    private SpokenForm() {}

    /** Whether a text gives orders to a language model. */
    static boolean givesOrders(String text) {
        return ORDERS.matcher(text).find();
    }

    /**
     * What is wrong with the form.
     *
     * @param allowed      the script or the passages
     * @param instructions what the model was told, mark included
     */
    static List<String> faults(String said, String allowed, Persona persona, String instructions) {
        List<String> faults = new ArrayList<>();
        if (MARKUP.matcher(said).find()) {
            faults.add("markup");
        }
        if (givesOrders(said)) {
            faults.add("orders or a model's talk about itself");
        }
        if (leaks(said, allowed, instructions)) {
            faults.add("words of the instructions");
        }
        if (changesRole(said, allowed, persona)) {
            faults.add("another role");
        }
        return faults;
    }

    private static boolean leaks(String said, String allowed, String instructions) {
        for (int at = 0; at + LEAK <= said.length(); at++) {
            String run = said.substring(at, at + LEAK);
            if (instructions.contains(run) && !allowed.contains(run)) {
                return true;
            }
        }
        return false;
    }

    private static boolean changesRole(String said, String allowed, Persona persona) {
        Matcher matcher = IDENTITY.matcher(said);
        while (matcher.find()) {
            String who = matcher.group(1);
            boolean own = begins(who, persona.name()) || begins(who, persona.company());
            if (!own && !allowed
                    .contains(matcher.group().substring(0, Math.min(5, matcher.group().length())))) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(String text, String name) {
        return !name.isBlank() && text.startsWith(name);
    }
}
