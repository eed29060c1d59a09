/** Slot operations by rules: the baseline, and what a robot without a learnt tracker falls back on. */
@NullMarked
package ai.zhimai.dialogue.tracking;

import org.jspecify.annotations.NullMarked;
