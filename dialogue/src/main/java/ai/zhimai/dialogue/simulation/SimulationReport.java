package ai.zhimai.dialogue.simulation;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** Many conversations in figures, by kind of customer. */
public record SimulationReport(List<Conversation> conversations) {
    public SimulationReport {
        conversations = List.copyOf(conversations);
    }

    /**
     * A row.
     *
     * @param atOnce   share of the first utterances with several needs that were understood with all of them
     * @param compound share of the customers with several needs of whom every need was recognised and seen to
     * @param slots    share of the told values that the robot holds at the end
     */
    public record Row(String kind, int count, double complete, double atOnce, double compound, double turns,
            double slots,
            double wrong) {}

    public Row all() {
        return row("all", _ -> true);
    }

    public List<Row> byTemper() {
        return List.of(Temper.values())
                .stream()
                .map(temper -> row(temper.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        conversation -> conversation.temper() == temper))
                .toList();
    }

    private Row row(String kind, Predicate<Conversation> which) {
        List<Conversation> some = conversations.stream().filter(which).toList();
        List<Conversation> compound = some.stream().filter(Conversation::compound).toList();
        int slots = sum(some, Conversation::slots);
        return new Row(kind, some.size(), share(some, Conversation::complete),
                share(some.stream().filter(c -> c.opening().needs() > 1).toList(),
                        conversation -> conversation.opening().heard() == conversation.opening().needs()),
                share(compound, conversation -> conversation.seenTo() == conversation.needs()),
                some.stream().mapToInt(Conversation::turns).average().orElse(0),
                slots == 0 ? 0 : (double) sum(some, Conversation::right) / slots,
                slots == 0 ? 0 : (double) sum(some, Conversation::wrong) / slots);
    }

    private static int sum(List<Conversation> some, ToIntFunction<Conversation> number) {
        return some.stream().mapToInt(number).sum();
    }

    private static double share(List<Conversation> some, Predicate<Conversation> which) {
        return some.isEmpty() ? 0 : (double) some.stream().filter(which).count() / some.size();
    }
}
