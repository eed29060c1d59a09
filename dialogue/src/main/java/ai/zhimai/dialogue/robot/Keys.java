package ai.zhimai.dialogue.robot;

import java.util.List;
import java.util.Map;

/** The keys that each mapping of a script may have; the JSON schemas name the same. */
final class Keys {
    static final List<String> ROBOT = List.of("name", "company", "language", "greeting", "style", "bundle",
            "roles",
            "cues", "phrases", "rules", "intents", "llm");
    static final List<String> ROLES = List.of("yes", "refusal", "human", "later", "objection", "idle");
    static final List<String> CUES = List.of("repeat", "hold", "farewell", "robot_question", "abuse", "yes",
            "no",
            "unsure", "do_not_contact");
    static final List<String> PHRASES = List.of("i_am_a_robot", "clarify", "not_understood", "still_there",
            "will_check", "calm", "goodbye", "hand_over", "hand_over_loop", "nothing_to_repeat",
            "hold",
            "anything_else");
    static final List<String> RULES = List.of("zone", "call_from", "call_until", "confident", "digression",
            "passage_score",
            "silence", "silences", "abuses", "unclear", "same_replies", "max_turns");
    static final List<String> LLM = List.of("enabled", "base_url", "model", "api_key_variable",
            "api_key_file", "timeout", "budget", "retry", "circuit", "concurrency", "json", "extra", "price",
            "uses");
    static final List<String> LLM_RETRY = List.of("attempts", "pause");
    static final List<String> LLM_CIRCUIT = List.of("calls", "failure_percent", "pause");
    static final List<String> LLM_PRICE = List.of("prompt", "completion");
    static final List<String> SLOT = List.of("type", "title", "units", "least", "most");
    static final List<String> FLOW = List.of("flow", "title", "opens_on", "priority", "recap", "closing",
            "steps");
    static final List<String> CASE = List.of("when", "go");

    /** By the key that says which step it is. */
    static final Map<String, List<String>> STEPS = Map.of(
            "say", List.of("say", "id", "go"),
            "ask", List.of("ask", "id", "text", "rephrase", "tries", "give_up", "go"),
            "confirm", List.of("confirm", "id", "text", "tries", "no", "go"),
            "branch", List.of("branch", "id", "otherwise"),
            "look_up", List.of("look_up", "id", "kinds", "text", "missing", "go"),
            "webhook", List.of("webhook", "id", "slots", "timeout", "failed", "go"),
            "hand_over", List.of("hand_over", "id", "text"),
            "end", List.of("end", "id", "text", "lead"));

    /** By the key that says which condition it is. */
    static final Map<String, List<String>> CONDITIONS = Map.of(
            "known", List.of("known"),
            "confirmed", List.of("confirmed"),
            "slot", List.of("slot", "is", "at_least", "at_most"),
            "intent", List.of("intent"),
            "need", List.of("need"),
            "not", List.of("not"),
            "all", List.of("all"),
            "any", List.of("any"));

    static final List<String> TEST = List.of("test", "turns");
    static final List<String> TURN = List.of("customer", "silent", "understood", "intents", "says",
            "says_not", "source", "asks", "known", "unknown",
            "flow",
            "handed_over", "ended", "lead");
    static final List<String> UNDERSTOOD = List.of("intents", "slots");

    private Keys() {}
}
