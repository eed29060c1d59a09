@NullMarked
package ai.zhimai.dialogue.llm;

import org.jspecify.annotations.NullMarked;
