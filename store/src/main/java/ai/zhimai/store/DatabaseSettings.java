package ai.zhimai.store;

import java.nio.file.Path;
import javax.crypto.SecretKey;

/**
 * Where things are kept.
 *
 * @param url      {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST/DATABASE}
 * @param user     empty for SQLite
 * @param password empty for SQLite
 * @param key      AES, 256 bits: what customers say and leave is encrypted with it
 */
public record DatabaseSettings(String url, String user, String password, SecretKey key) {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    public DatabaseSettings {
        if (!url.startsWith(SQLITE) && !url.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException(
                    "no such database: %s; use %sFILE or %s//HOST/DATABASE".formatted(url, SQLITE,
                            POSTGRESQL));
        }
    }

    public static DatabaseSettings sqlite(Path file, SecretKey key) {
        return new DatabaseSettings(SQLITE + file, "", "", key);
    }

    boolean isSqlite() {
        return url.startsWith(SQLITE);
    }

    /** SQLite's file. */
    Path file() {
        return Path.of(url.substring(SQLITE.length()));
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + url + "]";
    }
}
