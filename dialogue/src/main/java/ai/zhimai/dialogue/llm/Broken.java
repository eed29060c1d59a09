package ai.zhimai.dialogue.llm;

import ai.zhimai.domain.LanguageModel.Reason;

/** Carries a failure's reason through the callbacks of the client library, which knows only throwables. */
final class Broken extends RuntimeException {
    private final transient Reason reason;
    private final boolean retriable;

    Broken(Reason reason, boolean retriable) {
        super(reason.toString(), null, false, false);
        this.reason = reason;
        this.retriable = retriable;
    }

    Reason reason() {
        return reason;
    }

    boolean retriable() {
        return retriable;
    }
}
