package ai.zhimai.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.domain.dialogue.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KilledStoreTest {
    /** After how many acknowledged turns the process is killed. */
    private static final List<Integer> KILLS = List.of(1, 40, 150);

    @Test
    void whatWasAcknowledgedIsThereAfterAKill(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("killed.db");
        for (int turns : KILLS) {
            String conversation = "c" + turns;
            int acknowledged = kill(file, conversation, turns);
            assertTrue(acknowledged >= turns, () -> "the process stopped after " + acknowledged);
            try (Database database = Database
                    .open(DatabaseSettings.sqlite(file, StoreContract.key()))) {
                List<Event> kept = database.events().read(conversation);
                assertTrue(kept.size() > acknowledged, () -> kept.size() + " of " + acknowledged + " turns");
                assertEquals(kept.size(), database.conversations().find(conversation).orElseThrow().events(),
                        "events and what is read off them are stored together");
            }
        }
    }

    private static int kill(Path file, String conversation, int turns)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                Appender.class.getName(), file.toString(), conversation)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int last = 0;
        try (var out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last = Integer.parseInt(line);
                if (last == turns) {
                    // not the process's own method, which would close the pipe that is read here
                    process.toHandle().destroyForcibly();
                }
            }
        }
        process.waitFor();
        return last;
    }
}
