package ai.zhimai.dialogue.robot;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the steps of one flow; what a step points to is checked when all of them are known. */
final class StepReader {
    private static final int MAX_TRIES = 10;
    private static final int DEFAULT_TRIES = 3;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration MAX_TIMEOUT = Duration.ofSeconds(30);
    private static final Set<String> KNOWLEDGE = Set.of("manual", "price", "qa");
    private static final List<String> IN_FLOWS = List.of("recap", "needs");

    private final Source source;
    private final Script script;
    private final boolean webhooks;

    /**
     * A step and where it stands.
     *
     * @param step      null if it could not be read
     * @param points    to other steps
     * @param caseLines of a branch's cases, also of those that could not be read
     */
    record Placed(String id, @Nullable Step step, int line, List<Pointer> points, List<Integer> caseLines) {
        /** Whether nothing is missing that the flow's paths depend on. */
        boolean isWhole() {
            return step instanceof Step.Branch branch
                    ? branch.cases().size() == caseLines.size()
                    : step != null;
        }
    }

    /** A step named by another. */
    record Pointer(String key, String to, int line) {}

    /** @param webhooks whether a webhook's answer may be named in texts */
    StepReader(Source source, Script script, boolean webhooks) {
        this.source = source;
        this.script = script;
        this.webhooks = webhooks;
    }

    /** The step that stands at a place of the flow, from 1. */
    Placed read(Node node, int number) {
        Fields any = Fields.of(source, node, "a step");
        String id = any.text("id", "step-" + number);
        Script.isId(source, any.line("id"), id, "a step");
        List<Pointer> points = new ArrayList<>();
        List<Integer> caseLines = new ArrayList<>();
        Step step = node instanceof MappingNode ? read(node, any, id, points, caseLines) : null;
        return new Placed(id, step, Source.line(node), points, caseLines);
    }

    private @Nullable Step read(Node node, Fields any, String id, List<Pointer> points,
            List<Integer> caseLines) {
        List<String> kinds = any.keys().stream().filter(Keys.STEPS::containsKey).sorted().toList();
        if (kinds.size() != 1) {
            source.error(node,
                    kinds.isEmpty()
                            ? "the step does nothing known"
                            : "the step does several things: " + kinds,
                    kinds.isEmpty() ? unknown(any) : "make a step of each");
            return null;
        }
        String kind = kinds.getFirst();
        Fields fields = Fields.of(source, node, "the step '" + kind + "'",
                Keys.STEPS.getOrDefault(kind, List.of()));
        return kind.equals("branch") ? branch(id, fields, points, caseLines) : read(kind, id, fields, points);
    }

    private static String unknown(Fields fields) {
        return fields.keys()
                .stream()
                .flatMap(key -> Nearest.to(key, Keys.STEPS.keySet()).stream())
                .findFirst()
                .map(near -> "did you mean '" + near + "'?")
                .orElseGet(() -> "begin it with one of " + Keys.STEPS.keySet().stream().sorted().toList());
    }

    private Step read(String kind, String id, Fields fields, List<Pointer> points) {
        return switch (kind) {
            case "say" -> new Step.Say(id, text(fields, kind), go(fields, "go", points));
            case "ask" -> ask(id, fields, points);
            case "confirm" ->
                new Step.Confirm(id, text(fields, "text"), script.slots(fields, kind), tries(fields),
                        go(fields, "no", points), go(fields, "go", points));

            case "look_up" -> lookUp(id, fields, points);
            case "webhook" -> new Step.Webhook(id, url(fields), script.slots(fields, "slots"),
                    fields.duration("timeout", DEFAULT_TIMEOUT, MAX_TIMEOUT), go(fields, "failed", points),
                    go(fields, "go", points));
            case "hand_over" -> new Step.HandOver(id, fields.text(kind), text(fields, "text"));
            case "end" ->
                new Step.End(id, fields.text(kind), text(fields, "text"), fields.flag("lead", false));
            default -> throw new IllegalStateException("no reader for step " + kind);
        };
    }

