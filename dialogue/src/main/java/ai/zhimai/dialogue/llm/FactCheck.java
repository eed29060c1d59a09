package ai.zhimai.dialogue.llm;

import ai.zhimai.domain.dialogue.Source;
import java.util.List;

/** Says which statements of an answer its sources do not support. */
@FunctionalInterface
public interface FactCheck {
    /** Numbers, dates, promises and the like, as said; empty where everything is supported. */
    List<String> unsupported(String said, List<Source> sources);

    /** By rules: facts to the digit, promises, and what one side denies and the other does not. */
    static FactCheck byRules() {
        return (said, sources) -> {
            String grounds = String.join("\n",
                    sources.stream().map(source -> source.place() + '\n' + source.passage()).toList());
            return Claims.unsupported(said, grounds);
        };
    }
}
