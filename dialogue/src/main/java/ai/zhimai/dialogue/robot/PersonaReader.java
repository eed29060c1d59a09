package ai.zhimai.dialogue.robot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads robot.yaml; what it leaves out is taken from the defaults in the resource of the same form. */
final class PersonaReader {
    private static final String DEFAULTS = "defaults.yaml";
    private static final Duration MAX_SILENCE = Duration.ofMinutes(5);
    private static final int MAX_COUNT = 1_000;

    private final Fields fields;
    private final Fields defaults;

    PersonaReader(Source source, Node root) {
        defaults = defaults();
        fields = Fields.of(source, root, "robot.yaml", Keys.ROBOT).orElse(defaults);
    }

    private static Fields defaults() {
        var source = new Source(Path.of(DEFAULTS), new Problems());
        try (InputStream in = Objects.requireNonNull(PersonaReader.class.getResourceAsStream(DEFAULTS))) {
            return Fields.of(source, YamlTree.parse(source, in.readAllBytes()).orElseThrow(), DEFAULTS,
                    Keys.ROBOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return fields.text("name");
    }

    String company() {
        return fields.text("company");
    }

    Persona persona(Templates templates) {
        return new Persona(name(), company(), fields.text("language"),
                filled(fields, "greeting", templates, List.of()),
                fields.text("style"));
    }

    /** As robot.yaml writes it; empty if it names none. */
    String bundle() {
        return fields.text("bundle", "");
    }

    int bundleLine() {
        return fields.line("bundle");
    }

    Map<String, String> intentTitles() {
        return fields.names("intents");
    }

    /** Names that occur as keys under intents, for the labels' check. */
    Fields intents() {
        return fields.node("intents")
                .map(node -> Fields.of(fields.source(), node, "'intents'"))
                .orElseGet(() -> Fields.none(fields.source(), fields.line("intents"), "'intents'"));
    }

    Roles roles(Script script) {
        Fields roles = fields.mapping("roles", Keys.ROLES);
        Map<String, String> roleOf = new HashMap<>();
        for (String role : Keys.ROLES) {
            for (String intent : script.intents(roles, role)) {
                String other = roleOf.putIfAbsent(intent, role);
                if (other != null) {
                    roles.error(role, "the intent '" + intent + "' has the role '" + other + "' already",
                            "keep one of them");
                }
            }
        }
        return new Roles(set(roles, "yes"), set(roles, "refusal"), set(roles, "human"), set(roles, "later"),
                set(roles, "objection"), set(roles, "idle"));
    }

    private static Set<String> set(Fields roles, String role) {
        return Set.copyOf(roles.texts(role));
    }

    Cues cues() {
        Fields cues = section("cues", Keys.CUES);
        return new Cues(cues.texts("repeat"), cues.texts("hold"), cues.texts("farewell"),
                cues.texts("robot_question"),
                cues.texts("abuse"),
                cues.texts("yes"),
                cues.texts("no"), cues.texts("unsure"), cues.texts("do_not_contact"));
    }

    Phrases phrases(Templates templates) {
        Fields phrases = section("phrases", Keys.PHRASES);
        Phrase of = (key, more) -> filled(phrases, key, templates, more);
        String clarify = of.read("clarify", List.of("first", "second"));
        if (!clarify.contains("{first}") || !clarify.contains("{second}")) {
            phrases.error("clarify", "'clarify' does not name both readings",
                    "put {first} and {second} into it");
        }
        List<String> none = List.of();
        return new Phrases(of.read("i_am_a_robot", none), clarify, of.read("not_understood", none),
                of.read("still_there", none), of.read("will_check", none), of.read("calm", none),
                of.read("goodbye", none), of.read("hand_over", none), of.read("hand_over_loop", none),
                of.read("nothing_to_repeat", none), of.read("hold", none),
                of.read("anything_else", none));
    }

    private interface Phrase {
        String read(String key, List<String> more);
    }

    Rules rules() {
        Fields rules = section("rules", Keys.RULES);
        LocalTime from = time(rules, "call_from", LocalTime.MIN);
        LocalTime until = time(rules, "call_until", LocalTime.MAX);
        if (!from.isBefore(until)) {
            rules.error(rules.has("call_until") ? "call_until" : "call_from",
                    "calling hours upside down: from " + from + " until " + until,
                    "let 'call_from' be the earlier one");
        }
        ZoneId zone = rules.parsed("zone", PersonaReader::zone, ZoneId.of("Asia/Shanghai"), _ -> true,
                "a time zone such as Asia/Shanghai");
        return new Rules(zone, from, until, rules.share("confident"), rules.share("digression"),
                rules.share("passage_score"),
                rules.duration("silence", MAX_SILENCE, MAX_SILENCE), count(rules, "silences"),
                count(rules, "abuses"),
                count(rules, "unclear"), count(rules, "same_replies"), count(rules, "max_turns"));
    }

    /** @param folder the robot's */
    LlmSettings llm(Path folder) {
        return new LlmReader(fields.mapping("llm", Keys.LLM), folder).read();
    }

    private static ZoneId zone(String text) {
        return ZoneId.of(text);
    }

    private static LocalTime time(Fields rules, String key, LocalTime otherwise) {
        return rules.parsed(key, PersonaReader::time, otherwise, _ -> true,
                "a time of the day such as 09:00, in quotes");
    }

    private static LocalTime time(String text) {
        if (!text.matches("\\d{1,2}:\\d{2}")) {
            throw new DateTimeException(text);
        }
        return LocalTime.parse(text.length() == 4 ? "0" + text : text);
    }

    private static int count(Fields rules, String key) {
        return rules.integer(key, 1, 1, MAX_COUNT);
    }

    private Fields section(String key, List<String> known) {
        Fields standing = defaults.mapping(key, known);
        return fields.has(key) ? fields.mapping(key, known).orElse(standing) : standing;
    }

    private static String filled(Fields fields, String key, Templates templates, List<String> more) {
        return templates.read(fields.source(), fields.line(key), fields.text(key), more, false);
    }
}
