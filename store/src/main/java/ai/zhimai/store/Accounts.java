package ai.zhimai.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who may log in. */
public final class Accounts {
    private final Sql sql;

    Accounts(Sql sql) {
        this.sql = sql;
    }

    /**
     * A user.
     *
     * @param mustChange whether the password was given by somebody else and is to be changed at once
     */
    public record Account(String name, String passwordHash, Role role, boolean enabled, boolean mustChange,
            Instant createdAt) {}

    public Optional<Account> find(String name) {
        return sql.one("SELECT * FROM account WHERE name = ?", Accounts::read, name);
    }

    public List<Account> all() {
        return sql.list("SELECT * FROM account ORDER BY name", Accounts::read);
    }

    /** False if there is one of that name already. */
    public boolean create(Account account) {
        return sql.update(
                "INSERT INTO account (name, password_hash, role, enabled, must_change, created_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING",
                account.name(), account.passwordHash(), account.role(), account.enabled(),
                account.mustChange(),
                account.createdAt()) == 1;
    }

    public boolean changePassword(String name, String hash, boolean mustChange) {
        return sql.update("UPDATE account SET password_hash = ?, must_change = ? WHERE name = ?", hash,
                mustChange,
                name) == 1;
    }

    /** False if there is no such user, or it is the last administrator who would be one no more. */
    public boolean change(String name, Role role, boolean enabled) {
        return sql.transaction(connection -> {
            boolean stays = role == Role.ADMIN && enabled;
            long others = Sql.list(connection,
                    "SELECT COUNT(*) FROM account WHERE role = ? AND enabled = 1 AND name <> ?",
                    row -> row.getLong(1), Role.ADMIN, name).getFirst();
            return (stays || others > 0) && Sql.update(connection,
                    "UPDATE account SET role = ?, enabled = ? WHERE name = ?", role, enabled, name) == 1;
        });
    }

    private static Account read(ResultSet row) throws SQLException {
        return new Account(row.getString("name"), row.getString("password_hash"),
                Role.valueOf(row.getString("role")),
                row.getInt("enabled") == 1, row.getInt("must_change") == 1, Sql.instant(row, "created_at"));
    }
}
