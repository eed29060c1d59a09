package ai.zhimai.store;

import ai.zhimai.domain.dialogue.Event;
import java.nio.file.Path;
import java.util.List;

/** A process that appends turns until it is killed, and says of each that it is stored. */
final class Appender {
    private Appender() {}

    /**
     * Appends.
     *
     * @param arguments the database's file, and the conversation
     */
    public static void main(String[] arguments) {
        var settings = DatabaseSettings.sqlite(Path.of(arguments[0]),
                StoreContract.key());
        try (Database database = Database.open(settings)) {
            Event turn = History.said("要两台打包机", 0.9, "order");
            database.events().append(arguments[1], 0, List.of(History.started(History.AT, "v1", "")));
            for (int i = 1; i < 100_000; i++) {
                database.events().append(arguments[1], i, List.of(turn));
                System.out.println(i);
            }
        }
    }
}
