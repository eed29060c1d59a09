/** Conversations with customers: understand, track, decide, respond, record. */
@NullMarked
package ai.zhimai.dialogue;

import org.jspecify.annotations.NullMarked;
