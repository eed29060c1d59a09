package ai.zhimai.dialogue.knowledge;

import ai.zhimai.domain.TextEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Knowledge that follows its folder. A thread looks for changes and rebuilds beside the running conversations; a file
 * that cannot be read stays as it was last read, and its problems are reported. What has not changed is neither parsed
 * nor encoded again.
 */
public final class LiveKnowledge implements AutoCloseable {
    private final KnowledgeFolder folder;
    private final @Nullable TextEncoder encoder;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Consumer<List<Problem>> problems;
    private final ReentrantLock refreshing = new ReentrantLock();
    private final Thread watch;
    private volatile Knowledge current;
    private List<String> seen;

    /**
     * Loads the folder. It can be searched by words at once; vectors follow in the background.
     *
     * @param encoder  null to search by words alone
     * @param every    how often to look for changes
     * @param problems is told what is wrong with the files after each change
     * @throws KnowledgeException if a file is wrong at the start, when there is nothing older to keep
     */
    public LiveKnowledge(Path path, @Nullable TextEncoder encoder, Duration every,
            Consumer<List<Problem>> problems) {
        this.folder = new KnowledgeFolder(path);
        this.encoder = encoder == null ? null : new WhileOpen(encoder);
        this.problems = problems;
        this.current = Knowledge.load(path, null);
        this.seen = stamp(current.documents());
        this.watch = Thread.ofVirtual().name("zhimai-knowledge").unstarted(() -> watch(every));
        watch.start();
    }

    /** The newest that could be built. Take it once a question: it does not change under way. */
    public Knowledge current() {
        return current;
    }

    private void watch(Duration every) {
        try {
            if (encoder != null) {
                replace(current.documents());
            }
            while (!closing.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                refresh();
            }
        } catch (CancellationException _) {
            // closed while vectors were computed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the computing of vectors in the background when the knowledge is closed; questions are still encoded. */
    private final class WhileOpen implements TextEncoder {
        private final TextEncoder encoder;

        WhileOpen(TextEncoder encoder) {
            this.encoder = encoder;
        }

        @Override
        public float[] encode(String text) {
            if (closing.getCount() == 0 && Thread.currentThread() == watch) {
                throw new CancellationException("closed");
            }
            return encoder.encode(text);
        }

        @Override
        public int width() {
            return encoder.width();
        }
    }

    /** Looks for changes now; true if there were any. */
    public boolean refresh() {
        refreshing.lock();
        try {
            Map<String, Document> before = current.byFile();
            List<Document> read = folder.read(before);
            List<String> stamp = stamp(read);
            if (stamp.equals(seen)) {
                return false;
            }
            seen = stamp;
            List<Document> good = new ArrayList<>();
            for (Document document : read) {
                Document old = before.get(document.file());
                if (document.problems().isEmpty()) {
                    good.add(document);
                } else if (old != null) {
                    good.add(old);
                }
            }
            replace(good);
            problems.accept(read.stream().flatMap(document -> document.problems().stream()).toList());
            return true;
        } catch (KnowledgeException e) {
            problems.accept(e.problems());
            return false;
        } finally {
            refreshing.unlock();
        }
    }

    private void replace(List<Document> documents) {
        refreshing.lock();
        try {
            current = new Knowledge(documents, encoder, current);
        } finally {
            refreshing.unlock();
        }
    }

    private static List<String> stamp(List<Document> documents) {
        Map<String, String> hashes = new LinkedHashMap<>();
        documents.forEach(document -> hashes.put(document.file(), document.hash()));
        return hashes.entrySet().stream().map(Map.Entry::toString).collect(Collectors.toList());
    }

    /**
     * Stops looking for changes, and returns once the encoder is no longer used in the background, so that it may be
     * closed next. What is there can still be searched.
     */
    @Override
    public void close() {
        closing.countDown();
        if (Thread.currentThread() == watch) {
            return;
        }
        try {
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
