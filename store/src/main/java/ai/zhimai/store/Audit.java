package ai.zhimai.store;

import java.time.Instant;
import java.util.List;

/** Who did what; entries are never changed. */
public final class Audit {
    private final Sql sql;

    Audit(Sql sql) {
        this.sql = sql;
    }

    /**
     * An entry.
     *
     * @param subject what it was done to, without personal data
     */
    public record Entry(long id, Instant at, String who, String what, String subject) {}

    public void record(Instant at, String who, String what, String subject) {
        sql.update("INSERT INTO audit (at, who, what, subject) VALUES (?, ?, ?, ?)", at, who, what, subject);
    }

    /** The latest first. */
    public Page<Entry> page(int page, int size) {
        List<Entry> rows = sql.list("SELECT * FROM audit ORDER BY id DESC LIMIT ? OFFSET ?",
                row -> new Entry(row.getLong("id"), Sql.instant(row, "at"), row.getString("who"),
                        row.getString("what"),
                        row.getString("subject")),
                size, (long) page * size);
        return new Page<>(rows, sql.count("SELECT COUNT(*) FROM audit"), page, size);
    }
}
