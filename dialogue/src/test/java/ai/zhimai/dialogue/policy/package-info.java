@NullMarked
package ai.zhimai.dialogue.policy;

import org.jspecify.annotations.NullMarked;
