package ai.zhimai.dialogue.knowledge;

import java.util.Locale;

/** What a passage is taken from. */
public enum Kind {
    /** running text: manuals, policies */
    MANUAL,
    /** a row of a price list */
    PRICE,
    /** an answer that somebody wrote to a question */
    QA;

    /** As robot files write it: manual, price, qa. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Throws {@link IllegalArgumentException} where there is no such kind. */
    public static Kind of(String id) {
        for (Kind kind : values()) {
            if (kind.id().equals(id)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of knowledge: " + id + "; there are manual, price, qa");
    }
}
