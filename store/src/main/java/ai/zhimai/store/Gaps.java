package ai.zhimai.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Questions that no passage of the knowledge answers. */
public final class Gaps {
    private final Sql sql;

    Gaps(Sql sql) {
        this.sql = sql;
    }

    /**
     * A question.
     *
     * @param times        it was asked
     * @param conversation the last in which it was
     * @param answer       what an editor has written; empty for nothing yet
     */
    public record Gap(long id, String question, int times, Instant firstAt, Instant lastAt,
            String conversation,
            String answer) {}

    /** Most asked first. */
    public List<Gap> open(int most) {
        return sql.list("SELECT * FROM gap WHERE answer = '' ORDER BY times DESC, last_at DESC LIMIT ?",
                Gaps::read,
                most);
    }

    public List<Gap> answered(int most) {
        return sql.list("SELECT * FROM gap WHERE answer <> '' ORDER BY last_at DESC LIMIT ?", Gaps::read,
                most);
    }

    /** False if there is no such gap. */
    public boolean answer(long id, String answer) {
        return sql.update("UPDATE gap SET answer = ? WHERE id = ?", answer.strip(), id) == 1;
    }

    private static Gap read(ResultSet row) throws SQLException {
        return new Gap(row.getLong("id"), row.getString("question"), row.getInt("times"),
                Sql.instant(row, "first_at"),
                Sql.instant(row, "last_at"), row.getString("conversation"), row.getString("answer"));
    }
}
