/** A robot's own dialogue tests, run and reported. */
@NullMarked
package ai.zhimai.dialogue.rehearsal;

import org.jspecify.annotations.NullMarked;
