package ai.zhimai.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A real server, which the test library brings along. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PostgresStoreTest extends StoreContract {
    private @Nullable EmbeddedPostgres server;
    private @Nullable Database database;

    @BeforeAll
    void start() throws IOException {
        server = EmbeddedPostgres.start();
        database = Database
                .open(new DatabaseSettings(server.getJdbcUrl("postgres", "postgres"), "postgres", "",
                        key()));
    }

    @AfterAll
    void stop() throws IOException {
        database().close();
        Objects.requireNonNull(server).close();
    }

    @Override
    Database database() {
        return Objects.requireNonNull(database);
    }
}
