/** From words as said to typed values, and back to words fit for a recap. */
@NullMarked
package ai.zhimai.dialogue.value;

import org.jspecify.annotations.NullMarked;
