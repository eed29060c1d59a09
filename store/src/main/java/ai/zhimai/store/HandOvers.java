package ai.zhimai.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conversations that a person was asked for, or has taken over. */
public final class HandOvers {
    private final Sql sql;

    HandOvers(Sql sql) {
        this.sql = sql;
    }

    /**
     * A hand-over.
     *
     * @param to    whom the flow asks for; empty for anybody
     * @param agent who has come; empty for nobody yet
     */
    public record HandOver(String conversation, String to, String reason, Instant at, String agent,
            @Nullable Instant joinedAt, @Nullable Instant leftAt) {}

    /** The longest waiting first. */
    public List<HandOver> waiting(int most) {
        return sql.list(
                "SELECT h.* FROM hand_over h JOIN conversation c ON c.id = h.conversation WHERE h.joined_at IS NULL AND h.left_at IS NULL AND c.status = ? ORDER BY h.at LIMIT ?",
                HandOvers::read, Status.WAITING, most);
    }

    /** The latest first. */
    public List<HandOver> recent(int most) {
        return sql.list("SELECT * FROM hand_over ORDER BY at DESC LIMIT ?", HandOvers::read, most);
    }

    private static HandOver read(ResultSet row) throws SQLException {
        return new HandOver(row.getString("conversation"), row.getString("target"), row.getString("reason"),
                Sql.instant(row, "at"), row.getString("agent"), Sql.instantOrNull(row, "joined_at"),
                Sql.instantOrNull(row, "left_at"));
    }
}
