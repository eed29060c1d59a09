package ai.zhimai.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Statements with bound parameters, and transactions. Instants are bound as milliseconds, enums by name. */
final class Sql {
    /** PostgreSQL's state of a broken unique key; on SQLite writers never meet. */
    private static final String UNIQUE = "23505";

    private final HikariDataSource source;
    /** SQLite has one writer at a time; waiting here is fair, and waiting there is polling. */
    private final @Nullable ReentrantLock writing;

    Sql(HikariDataSource source, boolean oneWriter) {
        this.source = source;
        writing = oneWriter ? new ReentrantLock(true) : null;
    }

    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /**
     * All or nothing; it is on the disk when this returns.
     *
     * @throws IllegalStateException if another writer was first
     */
    <T> T transaction(Work<T> work) {
        if (writing != null) {
            writing.lock();
        }
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            if (UNIQUE.equals(e.getSQLState())) {
                throw new IllegalStateException("somebody else wrote meanwhile", e);
            }
            throw new StoreException("the database refuses: " + e.getMessage(), e);
        } finally {
            if (writing != null) {
                writing.unlock();
            }
        }
    }

    /** Writes over what SQLite's log still holds of erased rows; PostgreSQL's vacuum is the server's own. */
    void forget() {
        if (writing != null) {
            list("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1));
        }
    }

    int update(String sql, @Nullable Object... parameters) {
        return transaction(connection -> update(connection, sql, parameters));
    }

    <T> List<T> list(String sql, Row<T> row, @Nullable Object... parameters) {
        try (Connection connection = source.getConnection()) {
            return list(connection, sql, row, parameters);
        } catch (SQLException e) {
            throw new StoreException("the database refuses: " + e.getMessage(), e);
        }
    }

    <T> Optional<T> one(String sql, Row<T> row, @Nullable Object... parameters) {
        return list(sql, row, parameters).stream().findFirst();
    }

    long count(String sql, @Nullable Object... parameters) {
        return one(sql, row -> row.getLong(1), parameters).orElse(0L);
    }

    static int update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    static <T> List<T> list(Connection connection, String sql, Row<T> row, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(row.read(rows));
                }
                return all;
            }
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            switch (parameters[i]) {
                case Instant at -> statement.setLong(i + 1, at.toEpochMilli());
                case Enum<?> name -> statement.setString(i + 1, name.name());
                case Boolean flag -> statement.setInt(i + 1, flag ? 1 : 0);
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                case null -> statement.setNull(i + 1, java.sql.Types.BIGINT);
                case Object other -> statement.setObject(i + 1, other);
            }
        }
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    /** A pattern for LIKE … ESCAPE '!' that finds the text anywhere, whatever signs are in it. */
    static String anywhere(String text) {
        return "%" + exactly(text) + "%";
    }

    /** A pattern for LIKE … ESCAPE '!' that is met by the text alone. */
    static String exactly(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
