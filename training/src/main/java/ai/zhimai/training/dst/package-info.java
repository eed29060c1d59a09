/** Dialogue state tracking: learns slot operations from dialogues and measures them. */
@NullMarked
package ai.zhimai.training.dst;

import org.jspecify.annotations.NullMarked;
