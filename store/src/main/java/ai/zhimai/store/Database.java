package ai.zhimai.store;

import ai.zhimai.domain.dialogue.EventStore;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;

/**
 * Everything that is kept, in SQLite or PostgreSQL.
 *
 * <pre>{@code
 * try (Database database = Database.open(DatabaseSettings.sqlite(file, Encryption.keyOf(keyFile)))) {
 *     database.events().append("c1", 0, events);
 * }
 * }</pre>
 */
public final class Database implements AutoCloseable {
    private static final int READERS = 8;
    private static final int BUSY_MILLIS = 10_000;

    private final HikariDataSource source;
    private final Sql sql;
    private final Encryption encryption;

    private Database(HikariDataSource source, Sql sql, Encryption encryption) {
        this.source = source;
        this.sql = sql;
        this.encryption = encryption;
    }

    /**
     * Opens a database, and brings its tables up to date.
     *
     * @throws StoreException if it cannot be reached, or a newer version has written it
     */
    public static Database open(DatabaseSettings settings) {
        HikariDataSource source = source(settings);
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:ai/zhimai/store/migration")
                    .placeholders(settings.isSqlite()
                            ? Map.of("bytes", "BLOB", "serial", "INTEGER PRIMARY KEY AUTOINCREMENT")
                            : Map.of("bytes", "BYTEA", "serial",
                                    "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            source.close();
            throw new StoreException("cannot bring %s up to date: %s".formatted(settings.url(),
                    e.getMessage()), e);
        }
        return new Database(source, new Sql(source, settings.isSqlite()), new Encryption(settings.key()));
    }

    private static HikariDataSource source(DatabaseSettings settings) {
        var config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setPoolName("zhimai");
        config.setMaximumPoolSize(READERS);
        config.setMinimumIdle(1);
        if (settings.isSqlite()) {
            createFolder(settings.file());
            var sqlite = new SQLiteConfig();
            sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
            sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            sqlite.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
            sqlite.setBusyTimeout(BUSY_MILLIS);
            // what is erased must not stay in the file
            sqlite.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
            config.setDataSourceProperties(sqlite.toProperties());
        } else {
            config.setUsername(settings.user());
            config.setPassword(settings.password());
        }
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new StoreException("cannot open %s: %s; check ZHIMAI_DATABASE_URL, _USER and _PASSWORD"
                    .formatted(settings.url(), e.getMessage()), e);
        }
    }

    private static void createFolder(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new StoreException("cannot create the folder of " + file, e);
        }
    }

    public EventStore events() {
        return new JdbcEventStore(sql, encryption);
    }

    public Conversations conversations() {
        return new Conversations(sql);
    }

    public Leads leads() {
        return new Leads(sql, encryption);
    }

    public Gaps gaps() {
        return new Gaps(sql);
    }

    public HandOvers handOvers() {
        return new HandOvers(sql);
    }

    public Reviews reviews() {
        return new Reviews(sql, encryption);
    }

    public Accounts accounts() {
        return new Accounts(sql);
    }

    public ApiKeys apiKeys() {
        return new ApiKeys(sql);
    }

    public Audit audit() {
        return new Audit(sql);
    }

    public Deliveries deliveries() {
        return new Deliveries(sql, encryption);
    }

    public Statistics statistics() {
        return new Statistics(sql);
    }

    public Customers customers() {
        return new Customers(sql);
    }

    public Assignments assignments() {
        return new Assignments(sql);
    }

    /** Whether the database answers. */
    public boolean healthy() {
        try {
            return sql.count("SELECT 1") == 1;
        } catch (StoreException e) {
            return false;
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
