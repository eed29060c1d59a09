package ai.zhimai.model.operation;

import ai.zhimai.domain.Slot;
import ai.zhimai.domain.SlotContext;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Finds the values that a turn may put into slots. */
final class Candidates {
    private static final int EARLIER_TURNS = 12;
    private static final int ROBOT_SPANS = 8;
    /** Longest gap between the two numbers of a range. */
    private static final int RANGE_GAP = 4;

    private final Slots slots;
    private final Values values;
    private final Map<String, Candidate> found = new LinkedHashMap<>();
    private final Line customer;
    private final Line robot;
    final List<Lexicon.Match> said;
    final List<Lexicon.Match> offered;
    List<Spans.Span> proposed = List.of();
    List<Spans.Span> robotProposed = List.of();

    private Candidates(Slots slots, Values values, Line customer, Line robot) {
        this.slots = slots;
        this.values = values;
        this.customer = customer;
        this.robot = robot;
        this.said = values.lexicon().find(customer.text());
        this.offered = values.lexicon().find(robot.text());
    }

    static Candidates of(SlotContext context, Slots slots, Values values, Spans spans) {
        var candidates = new Candidates(slots, values, Line.of(context.customer().text()),
                Line.of(context.robot()));
        candidates.fromCustomer();
        candidates.fromSpans(context.customer().slots(), spans);
        candidates.fromRobot();
        candidates.joined(context.state());
        candidates.fromNumbers(context.state());
        candidates.earlier(context.earlier());
        candidates.usual();
        return candidates;
    }

    Collection<Candidate> all() {
        return found.values();
    }

    Line customer() {
        return customer;
    }

    Line robot() {
        return robot;
    }

    private Candidate candidate(String key, String value, int how) {
        Candidate candidate = found.computeIfAbsent(key, k -> new Candidate(k, value));
        candidate.found |= how;
        return candidate;
    }

    private Candidate candidate(Lexicon.Entry entry) {
        Candidate candidate = candidate(entry.key(), entry.value(), Candidate.LEXICON);
        candidate.entry = entry;
        for (int slot : entry.slots()) {
            candidate.slots.set(slot);
        }
        return candidate;
    }

    private static void saidAt(Candidate candidate, int from, int to) {
        if (candidate.from < 0) {
            candidate.from = from;
            candidate.to = to;
        }
        candidate.lastFrom = from;
        candidate.ago = 0;
    }

    private static void offeredAt(Candidate candidate, int from, int to) {
        if (candidate.robotFrom < 0) {
            candidate.robotFrom = from;
            candidate.robotTo = to;
        }
        candidate.ago = 0;
    }

    private void fromCustomer() {
        for (Lexicon.Match match : said) {
            saidAt(candidate(match.entry()), match.from(), match.to());
        }
    }

    /** Spans that the tagger and the model's own borders propose, for slots that take any words. */
    private void fromSpans(List<Slot> tagged, Spans spans) {
        if (values.open().isEmpty()) {
            return;
        }
        for (Slot slot : tagged) {
            int from = customer.at(slot.start());
            int to = Math.min(customer.at(slot.end() - 1) + 1, customer.text().length());
            if (from < to) {
                span(from, to, Candidate.TAGGED).tag = slots.id(slot.name());
            }
        }
        proposed = spans.propose(customer.text(), false);
        for (Spans.Span span : proposed) {
            span(span.from(), span.to(), Candidate.SPAN).spanScore = span.score();
        }
        robotProposed = spans.propose(robot.text(), true);
        for (Spans.Span span : robotProposed.subList(0, Math.min(robotProposed.size(), ROBOT_SPANS))) {
            Candidate candidate = candidate(robot.text().substring(span.from(), span.to()),
                    robot.cut(span.from(), span.to()), Candidate.SPAN);
            candidate.slots.or(values.open());
            candidate.robotSpanScore = span.score();
            offeredAt(candidate, span.from(), span.to());
        }
    }

    private Candidate span(int from, int to, int how) {
        Candidate candidate = candidate(customer.text().substring(from, to), customer.cut(from, to), how);
        candidate.slots.or(values.open());
        saidAt(candidate, from, to);
        return candidate;
    }

    private void fromRobot() {
        var ranks = new HashMap<Long, List<Candidate>>();
        for (Lexicon.Match match : offered) {
            Candidate candidate = candidate(match.entry());
            offeredAt(candidate, match.from(), match.to());
            List<Candidate> alike = ranks.computeIfAbsent(match.entry().signature(), k -> new ArrayList<>());
            if (!alike.contains(candidate)) {
                alike.add(candidate);
            }
        }
        for (List<Candidate> alike : ranks.values()) {
            for (int i = 0; i < alike.size(); i++) {
                alike.get(i).robotRank = i;
                alike.get(i).robotOf = alike.size();
            }
        }
    }

