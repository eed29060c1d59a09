package ai.zhimai.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keys of programs; of a key only its hash is kept. */
public final class ApiKeys {
    private final Sql sql;

    ApiKeys(Sql sql) {
        this.sql = sql;
    }

    /**
     * A key.
     *
     * @param hash SHA-256 of the key, hexadecimal
     */
    public record ApiKey(String id, String name, String hash, Role role, Instant createdAt,
            @Nullable Instant revokedAt) {}

    public void create(ApiKey key) {
        sql.update("INSERT INTO api_key (id, name, hash, role, created_at) VALUES (?, ?, ?, ?, ?)", key.id(),
                key.name(),
                key.hash(), key.role(), key.createdAt());
    }

    /** A key that is in force. */
    public Optional<ApiKey> byHash(String hash) {
        return sql.one("SELECT * FROM api_key WHERE hash = ? AND revoked_at IS NULL", ApiKeys::read, hash);
    }

    public List<ApiKey> all() {
        return sql.list("SELECT * FROM api_key ORDER BY created_at DESC", ApiKeys::read);
    }

    public boolean revoke(String id, Instant now) {
        return sql.update("UPDATE api_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", now,
                id) == 1;
    }

    private static ApiKey read(ResultSet row) throws SQLException {
        return new ApiKey(row.getString("id"), row.getString("name"), row.getString("hash"),
                Role.valueOf(row.getString("role")), Sql.instant(row, "created_at"),
                Sql.instantOrNull(row, "revoked_at"));
    }
}
