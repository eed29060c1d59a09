/** What happens in a conversation: events, and what the robot does. */
@NullMarked
package ai.zhimai.domain.dialogue;

import org.jspecify.annotations.NullMarked;
