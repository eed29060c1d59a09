package ai.zhimai.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class TerminalProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void withoutATerminalItPrintsTheFirstAndTheLastStep() {
        try (var progress = new TerminalProgress(out, false)) {
            progress.stage("epoch 1", 3);
            progress.advance(1, "loss 2.5");
            progress.advance(2, "loss 2.0");
            progress.message("0.8 % of the encoder is trained");
            progress.advance(3, "loss 1.5");
        }
        assertEquals("epoch 1 1/3 loss 2.5\n0.8 % of the encoder is trained\nepoch 1 3/3 loss 1.5\n", text());
    }

    @Test
    void onATerminalItDrawsABarAndNeverThrows() {
        try (var progress = new TerminalProgress(out, true)) {
            progress.advance(1, "before any stage");
            progress.stage("reading", 0);
            progress.advance(5, "");
            progress.stage("epoch 1", 2);
            progress.message("a line");
            progress.advance(9, "more than there is");
            progress.advance(2, "loss 1.5");
            progress.advance(3, "after the end");
        }
        assertTrue(text().contains("epoch 1") && text().contains("a line\n"), text());
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
