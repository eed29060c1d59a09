package ai.zhimai.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SqliteStoreTest extends StoreContract {
    @TempDir
    private Path folder = Path.of("");
    private @Nullable Database database;

    private static Database open(Path file) {
        return Database.open(DatabaseSettings.sqlite(file, key()));
    }

    @BeforeAll
    void start(@TempDir Path shared) {
        database = open(shared.resolve("zhimai.db"));
    }

    @AfterAll
    void close() {
        database().close();
    }

    @Override
    Database database() {
        return Objects.requireNonNull(database);
    }

    @Test
    void personalDataIsNotInTheFile() throws Exception {
        Path file = folder.resolve("secret.db");
        try (Database secret = open(file)) {
            secret.events().append("c", 0, History.everyKind());
            secret.leads().qualify("c", Qualification.WON, "小王", "住在人民路八号");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.filter(each -> each.getFileName().toString().startsWith("secret.db"))
                    .toList();
            assertTrue(all.contains(file));
            for (Path each : all) {
                String bytes = new String(Files.readAllBytes(each), StandardCharsets.UTF_8);
                assertTrue(bytes.contains("要打包机多少钱"),
                        "the masked words are there, so this looks at the right bytes");
                assertFalse(bytes.contains("13912345678"));
                assertFalse(bytes.contains("人民路"));
            }
        }
    }

    @Test
    void whatIsErasedIsNotInTheFileEither() throws Exception {
        Path file = folder.resolve("erased.db");
        try (Database erasing = open(file)) {
            erasing.events().append("c", 0, History.everyKind());
            assertTrue(bytes(file).contains("要打包机多少钱"));
            erasing.customers().erase("张三");
            assertFalse(bytes(file).contains("要打包机多少钱"));
            assertFalse(bytes(file).contains("张三"));
        }
    }

    private static String bytes(Path file) throws IOException {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                + new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    }

    @Test
    void anotherKeyReadsNothing() {
        Path file = folder.resolve("locked.db");
        try (Database mine = open(file)) {
            mine.events().append("c", 0, History.everyKind());
        }
        try (Database other = Database
                .open(DatabaseSettings.sqlite(file, new SecretKeySpec(new byte[32], "AES")))) {
            assertTrue(assertThrows(StoreException.class, () -> other.events().read("c")).toString()
                    .contains("another key file"));
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedByName() throws Exception {
        Path file = Files.writeString(folder.resolve("letter.db"),
                "Dear Sir or Madam, this is not a database. ".repeat(40));
        assertTrue(assertThrows(StoreException.class, () -> open(file)).toString().contains("letter.db"));
        assertThrows(IllegalArgumentException.class,
                () -> new DatabaseSettings("jdbc:mysql://x", "", "", key()));
    }
}
