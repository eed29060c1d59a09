package ai.zhimai.model.text.dialect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads {@code left:X|Y;not-right:Z;end}. */
final class ContextParser {
    static final String REMEDY = "write left:X|Y, right:X|Y, not-left:X|Y, not-right:X|Y, start or end, "
            + "several of them with ; between";

    private ContextParser() {}

    /** Empty where it cannot be read. */
    static Optional<Context> parse(String text) {
        if (text.isEmpty()) {
            return Optional.of(Context.ANYWHERE);
        }
        List<Context.Condition> conditions = new ArrayList<>();
        for (String part : text.split(";", -1)) {
            Optional<Context.Condition> condition = condition(part);
            if (condition.isEmpty()) {
                return Optional.empty();
            }
            conditions.add(condition.get());
        }
        return Optional.of(new Context(conditions));
    }

    private static Optional<Context.Condition> condition(String part) {
        int colon = part.indexOf(':');
        if (colon < 0) {
            return switch (part) {
                case "start" -> Optional.of(new Context.AtStart());
                case "end" -> Optional.of(new Context.AtEnd());
                default -> Optional.empty();
            };
        }
        List<String> texts = Arrays.asList(
                TraditionalCharacters.simplify(part.substring(colon + 1)).split("\\|", -1));
        if (texts.contains("")) {
            return Optional.empty();
        }
        return switch (part.substring(0, colon)) {
            case "left" -> Optional.of(new Context.Before(texts, false));
            case "right" -> Optional.of(new Context.Behind(texts, false));
            case "not-left" -> Optional.of(new Context.Before(texts, true));
            case "not-right" -> Optional.of(new Context.Behind(texts, true));
            default -> Optional.empty();
        };
    }
}
