package ai.zhimai.dialogue;

import ai.zhimai.domain.dialogue.Event;
import ai.zhimai.domain.dialogue.EventStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Keeps events as long as the process lives: for the terminal, for simulations and tests. */
public final class InMemoryEventStore implements EventStore {
    private final Map<String, List<Event>> conversations = new ConcurrentHashMap<>();

    @Override
    public void append(String conversation, int expected, List<Event> events) {
        conversations.compute(conversation, (_, kept) -> {
            List<Event> before = kept == null ? List.of() : kept;
            if (before.size() != expected) {
                throw new IllegalStateException(
                        "conversation %s has %d events, not %d".formatted(conversation,
                                before.size(), expected));
            }
            return Stream.concat(before.stream(), events.stream()).toList();
        });
    }

    @Override
    public List<Event> read(String conversation) {
        return conversations.getOrDefault(conversation, List.of());
    }
}
