package ai.zhimai.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Peak memory of a {@code predict} process of its own, started as the launcher starts it. */
final class PredictMemory {
    private static final long PATIENCE_MS = 120_000;

    private PredictMemory() {}

    /** Lets it answer the texts; empty where the system does not tell or it did not answer in time. */
    static Optional<ProcessMemory> of(Path bundle, List<String> texts) {
        try (var folder = new TempFolder()) {
            return of(bundle, texts, folder.path().resolve("answers.jsonl"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<ProcessMemory> of(Path bundle, List<String> texts, Path answers)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx256m",
                "-Dfile.encoding=UTF-8", "-Dstdin.encoding=UTF-8", "-Dstdout.encoding=UTF-8",
                "-Dlog4j2.statusLoggerLevel=OFF", "-cp", System.getProperty("java.class.path"),
                "ai.zhimai.cli.Main", "predict", "--model", bundle.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("MALLOC_"));
        Process process = builder.redirectOutput(answers.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write((String.join("\n", texts) + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
            boolean answered = answered(process, answers, texts.size());
            return answered
                    ? ProcessMemory.read(Path.of("/proc", Long.toString(process.pid()), "status"))
                    : Optional.empty();
        } finally {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroy();
            }
        }
    }

    private static boolean answered(Process process, Path answers, int count)
            throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE_MS * 1_000_000;
        while (process.isAlive() && System.nanoTime() < until) {
            String text = Files.readString(answers, StandardCharsets.ISO_8859_1);
            if (text.chars().filter(c -> c == '\n').count() >= count) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }
}
