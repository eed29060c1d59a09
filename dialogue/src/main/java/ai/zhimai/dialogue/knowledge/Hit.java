package ai.zhimai.dialogue.knowledge;

/**
 * A passage that may answer a question.
 *
 * @param score how likely it answers, 0 to 1; fitted on questions that the sample knowledge answers and on others
 */
public record Hit(Passage passage, double score) {}
