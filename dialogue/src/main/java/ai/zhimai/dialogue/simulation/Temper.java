package ai.zhimai.dialogue.simulation;

/** Kinds of customers. */
public enum Temper {
    /** answers what is asked */
    COOPERATIVE,
    /** often has no answer at first */
    VAGUE,
    /** corrects values given before */
    CHANGES_MIND,
    /** asks something else while a question is open */
    INTERRUPTS,
    /** speaks one of eight dialects, as far as there are lines in it */
    DIALECT,
    /** some characters arrive as others that sound the same */
    ASR_NOISE
}
