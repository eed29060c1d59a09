package ai.zhimai.dialogue.llm;

import ai.zhimai.dialogue.robot.Persona;
import ai.zhimai.domain.LanguageModel;
import ai.zhimai.domain.LanguageModel.Completed;
import ai.zhimai.domain.LanguageModel.Failed;
import ai.zhimai.domain.LanguageModel.Reason;
import ai.zhimai.domain.LanguageModel.Usage;
import ai.zhimai.domain.dialogue.Source;
import java.time.Duration;

/** A robot's persona and models that always say the same. */
final class Personas {
    static final Persona XIAOZHI = new Persona("小智", "华包机械", "zh-CN", "您好，我是华包机械的小智。", "亲切、简短");
    static final Duration BUDGET = Duration.ofSeconds(20);

    private Personas() {}

    static LanguageModel saying(String text) {
        return (prompt, budget, pieces) -> new Completed(text, Usage.unmetered(Duration.ZERO));
    }

    static LanguageModel failing() {
        return (prompt, budget, pieces) -> new Failed(new Reason.Timeout(), Usage.unmetered(budget));
    }

    static Source source(String passage) {
        return new Source("id", "manual.md", "打包机", passage);
    }
}
