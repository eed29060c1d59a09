@NullMarked
package ai.zhimai.dialogue;

import org.jspecify.annotations.NullMarked;
