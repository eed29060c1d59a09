package ai.zhimai.dialogue.robot;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the words in braces, and fills in those that never change: {name} and {company_name}. */
final class Templates {
    /** Names that mean something in a text, and so can be no slot's. */
    static final Set<String> RESERVED = Set.of("name", "company_name", "recap", "needs", "answer",
            "utterance", "first",
            "second");
    private static final Pattern NAMED = Pattern.compile("\\{([^{}]*)}");

    private final String name;
    private final String company;
    private final Set<String> slots;

    Templates(String name, String company, Set<String> slots) {
        this.name = name;
        this.company = company;
        this.slots = Set.copyOf(slots);
    }

    /**
     * The text with the unchanging names filled in.
     *
     * @param more names that it may use beside slots
     * @param open whether other names may come from elsewhere, such as a webhook's answer
     */
    String read(Source source, int line, String text, Collection<String> more, boolean open) {
        var matcher = NAMED.matcher(text);
        while (matcher.find()) {
            check(source, line, matcher.group(1), more, open);
        }
        if (NAMED.matcher(text).replaceAll("").matches("(?s).*[{}].*")) {
            source.error(line, "a brace stands alone in '" + text + "'",
                    "write {name}, or take the brace out");
        }
        return text.replace("{name}", name).replace("{company_name}", company);
    }

    private void check(Source source, int line, String named, Collection<String> more, boolean open) {
        boolean known = slots.contains(named) || more.contains(named) || named.equals("name")
                || named.equals("company_name");
        if (known || open && Nearest.to(named, slots).isEmpty()) {
            return;
        }
        Set<String> all = new LinkedHashSet<>(slots);
        all.addAll(more);
        all.add("name");
        all.add("company_name");
        String remedy = Nearest.remedy(named, all);
        if (open) {
            source.warning(line, "{" + named + "} is no slot, only perhaps a field of a webhook's answer",
                    remedy);
        } else {
            source.error(line, "there is no slot {" + named + "}", remedy);
        }
    }
}
