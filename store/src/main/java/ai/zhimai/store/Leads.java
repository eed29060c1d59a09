package ai.zhimai.store;

import ai.zhimai.domain.dialogue.Lead;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Customers worth a salesperson's call. What they left and what is noted of them is encrypted. */
public final class Leads {
    private final Sql sql;
    private final Encryption encryption;

    Leads(Sql sql, Encryption encryption) {
        this.sql = sql;
        this.encryption = encryption;
    }

    /**
     * A lead.
     *
     * @param owner the salesperson; empty for none yet
     */
    public record Row(String conversation, String customer, Instant madeAt, Lead lead,
            Qualification qualification,
            String owner, String note) {}

    /** The latest first; null is every qualification. */
    public Page<Row> search(@Nullable Qualification qualification, int page, int size) {
        String wanted = qualification == null ? "%" : qualification.name();
        long total = sql.count("SELECT COUNT(*) FROM lead WHERE qualification LIKE ?", wanted);
        return new Page<>(sql.list(
                "SELECT * FROM lead WHERE qualification LIKE ? ORDER BY made_at DESC, conversation LIMIT ? OFFSET ?",
                this::read, wanted, size, (long) page * size), total, page, size);
    }

    public Optional<Row> find(String conversation) {
        return sql.one("SELECT * FROM lead WHERE conversation = ?", this::read, conversation);
    }

    public List<Row> all() {
        return sql.list("SELECT * FROM lead ORDER BY made_at DESC, conversation", this::read);
    }

    /** False if there is no such lead. */
    public boolean qualify(String conversation, Qualification qualification, String owner, String note) {
        return sql.update("UPDATE lead SET qualification = ?, owner = ?, note = ? WHERE conversation = ?",
                qualification, owner, encryption.encrypt(note), conversation) == 1;
    }

    private Row read(ResultSet row) throws SQLException {
        return new Row(row.getString("conversation"), row.getString("customer"),
                Sql.instant(row, "made_at"),
                EventJson.read(encryption.decrypt(row.getBytes("content")), Lead.class),
                Qualification.valueOf(row.getString("qualification")), row.getString("owner"),
                encryption.decrypt(row.getBytes("note")));
    }
}
