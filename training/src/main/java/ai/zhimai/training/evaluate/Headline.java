package ai.zhimai.training.evaluate;

/**
 * The numbers a model is judged by, each with its 95 % bootstrap confidence interval.
 *
 * @param leadingAccuracy accuracy of the leading intent
 * @param leadingMacroF1  macro-F1 of the leading intent
 * @param macroF1         macro-F1 of the intent sets
 * @param microF1         micro-F1 of the intent sets
 * @param exactMatch      share of utterances whose intent set is exactly right
 * @param slotF1          entity-level micro-F1 of the slots; 0 where gold marks none
 */
public record Headline(Interval leadingAccuracy, Interval leadingMacroF1, Interval macroF1, Interval microF1,
        Interval exactMatch, Interval slotF1) {}
