package ai.zhimai.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The list of conversations. */
public final class Conversations {
    private final Sql sql;

    Conversations(Sql sql) {
        this.sql = sql;
    }

    /**
     * A conversation at a glance.
     *
     * @param turns           the customer's
     * @param outcome         how it ended; empty while it goes on
     * @param agent           who talks with the customer; empty for the robot
     * @param leastConfidence of the leading intents of its turns
     * @param lastWords       of either side, with personal data masked
     */
    public record Conversation(String id, String robot, String version, String channel, String customer,
            Instant startedAt, Instant lastAt, int events, int turns, int needs, Status status,
            String outcome,
            String agent, boolean handedOver, boolean doNotContact, boolean lead, double leastConfidence,
            String lastWords) {}

    /**
     * What is looked for; empty texts and nulls are no condition.
     *
     * @param text   in what was said, in the customer's name or the id
     * @param intent that some turn carries
     * @param from   that it was active at or after
     * @param to     that it was active before
     */
    public record Search(String text, @Nullable Status status, String version, String intent,
            @Nullable Instant from,
            @Nullable Instant to, int page, int size) {
        public Search {
            if (page < 0 || size < 1) {
                throw new IllegalArgumentException("no such page: %d of %d rows".formatted(page, size));
            }
        }
    }

    public Optional<Conversation> find(String id) {
        return sql.one("SELECT * FROM conversation WHERE id = ?", Conversations::read, id);
    }

    /** Those that go on, the last active first. */
    public List<Conversation> live(int most) {
        return sql.list("SELECT * FROM conversation WHERE status <> ? ORDER BY last_at DESC LIMIT ?",
                Conversations::read, Status.ENDED, most);
    }

    /** Last active first. */
    public Page<Conversation> search(Search search) {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        if (!search.text().isBlank()) {
            String pattern = Sql.anywhere(search.text().strip());
            conditions.add(
                    "(id LIKE ? ESCAPE '!' OR customer LIKE ? ESCAPE '!' OR EXISTS (SELECT 1 FROM turn WHERE turn.conversation = conversation.id AND words LIKE ? ESCAPE '!'))");
            values.addAll(List.of(pattern, pattern, pattern));
        }
        if (search.status() != null) {
            conditions.add("status = ?");
            values.add(search.status());
        }
        if (!search.version().isEmpty()) {
            conditions.add("version = ?");
            values.add(search.version());
        }
        if (!search.intent().isEmpty()) {
            conditions.add(
                    "EXISTS (SELECT 1 FROM turn_intent WHERE turn_intent.conversation = conversation.id AND intent = ?)");
            values.add(search.intent());
        }
        if (search.from() != null) {
            conditions.add("last_at >= ?");
            values.add(search.from());
        }
        if (search.to() != null) {
            conditions.add("last_at < ?");
            values.add(search.to());
        }
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        long total = sql.count("SELECT COUNT(*) FROM conversation" + where, values.toArray());
        values.add(search.size());
        values.add((long) search.page() * search.size());
        List<Conversation> rows = sql.list(
                "SELECT * FROM conversation" + where + " ORDER BY last_at DESC, id LIMIT ? OFFSET ?",
                Conversations::read, values.toArray());
        return new Page<>(rows, total, search.page(), search.size());
    }

    /** Versions of scripts that conversations were held by, the latest first. */
    public List<String> versions() {
        return sql.list("SELECT version FROM conversation GROUP BY version ORDER BY MAX(started_at) DESC",
                row -> row.getString(1));
    }

    private static Conversation read(ResultSet row) throws SQLException {
        return new Conversation(row.getString("id"), row.getString("robot"), row.getString("version"),
                row.getString("channel"), row.getString("customer"), Sql.instant(row, "started_at"),
                Sql.instant(row, "last_at"), row.getInt("events"), row.getInt("turns"), row.getInt("needs"),
                Status.valueOf(row.getString("status")), row.getString("outcome"), row.getString("agent"),
                row.getInt("handed_over") == 1, row.getInt("do_not_contact") == 1, row.getInt("lead") == 1,
                row.getDouble("least_confidence"), row.getString("last_words"));
    }
}
