package ai.zhimai.dialogue.robot;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A robot that follows its folder: an edit that reads and checks becomes the current robot, any other leaves the last
 * good one in place. Conversations keep the robot that they took from {@link #current}. Thread-safe.
 *
 * <p>The operating system tells of changes where it can; besides, contents are compared from time to time, since network
 * and container file systems tell nothing.
 */
public final class LiveRobot implements AutoCloseable {
    /** Hears of every change of the folder, in a thread of the robot's own. */
    public interface Listener {
        /** The new robot is current. */
        void swapped(Robot robot, List<Problem> warnings);

        /** The robot before stays current, because of these errors. */
        void kept(List<Problem> errors);
    }

    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration QUIET = Duration.ofMillis(200);
    private static final System.Logger LOG = System.getLogger(LiveRobot.class.getName());

    private final Path folder;
    private final Set<String> labels;
    private final Listener listener;
    private final Duration poll;
    private final Duration quiet;
    private final Map<Path, WatchKey> watched = new HashMap<>();
    private final @Nullable WatchService watcher;
    private final Thread follower;
    private volatile boolean closed;
    private volatile Robot current;
    private String seen;

    /**
     * Reads the robot and begins to follow its folder.
     *
     * @param labels of its model; empty if they are not known
     * @throws RobotException if it cannot be used to begin with
     */
    public LiveRobot(Path folder, Set<String> labels, Listener listener) {
        this(folder, labels, listener, watcher(), POLL, QUIET);
    }

    /**
     * @param watcher null where the operating system tells nothing
     * @param poll    how often contents are compared
     * @param quiet   how long nothing may change before files are taken to be written
     */
    LiveRobot(Path folder, Set<String> labels, Listener listener, @Nullable WatchService watcher,
            Duration poll,
            Duration quiet) {
        this.folder = folder;
        this.labels = Set.copyOf(labels);
        this.listener = listener;
        this.watcher = watcher;
        this.poll = poll;
        this.quiet = quiet;
        try {
            current = RobotReader.read(folder, this.labels);
        } catch (RobotException e) {
            close(watcher);
            throw e;
        }
        seen = current.version();
        watch();
        follower = Thread.ofVirtual().name("robot " + current.id()).start(this::follow);
    }

    /** The last robot that read and checked. */
    public Robot current() {
        return current;
    }

    @Override
    public void close() {
        closed = true;
        follower.interrupt();
        close(watcher);
    }

    private void follow() {
        while (!closed) {
            try {
                awaitChange();
                watch();
                reload();
            } catch (InterruptedException | ClosedWatchServiceException _) {
                return;
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "robot " + folder + " keeps its script: reloading failed",
                        e);
            }
        }
    }

    /** Returns when a change has been told and no other followed for a while, or when it is time to look anyway. */
    private void awaitChange() throws InterruptedException {
        if (watcher == null) {
            Thread.sleep(poll);
            return;
        }
        WatchKey key = watcher.poll(poll.toMillis(), TimeUnit.MILLISECONDS);
        while (key != null) {
            key.pollEvents();
            key.reset();
            key = watcher.poll(quiet.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void reload() throws InterruptedException {
        var problems = new Problems();
        ScriptFiles files = ScriptFiles.load(folder, problems);
        if (files.version().equals(seen)) {
            return;
        }
        Thread.sleep(quiet);
        if (!ScriptFiles.load(folder, new Problems()).version().equals(files.version())) {
            return;
        }
        seen = files.version();
        RobotCheck check = RobotReader.check(folder, files, problems, _ -> labels);
        if (check.robot() == null) {
            listener.kept(check.errors());
        } else {
            current = check.robot();
            listener.swapped(check.robot(), check.warnings());
        }
    }

    /** Folders may come, go and come back. */
    private void watch() {
        if (watcher == null) {
            return;
        }
        watched.values().removeIf(key -> !key.isValid());
        for (Path path : List.of(folder, folder.resolve(ScriptFiles.FLOWS))) {
            if (!watched.containsKey(path) && Files.isDirectory(path)) {
                try {
                    watched.put(path, path.register(watcher, StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE));
                } catch (IOException e) {
                    LOG.log(System.Logger.Level.DEBUG,
                            "no changes are told of " + path + "; its contents are compared", e);
                }
            }
        }
    }

    private static @Nullable WatchService watcher() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            LOG.log(System.Logger.Level.DEBUG, "the system tells no changes; contents are compared", e);
            return null;
        }
    }

    private static void close(@Nullable WatchService watcher) {
        try {
            if (watcher != null) {
                watcher.close();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the watcher did not close", e);
        }
    }
}
