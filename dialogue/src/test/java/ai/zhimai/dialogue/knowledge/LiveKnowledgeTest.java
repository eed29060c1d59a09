package ai.zhimai.dialogue.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.domain.TextEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveKnowledgeTest {
    private static final Duration SELDOM = Duration.ofHours(1);

    @TempDir
    private Path folder = Path.of("");
    private final List<Problem> problems = new CopyOnWriteArrayList<>();

    /** Counts what it encodes; a vector of characters. */
    private static class Counting implements TextEncoder {
        final List<String> encoded = new CopyOnWriteArrayList<>();

        @Override
        public float[] encode(String text) {
            encoded.add(text);
            float[] vector = new float[width()];
            text.chars().forEach(c -> vector[c % width()] += 1);
            double length = 0;
            for (float value : vector) {
                length += value * value;
            }
            for (int i = 0; i < vector.length && length > 0; i++) {
                vector[i] /= (float) Math.sqrt(length);
            }
            return vector;
        }

        @Override
        public int width() {
            return 64;
        }
    }

    @BeforeEach
    void begin() throws IOException {
        Files.writeString(folder.resolve("a.md"), "# 质保\n\n整机质保一年。\n");
        Files.writeString(folder.resolve("b.csv"), "产品,单价\n打包机,38000\n");
    }

    private static String best(LiveKnowledge live, String question) {
        return live.current().search(Query.of(question), 1).getFirst().passage().text();
    }

    @Test
    void changesAreTakenUp() throws IOException {
        try (var live = new LiveKnowledge(folder, null, SELDOM, problems::addAll)) {
            Knowledge before = live.current();
            assertFalse(live.refresh());
            assertSame(before, live.current());
            Files.writeString(folder.resolve("a.md"), "# 质保\n\n整机质保两年。\n");
            assertTrue(live.refresh());
            assertEquals("整机质保两年。", best(live, "质保多久"));
            Files.delete(folder.resolve("b.csv"));
            assertTrue(live.refresh());
            assertEquals(1, live.current().passages().size());
            assertEquals(List.of(), problems);
        }
    }

    @Test
    void abadFileStaysAsItWasAndTheOthersMoveOn() throws IOException {
        try (var live = new LiveKnowledge(folder, null, SELDOM, problems::addAll)) {
            Files.writeString(folder.resolve("b.csv"), "产品,单价\n打包机,\n");
            Files.writeString(folder.resolve("a.md"), "# 质保\n\n整机质保两年。\n");
            assertTrue(live.refresh());
            assertEquals("b.csv", problems.getFirst().file());
            assertEquals("整机质保两年。", best(live, "质保多久"));
            assertEquals("产品：打包机；单价：38000", best(live, "打包机多少钱"));
            assertFalse(live.refresh());
            assertEquals(1, problems.size());
            Files.writeString(folder.resolve("b.csv"), "产品,单价\n打包机,39000\n");
            assertTrue(live.refresh());
            assertEquals("产品：打包机；单价：39000", best(live, "打包机多少钱"));
        }
    }

    @Test
    void onlyNewLinesAreEncoded() throws IOException {
        var encoder = new Counting();
        try (var live = new LiveKnowledge(folder, encoder, SELDOM, problems::addAll)) {
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
                while (!live.current().hasVectors()) {
                    Thread.sleep(5);
                }
            });
            encoder.encoded.clear();
            Files.writeString(folder.resolve("a.md"), "# 质保\n\n整机质保一年。主轴三年。\n");
            assertTrue(live.refresh());
            assertEquals(List.of("主轴三年。"), encoder.encoded);
            assertTrue(best(live, "主轴保几年").contains("主轴三年"));
        }
    }

    /** As a robot that is closed soon after it was opened: the encoder is gone as soon as the knowledge is closed. */
    @Test
    void whenItIsClosedTheEncoderIsNoLongerUsed() throws InterruptedException {
        var failures = new CopyOnWriteArrayList<Throwable>();
        var encoding = new CountDownLatch(1);
        var encoder = new Counting() {
            private volatile boolean closed;

            @Override
            public float[] encode(String text) {
                encoding.countDown();
                try {
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    failures.add(e);
                }
                if (closed) {
                    failures.add(new IllegalStateException("the engine is closed"));
                }
                return super.encode(text);
            }
        };
        var live = new LiveKnowledge(folder, encoder, SELDOM, problems::addAll);
        encoding.await();
        live.close();
        encoder.closed = true;
        int encoded = encoder.encoded.size();
        Thread.sleep(150);
        assertEquals(List.of(), failures);
        assertEquals(encoded, encoder.encoded.size());
        assertEquals("产品：打包机；单价：38000", best(live, "打包机多少钱"));
    }
}
