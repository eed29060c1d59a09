package ai.zhimai.model.text.dialect;

/**
 * What tells that a text is of the dialect.
 *
 * @param weight 1 (weak, shared with others) … 5 (unmistakable)
 */
record Marker(String text, double weight) {}
