package ai.zhimai.dialogue.knowledge;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the columns of a table hold, by their header. */
record Columns(Map<Role, Integer> places, List<String> names) {
    /** Titles and notes above the header of a price list are at most so many rows. */
    private static final int ABOVE_HEADER = 10;

    private static final Pattern UNIT = Pattern.compile("[（(\\[【/]\\s*([^）)\\]】]*)");
    private static final Map<String, Role> ROLES = roles();

    enum Role {
        PRODUCT, MODEL, SPEC, PRICE, UNIT, TAX, LEAD_TIME, QUESTION, ANSWER, CATEGORY, ID, NAME, ALIASES
    }

    private static Map<String, Role> roles() {
        return Resources.rows("columns.tsv", row -> Map.entry(row.get(1), Role.valueOf(row.get(0))));
    }

    /** The header and what is above it. */
    record Found(Columns columns, int row) {}

    /** The first row that names what a price list, a list of questions or a catalogue must have. */
    static Optional<Found> find(Table table) {
        for (int i = 0; i < Math.min(ABOVE_HEADER, table.rows().size()); i++) {
            Columns columns = of(table.rows().get(i).cells());
            if (columns.isCatalogue() || columns.isQuestions() || columns.isPrices()) {
                return Optional.of(new Found(columns, i));
            }
        }
        return Optional.empty();
    }

    private static Columns of(List<String> header) {
        Map<Role, Integer> places = new EnumMap<>(Role.class);
        for (int i = 0; i < header.size(); i++) {
            int place = i;
            role(header.get(i)).ifPresent(role -> places.putIfAbsent(role, place));
        }
        return new Columns(places, new ArrayList<>(header));
    }

    /** What a column of this name holds; empty for one that only the company knows. */
    static Optional<Role> role(String name) {
        return Optional.ofNullable(ROLES.get(withoutUnit(name).toLowerCase(Locale.ROOT)));
    }

    /** 单价(元) → 单价. */
    static String withoutUnit(String name) {
        return name.replaceAll("[\\s*]*[（(\\[【/].*$", "").strip();
    }

    /** 单价(元) → 元; empty where there is none. */
    static String unit(String name) {
        var matcher = UNIT.matcher(name);
        return matcher.find() ? matcher.group(1).strip() : "";
    }

    boolean has(Role role) {
        return places.containsKey(role);
    }

    /** −1 where there is no such column. */
    int at(Role role) {
        return places.getOrDefault(role, -1);
    }

    boolean isCatalogue() {
        return has(Role.ID) && has(Role.NAME) && has(Role.ALIASES);
    }

    boolean isQuestions() {
        return has(Role.QUESTION) && has(Role.ANSWER);
    }

    boolean isPrices() {
        return has(Role.PRICE) && (has(Role.PRODUCT) || has(Role.MODEL));
    }
}
