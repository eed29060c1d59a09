@NullMarked
package ai.zhimai.dialogue.state;

import org.jspecify.annotations.NullMarked;
