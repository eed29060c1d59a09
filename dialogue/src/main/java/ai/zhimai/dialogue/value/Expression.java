package ai.zhimai.dialogue.value;

import ai.zhimai.domain.Value;

/**
 * An expression within a text, its trailing qualifiers included.
 *
 * @param start first UTF-16 unit
 * @param end   one past the last
 */
record Expression(int start, int end, Value value) {}
