/** Dialect text to Mandarin, by profiles that a linguist writes as tables. */
@NullMarked
package ai.zhimai.model.text.dialect;

import org.jspecify.annotations.NullMarked;