    /** All of a slot's values that were said, as one; and these added to what it has. */
    private void joined(Map<String, String> state) {
        values.joined().stream().forEach(slot -> {
            join(slot, said, "", true);
            join(slot, offered, "", false);
            String present = state.get(slots.name(slot));
            if (present != null) {
                join(slot, said, present, true);
            }
        });
    }

    private void join(int slot, List<Lexicon.Match> matches, String present, boolean byCustomer) {
        List<Lexicon.Match> parts = matches.stream().filter(match -> match.entry().count(slot) >= 0).toList();
        var words = new LinkedHashSet<String>();
        if (!present.isBlank()) {
            words.addAll(List.of(present.strip().split("\\s+")));
        }
        parts.forEach(part -> words.add(part.entry().value()));
        if (parts.isEmpty() || words.size() < 2) {
            return;
        }
        String value = String.join(" ", words);
        Candidate candidate = candidate(Line.key(value), value, Candidate.JOINED);
        candidate.slots.set(slot);
        if (byCustomer) {
            saidAt(candidate, parts.getFirst().from(), parts.getLast().to());
        } else {
            offeredAt(candidate, parts.getFirst().from(), parts.getLast().to());
        }
    }

    private void fromNumbers(Map<String, String> state) {
        if (values.templates().isEmpty()) {
            return;
        }
        List<Numbers.Span> mine = Numbers.find(customer.text());
        List<Numbers.Span> robots = Numbers.find(robot.text());
        for (Map.Entry<String, BitSet> template : values.templates(1)) {
            mine.forEach(number -> saidAt(fill(template, number.digits()), number.from(), number.to()));
            robots.forEach(number -> offeredAt(fill(template, number.digits()), number.from(), number.to()));
        }
        for (Map.Entry<String, BitSet> template : values.templates(2)) {
            ranges(template, mine);
        }
        substitute(state, robots);
    }

    private void ranges(Map.Entry<String, BitSet> template, List<Numbers.Span> numbers) {
        for (int i = 0; i + 1 < numbers.size(); i++) {
            Numbers.Span low = numbers.get(i);
            Numbers.Span high = numbers.get(i + 1);
            if (high.from() - low.to() <= RANGE_GAP) {
                saidAt(fill(template, low.digits(), high.digits()), low.from(), high.to());
            }
        }
    }

    private Candidate fill(Map.Entry<String, BitSet> template, String... numbers) {
        String value = template.getKey();
        for (String number : numbers) {
            value = value.replaceFirst("#", number);
        }
        Lexicon.Entry entry = values.lexicon().get(value);
        Candidate candidate = candidate(value, entry == null ? value : entry.value(), Candidate.TEMPLATE);
        candidate.slots.or(template.getValue());
        return candidate;
    }

    /** A present value with one of its numbers replaced by one that the robot said. */
    private void substitute(Map<String, String> state, List<Numbers.Span> robots) {
        state.forEach((name, present) -> {
            int slot = slots.id(name);
            String key = Line.key(present);
            if (slot < 0 || !values.templates().containsKey(Numbers.template(key))) {
                return;
            }
            for (Numbers.Span old : Numbers.find(key)) {
                for (Numbers.Span number : robots) {
                    String value = key.substring(0, old.from()) + number.digits() + key.substring(old.to());
                    Candidate candidate = candidate(value, value, Candidate.SUBSTITUTE);
                    candidate.slots.set(slot);
                    offeredAt(candidate, number.from(), number.to());
                }
            }
        });
    }

    private void earlier(List<SlotContext.Exchange> exchanges) {
        var seen = new HashMap<Long, Integer>();
        int size = exchanges.size();
        for (int back = 1; back <= Math.min(size, EARLIER_TURNS); back++) {
            SlotContext.Exchange exchange = exchanges.get(size - back);
            // what the customer said came after the robot's words of that turn
            earlier(exchange.customer(), back, false, seen);
            earlier(exchange.robot(), back, true, seen);
        }
    }

    private void earlier(String words, int back, boolean byRobot, Map<Long, Integer> seen) {
        List<Lexicon.Match> matches = values.lexicon().find(Line.of(words).text());
        for (Lexicon.Match match : matches) {
            boolean isNew = !found.containsKey(match.entry().key());
            Candidate candidate = candidate(match.entry());
            if (isNew) {
                candidate.ago = back;
                candidate.byRobot = byRobot;
                candidate.recency = seen.merge(match.entry().signature(), 1, Integer::sum) - 1;
            }
        }
    }

    private void usual() {
        values.usual().forEach((key, takers) -> {
            Lexicon.Entry entry = values.lexicon().get(key);
            Candidate candidate = candidate(key, entry == null ? key : entry.value(), Candidate.USUAL);
            candidate.slots.or(takers);
        });
    }
}
