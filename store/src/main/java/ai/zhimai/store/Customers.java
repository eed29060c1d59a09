package ai.zhimai.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What is kept of customers, and for how long. */
public final class Customers {
    private static final List<String> OF_CONVERSATIONS = List.of("event", "turn", "turn_intent", "flow_step",
            "lead",
            "hand_over", "annotation", "delivery", "gap");

    private final Sql sql;

    Customers(Sql sql) {
        this.sql = sql;
    }

    /**
     * Erases every conversation of a customer and all that came of them.
     *
     * @return how many conversations there were
     */
    public int erase(String customer) {
        if (customer.isEmpty()) {
            throw new IllegalArgumentException("customers without a name cannot be told apart");
        }
        int conversations = sql.transaction(connection -> {
            int erased = erase(connection, "customer = ?", customer);
            Sql.update(connection, "DELETE FROM assignment WHERE customer = ?", customer);
            return erased;
        });
        sql.forget();
        return conversations;
    }

    /**
     * Erases conversations that have not been active since a moment.
     *
     * @return how many there were
     */
    public int eraseBefore(Instant moment) {
        int conversations = sql.transaction(connection -> erase(connection, "last_at < ?", moment));
        sql.forget();
        return conversations;
    }

    /** A gap is the company's question, too; it goes with the conversation that asked it last only while it has no answer. */
    private static int erase(Connection connection, String which, Object value) throws SQLException {
        for (String table : OF_CONVERSATIONS) {
            String kept = table.equals("gap") ? " AND answer = ''" : "";
            Sql.update(connection,
                    "DELETE FROM %s WHERE conversation IN (SELECT id FROM conversation WHERE %s)%s"
                            .formatted(table, which, kept),
                    value);
        }
        return Sql.update(connection, "DELETE FROM conversation WHERE " + which, value);
    }

    /** Whether the customer has asked not to be contacted again. */
    public boolean doNotContact(String customer) {
        return sql.count("SELECT COUNT(*) FROM conversation WHERE customer = ? AND do_not_contact = 1",
                customer) > 0;
    }
}
