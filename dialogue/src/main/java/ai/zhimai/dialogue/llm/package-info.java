/**
 * The optional language model: words scripted answers, answers from passages, proposes slots. Whatever it says is
 * validated by rules before a customer hears it, and a conversation goes on without it.
 */
@NullMarked
package ai.zhimai.dialogue.llm;

import org.jspecify.annotations.NullMarked;
