package ai.zhimai.dialogue.llm;

import java.util.function.Consumer;

/** Passes an answer's pieces on as long as the call lasts, and knows whether any has been passed. */
final class Pieces {
    private final Consumer<String> listener;
    private boolean begun;
    private boolean over;

    Pieces(Consumer<String> listener) {
        this.listener = listener;
    }

    synchronized void pass(String piece) {
        if (!over) {
            begun = true;
            listener.accept(piece);
        }
    }

    synchronized boolean begun() {
        return begun;
    }

    synchronized void end() {
        over = true;
    }
}
