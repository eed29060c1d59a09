package ai.zhimai.dialogue;

import ai.zhimai.dialogue.value.Values;
import ai.zhimai.domain.LanguageModel;
import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.SlotOperations;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a robot understands, knows and reaches beside its files.
 *
 * @param values        asked for at every turn, so that an edited catalogue takes effect at once
 * @param languageModel used as far as the robot's settings say; null for none
 */
public record Parts(NluEngine nlu, SlotOperations operations, Supplier<Values> values, Answers answers,
        Webhooks webhooks, @Nullable LanguageModel languageModel) {

    /** Without a language model. */
    public Parts(NluEngine nlu, SlotOperations operations, Supplier<Values> values, Answers answers,
            Webhooks webhooks) {
        this(nlu, operations, values, answers, webhooks, null);
    }
}
