@NullMarked
package ai.zhimai.dialogue.rehearsal;

import org.jspecify.annotations.NullMarked;
