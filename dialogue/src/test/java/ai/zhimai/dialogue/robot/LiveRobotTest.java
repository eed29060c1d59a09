package ai.zhimai.dialogue.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveRobotTest {
    private static final Duration QUIET = Duration.ofMillis(30);
    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    private Path folder = Path.of("");

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final LiveRobot.Listener listener = new LiveRobot.Listener() {
        @Override
        public void swapped(Robot robot, List<Problem> warnings) {
            heard.add("swapped " + robot.persona().name());
        }

        @Override
        public void kept(List<Problem> errors) {
            heard.add("kept " + errors.getFirst().what());
        }
    };

    @BeforeEach
    void write() throws IOException {
        Folders.smallest(folder);
    }

    private LiveRobot polling() {
        return new LiveRobot(folder, Set.of(), listener, null, SOON, QUIET);
    }

    @Test
    void anEditBecomesCurrentAndABrokenOneDoesNot() throws Exception {
        try (LiveRobot live = polling()) {
            Robot before = live.current();
            Folders.write(folder, "robot.yaml", "name: 小王\ncompany: 示例公司\n");
            assertEquals("swapped 小王", next());
            assertEquals("小智", before.persona().name());
            Robot good = live.current();
            assertEquals("小王", good.persona().name());
            Folders.write(folder, "robot.yaml", "name: \"小");
            assertEquals("kept this is no YAML: found unexpected end of stream", next());
            assertSame(good, live.current());
            Folders.write(folder, "robot.yaml", "name: 小李\ncompany: 示例公司\n");
            assertEquals("swapped 小李", next());
        }
    }

    @Test
    void whatTheSystemTellsIsHeardWithoutWaitingForTheNextLook() throws Exception {
        try (WatchService watcher = FileSystems.getDefault().newWatchService();
                var _ = new LiveRobot(folder, Set.of(), listener, watcher, NEVER, QUIET)) {
            Folders.write(folder, "flows/price.yaml", Folders.SMALLEST_FLOW + "recap: \"{nothing}\"\n");
            assertEquals("kept there is no slot {nothing}", next());
        }
    }

    @Test
    void aFolderThatGoesAndComesBackIsFollowedOn() throws Exception {
        try (LiveRobot live = polling()) {
            Files.delete(folder.resolve("robot.yaml"));
            assertEquals("kept there is no robot.yaml", next());
            assertEquals("小智", live.current().persona().name());
            Folders.write(folder, "robot.yaml", "name: 小回\ncompany: 示例公司\n");
            assertEquals("swapped 小回", next());
        }
    }

    @Test
    void aListenerThatThrowsStopsNothing() throws Exception {
        var first = new LiveRobot.Listener() {
            @Override
            public void swapped(Robot robot, List<Problem> warnings) {
                listener.swapped(robot, warnings);
                throw new IllegalStateException("a listener's own fault");
            }

            @Override
            public void kept(List<Problem> errors) {
                listener.kept(errors);
            }
        };
        try (var _ = new LiveRobot(folder, Set.of(), first, null, SOON, QUIET)) {
            Folders.write(folder, "robot.yaml", "name: 一\ncompany: 示例公司\n");
            assertEquals("swapped 一", next());
            Folders.write(folder, "robot.yaml", "name: 二\ncompany: 示例公司\n");
            assertEquals("swapped 二", next());
        }
    }

    @Test
    void afterClosingNothingChanges() throws Exception {
        LiveRobot live = polling();
        live.close();
        Folders.write(folder, "robot.yaml", "name: 小王\ncompany: 示例公司\n");
        assertNull(heard.poll(300, TimeUnit.MILLISECONDS));
        assertEquals("小智", live.current().persona().name());
    }

    @Test
    void aRobotThatCannotBeUsedIsNotBegunWith() throws IOException {
        Folders.write(folder, "robot.yaml", "name: 小王\n");
        assertThrows(RobotException.class, () -> new LiveRobot(folder, Set.of(), listener));
    }

    private String next() throws InterruptedException {
        @Nullable
        String event = heard.poll(5, TimeUnit.SECONDS);
        assertNotNull(event, "nothing was told within five seconds");
        return event;
    }
}
