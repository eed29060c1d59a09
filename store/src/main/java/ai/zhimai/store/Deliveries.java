package ai.zhimai.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be told to the company's other systems: written with the event itself, so that none is lost or told of twice. */
public final class Deliveries {
    private final Sql sql;
    private final Encryption encryption;

    Deliveries(Sql sql, Encryption encryption) {
        this.sql = sql;
        this.encryption = encryption;
    }

    /** How far it has got. */
    public enum State {
        PENDING, DELIVERED, GIVEN_UP
    }

    /**
     * A message.
     *
     * @param key     one for each event, the same in every attempt
     * @param kind    {@code lead_made}, {@code handed_over} or {@code ended}
     * @param payload the event as JSON
     */
    public record Delivery(long id, String key, String kind, String conversation, String payload,
            int attempts,
            Instant nextAt, String lastError, State state) {}

    /** Those whose time has come, the longest due first. */
    public List<Delivery> due(Instant now, int most) {
        return sql.list(
                "SELECT * FROM delivery WHERE state = ? AND next_at <= ? ORDER BY next_at, id LIMIT ?",
                this::read, State.PENDING, now, most);
    }

    public void delivered(long id) {
        sql.update("UPDATE delivery SET state = ?, attempts = attempts + 1, last_error = '' WHERE id = ?",
                State.DELIVERED, id);
    }

    /** Tries again at {@code nextAt}; null gives up. */
    public void failed(long id, String error, @Nullable Instant nextAt) {
        sql.update(
                "UPDATE delivery SET state = ?, attempts = attempts + 1, last_error = ?, next_at = COALESCE(?, next_at) WHERE id = ?",
                nextAt == null ? State.GIVEN_UP : State.PENDING, error, nextAt, id);
    }

    public long count(State state) {
        return sql.count("SELECT COUNT(*) FROM delivery WHERE state = ?", state);
    }

    private Delivery read(ResultSet row) throws SQLException {
        return new Delivery(row.getLong("id"), row.getString("idempotency_key"), row.getString("kind"),
                row.getString("conversation"), encryption.decrypt(row.getBytes("payload")),
                row.getInt("attempts"),
                Sql.instant(row, "next_at"), row.getString("last_error"),
                State.valueOf(row.getString("state")));
    }
}
