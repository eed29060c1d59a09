@NullMarked
package ai.zhimai.dialogue.knowledge;

import org.jspecify.annotations.NullMarked;
