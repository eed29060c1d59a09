package ai.zhimai.store;

import ai.zhimai.domain.dialogue.Event;
import ai.zhimai.domain.dialogue.EventStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Keeps events encrypted, and what is read off them beside, in one transaction. */
final class JdbcEventStore implements EventStore {
    private final Sql sql;
    private final Encryption encryption;

    JdbcEventStore(Sql sql, Encryption encryption) {
        this.sql = sql;
        this.encryption = encryption;
    }

    @Override
    public void append(String conversation, int expected, List<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        List<byte[]> payloads = events.stream().map(EventJson::write).map(encryption::encrypt).toList();
        sql.transaction(connection -> {
            require(connection, conversation, expected);
            for (int i = 0; i < events.size(); i++) {
                Sql.update(connection, "INSERT INTO event (conversation, position, payload) VALUES (?, ?, ?)",
                        conversation, expected + i, payloads.get(i));
            }
            new Projection(connection, encryption, conversation).project(expected, events);
            return events.size();
        });
    }

    /** Two that write at once both see the same number; the second then fails on the primary key. */
    private static void require(Connection connection, String conversation, int expected)
            throws SQLException {
        int found = Sql.list(connection, "SELECT COUNT(*) FROM event WHERE conversation = ?",
                row -> row.getInt(1),
                conversation).getFirst();
        if (found != expected) {
            throw new IllegalStateException(
                    "conversation %s has %d events, not %d".formatted(conversation, found, expected));
        }
    }

    @Override
    public List<Event> read(String conversation) {
        return sql.list("SELECT payload FROM event WHERE conversation = ? ORDER BY position",
                row -> EventJson.event(encryption.decrypt(row.getBytes(1))), conversation);
    }
}
