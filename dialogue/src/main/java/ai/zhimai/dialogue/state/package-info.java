/** The state of a conversation: its events, folded. */
@NullMarked
package ai.zhimai.dialogue.state;

import org.jspecify.annotations.NullMarked;
