package ai.zhimai.domain.dialogue;

import java.util.List;

/** Port: keeps the events of conversations in order. What {@link #append} has taken survives a crash. */
public interface EventStore {
    /**
     * Appends events to a conversation.
     *
     * @param expected how many events the conversation has so far
     * @throws IllegalStateException if it has another number: somebody else wrote meanwhile
     */
    void append(String conversation, int expected, List<Event> events);

    /** In the order of appending; empty for an unknown conversation. */
    List<Event> read(String conversation);
}