    private Step ask(String id, Fields fields, List<Pointer> points) {
        List<String> rephrase = fields.texts("rephrase")
                .stream()
                .map(text -> script.templates()
                        .read(source, fields.line("rephrase"), text, IN_FLOWS, webhooks))
                .toList();
        int tries = tries(fields);
        if (rephrase.size() >= tries) {
            source.warning(fields.line("rephrase"), "some wordings are never used: with " + tries
                    + " tries there are at most " + (tries - 1), "raise tries, or take wordings out");
        }
        return new Step.Ask(id, script.slot(fields, "ask"), text(fields, "text"), rephrase, tries,
                go(fields, "give_up", points), go(fields, "go", points));
    }

    private Step branch(String id, Fields fields, List<Pointer> points, List<Integer> caseLines) {
        var conditions = new ConditionReader(source, script);
        List<Step.Case> cases = new ArrayList<>();
        List<Node> nodes = fields.list("branch");
        for (Node node : nodes.subList(0, Math.min(nodes.size(), ConditionReader.MAX_ENTRIES))) {
            Fields fork = Fields.of(source, node, "a case", Keys.CASE);
            caseLines.add(Source.line(node));
            if (!fork.has("when")) {
                source.error(node, "a case has no 'when'", "write '{when: …, go: …}', or use otherwise");
            }
            String to = fork.text("go");
            points.add(new Pointer("go", to, fork.line("go")));
            fork.node("when").flatMap(conditions::read).ifPresent(when -> cases.add(new Step.Case(when, to)));
        }
        if (nodes.isEmpty() || nodes.size() > ConditionReader.MAX_ENTRIES) {
            fields.error("branch", "the branch has " + nodes.size() + " cases",
                    "write 1 to " + ConditionReader.MAX_ENTRIES + " '- {when: …, go: …}' lines");
        }
        return new Step.Branch(id, cases, go(fields, "otherwise", points));
    }

    private Step lookUp(String id, Fields fields, List<Pointer> points) {
        String query = script.templates()
                .read(source, fields.line("look_up"), fields.text("look_up"), List.of("utterance"), false);
        List<String> kinds = fields.texts("kinds");
        for (String kind : kinds) {
            if (!KNOWLEDGE.contains(kind)) {
                fields.error("kinds", "there is no knowledge of kind '" + kind + "'",
                        Nearest.remedy(kind, KNOWLEDGE));
            }
        }
        String text = script.templates()
                .read(source, fields.line("text"), fields.text("text", "{answer}"),
                        List.of("recap", "needs", "answer"),
                        webhooks);
        if (!text.isEmpty() && !text.contains("{answer}")) {
            source.warning(fields.line("text"), "the answer that was looked up is not said",
                    "put {answer} into the text");
        }
        return new Step.LookUp(id, query, kinds, text, go(fields, "missing", points),
                go(fields, "go", points));
    }

    private String text(Fields fields, String key) {
        return script.templates().read(source, fields.line(key), fields.text(key), IN_FLOWS, webhooks);
    }

    private static int tries(Fields fields) {
        return fields.integer("tries", DEFAULT_TRIES, 1, MAX_TRIES);
    }

    private static @Nullable String go(Fields fields, String key, List<Pointer> points) {
        String to = fields.optional(key);
        if (to != null) {
            points.add(new Pointer(key, to, fields.line(key)));
        }
        return to;
    }

    private static String url(Fields fields) {
        return fields.parsed("webhook", text -> text, "", StepReader::isHttp,
                "an address such as https://crm.example.com/quote");
    }

    private static boolean isHttp(String text) {
        URI uri = URI.create(text);
        String scheme = uri.getScheme();
        return uri.getHost() != null && uri.getUserInfo() == null && scheme != null
                && Set.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT));
    }
}
