package ai.zhimai.model.operation;

import ai.zhimai.domain.Intent;
import ai.zhimai.domain.SlotContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Turns a customer's turn into an {@link Instance}. */
final class Reading {
    private static final int MASK = 0xe000;
    private static final double MASKED = Double.parseDouble(System.getProperty("maskat","-2"));
    private static final int MASKS = 0x1000;

    private final SlotContext context;
    private final Slots slots;
    private final Values values;
    private final Candidates found;
    private final Line customer;
    private final Line robot;
    /** Domain named last before this turn; -1 for none. */
    private final int lastDomain;
    private final int[] hits;
    private final int[] robotHits;
    private final String[] present;

    private Reading(SlotContext context, Slots slots, Values values, Spans spans) {
        this.context = context;
        this.slots = slots;
        this.values = values;
        this.found = Candidates.of(context, slots, values, spans);
        this.customer = found.customer();
        this.robot = found.robot();
        this.lastDomain = lastDomain();
        this.hits = hits(found.said);
        this.robotHits = hits(found.offered);
        this.present = new String[slots.size()];
        context.state().forEach((name, value) -> {
            if (slots.id(name) >= 0) {
                present[slots.id(name)] = Line.key(value);
            }
        });
    }

    static Instance of(SlotContext context, Slots slots, Values values, Spans spans) {
        return new Reading(context, slots, values, spans).instance();
    }

    private Instance instance() {
        Collection<Candidate> candidates = found.all();
        Map<Candidate, long[]> own = new java.util.IdentityHashMap<>();
        var alternatives = new ArrayList<List<Alternative>>();
        long[][] slotFeatures = new long[slots.size()][];
        for (int slot = 0; slot < slots.size(); slot++) {
            slotFeatures[slot] = slot(slot);
            var list = new ArrayList<Alternative>();
            list.add(new Alternative(Alternative.KEEP, new long[0], null));
            if (present[slot] != null) {
                list.add(new Alternative(Alternative.DELETE, new long[0], null));
            }
            int rivals = 0;
            for (Candidate candidate : candidates) {
                if (candidate.slots.get(slot)) {
                    rivals++;
                }
            }
            for (Candidate candidate : candidates) {
                if (candidate.slots.get(slot) && !candidate.key.equals(present[slot])) {
                    long[] features = own.computeIfAbsent(candidate, this::candidate);
                    list.add(new Alternative(Alternative.UPDATE + candidate.source(),
                            join(features, pair(slot, candidate, rivals)), candidate));
                }
            }
            alternatives.add(list);
        }
        long[][] byDomain = new long[slots.domains().size()][];
        for (int domain = 0; domain < byDomain.length; domain++) {
            byDomain[domain] = byDomain.length == 1 ? new long[0] : byDomain(domain);
        }
        return new Instance(turn(), byDomain, slotFeatures, alternatives);
    }

    private static long[] join(long[] a, long[] b) {
        long[] both = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private long[] turn() {
        var features = new Features();
        features.add(1, 0);
        features.grams(2, masked(customer.text(), found.said, found.proposed), Integer.getInteger("n",3));
        features.grams(3, masked(robot.text(), found.offered, found.robotProposed), 3);
        for (Intent intent : context.customer().intents()) {
            features.add(4, Hash.of(intent.name()));
        }
        features.add(5, Math.min(3, context.earlier().size()));
        features.add(6, Math.min(4, found.said.size()));
        features.add(7, Math.min(4, found.offered.size()));
        features.add(8, Math.min(5, customer.text().length() / 5));
        features.add(9, lastDomain);
        for (SlotContext.Exchange exchange : context.earlier()) {
            if (!Boolean.getBoolean("nostyle")) features.grams(10, exchange.robot(), 2);
        }
        return features.distinct();
    }

    /** A text with the values in it as one character each, by the slots that take them. */
    private String masked(String text, List<Lexicon.Match> matches, List<Spans.Span> spans) {
        char[] mask = new char[text.length()];
        int[] until = new int[text.length()];
        for (Lexicon.Match match : matches) {
            cover(mask, until, match.from(), match.to(),
                    values.open().isEmpty() ? (char) (MASK + Math.floorMod(match.entry().signature(), MASKS)) : MASK);
        }
        for (Spans.Span span : spans) {
            if (span.score() > MASKED) {
                cover(mask, until, span.from(), span.to(), (char) MASK);
            }
        }
        var masked = new StringBuilder();
        for (int i = 0; i < text.length();) {
            masked.append(mask[i] == 0 ? text.charAt(i) : mask[i]);
            i = mask[i] == 0 ? i + 1 : until[i];
        }
        return digitless(masked.toString());
    }

    private static void cover(char[] mask, int[] until, int from, int to, char with) {
        for (int i = from; i < to; i++) {
            if (mask[i] != 0) {
                return;
            }
        }
        for (int i = from; i < to; i++) {
            mask[i] = with;
            until[i] = to;
        }
    }

    private static String digitless(String text) {
        return text.replaceAll("\\d+(\\.\\d+)?", "0");
    }

    private long[] byDomain(int domain) {
        var features = new Features();
        features.add(20, 0);
        features.grams(21, delexicalised(customer.text(), found.said, domain), Integer.getInteger("n",3));
        features.grams(22, delexicalised(robot.text(), found.offered, domain), 3);
        features.add(23, lastDomain == domain ? 1 : 0);
        features.add(24, Math.min(3, hits[domain]));
        features.add(25, Math.min(3, robotHits[domain]));
        for (SlotContext.Exchange exchange : context.earlier()) {
            if (Boolean.getBoolean("styled")) features.grams(26, exchange.robot(), 2);
        }
        features.add(27, mentioned(customer.text(), domain) ? 1 : 0, lastDomain == domain ? 1 : 0);
        return features.distinct();
    }

    private boolean mentioned(String text, int domain) {
        return text.contains(slots.domains().get(domain));
    }

    private String delexicalised(String text, List<Lexicon.Match> matches, int domain) {
        var masked = new StringBuilder();
        int at = 0;
        for (Lexicon.Match match : matches) {
            if (match.from() >= at) {
                masked.append(digitless(text.substring(at, match.from())));
                long kinds = 0;
                for (int slot : match.entry().slots()) {
                    if (slots.domain(slot) == domain) {
                        kinds = Hash.of(kinds, slots.kind(slot));
                    }
                }
                masked.append((char) (MASK + Math.floorMod(kinds, MASKS)));
                at = match.to();
            }
        }
        String rest = masked.append(digitless(text.substring(at))).toString();
        for (int other = 0; other < slots.domains().size(); other++) {
            rest = rest.replace(slots.domains().get(other), other == domain ? "\uf800" : "\uf801");
        }
        return rest;
    }

    private int[] hits(List<Lexicon.Match> matches) {
        int[] counts = new int[slots.domains().size()];
        for (Lexicon.Match match : matches) {
            boolean[] counted = new boolean[counts.length];
            for (int slot : match.entry().slots()) {
                if (!counted[slots.domain(slot)]) {
                    counted[slots.domain(slot)] = true;
                    counts[slots.domain(slot)]++;
                }
            }
        }
        return counts;
    }

    private int lastDomain() {
        if (slots.domains().size() == 1) {
            return 0;
        }
        List<SlotContext.Exchange> earlier = context.earlier();
        for (int i = earlier.size() - 1; i >= 0; i--) {
            int domain = lastNamed(earlier.get(i).customer());
            if (domain >= 0) {
                return domain;
            }
        }
        return -1;
    }

    private int lastNamed(String text) {
        int best = -1;
        int at = -1;
        for (int domain = 0; domain < slots.domains().size(); domain++) {
            int where = text.lastIndexOf(slots.domains().get(domain));
            if (where > at) {
                at = where;
                best = domain;
            }
        }
        return best;
    }

    private long[] slot(int slot) {
        var features = new Features();
        int domain = slots.domain(slot);
        String value = present[slot];
        features.add(30, value == null ? 0 : 1);
        features.add(31, value == null ? -1 : Math.min(4, age(slot, value)));
        features.add(32, Math.min(3, hits[domain]), value == null ? 0 : 1);
        features.add(33, Math.min(3, robotHits[domain]), value == null ? 0 : 1);
        boolean named = slots.domains().size() > 1 && mentioned(customer.text(), domain);
        features.add(34, named ? 1 : 0, lastDomain == domain ? 1 : 0);
        features.add(35, Hash.of(named ? 1 : 0, Math.min(2, hits[domain])), lastDomain == domain ? 1 : 0);
        int filled = 0;
        for (int other = 0; other < present.length; other++) {
            if (present[other] != null && slots.domain(other) == domain) {
                filled++;
                features.add(36, slots.kind(other), value == null ? 0 : 1);
            }
        }
        features.add(37, Math.min(4, filled));
        if (value != null) {
            features.add(38, robot.text().contains(value) ? 1 : 0, customer.text().contains(value) ? 1 : 0);
        }
        return features.toArray();
    }

    /** Turns since the slot has the value. */
    private int age(int slot, String value) {
        int age = 0;
        List<SlotContext.Exchange> earlier = context.earlier();
        for (int i = earlier.size() - 1; i >= 0; i--) {
            String then = earlier.get(i).stateAfter().get(slots.name(slot));
            if (then == null || !Line.key(then).equals(value)) {
                break;
            }
            age++;
        }
        return age;
    }

    private long[] candidate(Candidate candidate) {
        var features = new Features();
        int source = candidate.source();
        features.add(50, source, candidate.found);
        features.add(51, candidate.from >= 0 ? 1 : 0, candidate.robotFrom >= 0 ? 1 : 0);
        if (candidate.entry != null) {
            features.add(52, Hash.of(candidate.key));
        }
        features.add(53, Hash.of(Numbers.template(candidate.key)));
        features.add(54, Math.min(8, candidate.key.length()));
        features.add(55, candidate.key.charAt(candidate.key.length() - 1));
        features.add(56, candidate.key.charAt(0));
        features.add(57, Hash.of(candidate.key, candidate.key.length() - 2, candidate.key.length()));
        features.add(58, candidate.entry == null ? -1 : candidate.entry.signature(), source);
        if (!values.open().isEmpty()) {
            for (int i = 0; i < candidate.key.length(); i++) {
                features.add(59, candidate.key.charAt(i));
                features.add(60, Hash.of(candidate.key, i, i + 2));
            }
            features.add(70, Hash.of(candidate.key, candidate.key.length() - 3, candidate.key.length()));
        }
        if (candidate.from >= 0) {
            around(features, 60, customer.text(), candidate.from, candidate.to, found.said);
            features.add(75, candidate.lastFrom > candidate.from ? 1 : 0);
        }
        if (candidate.robotFrom >= 0) {
            around(features, 80, robot.text(), candidate.robotFrom, candidate.robotTo, found.offered);
            features.add(95, candidate.robotRank, candidate.robotOf);
            features.add(96, Math.min(3, candidate.robotOf), candidate.from >= 0 ? 1 : 0);
        }
        if (source == 2) {
            features.add(97, Math.min(5, candidate.ago), candidate.byRobot ? 1 : 0);
            features.add(98, Math.min(3, candidate.recency), candidate.byRobot ? 1 : 0);
        }
        features.add(99, candidate.tag);
        features.add(100, bucket(candidate.spanScore));
        features.add(101, bucket(candidate.robotSpanScore));
        features.add(102, Math.min(6, better(candidate, true)), source);
        if (source == 1) {
            features.add(103, Math.min(6, better(candidate, false)));
        }
        return features.toArray();
    }

    private static long bucket(double score) {
        return Double.isNaN(score) ? -100 : Math.round(Math.max(-8, Math.min(8, score)));
    }

    /** How many candidates that overlap this one have ends that look better. */
    private long better(Candidate candidate, boolean mine) {
        long better = 0;
        for (Candidate other : found.all()) {
            if (mine && candidate.from >= 0 && other.from >= 0 && other.from < candidate.to && candidate.from < other.to
                    && other.spanScore > candidate.spanScore) {
                better++;
            }
            if (!mine && candidate.robotFrom >= 0 && other.robotFrom >= 0 && other.robotFrom < candidate.robotTo
                    && candidate.robotFrom < other.robotTo && other.robotSpanScore > candidate.robotSpanScore) {
                better++;
            }
        }
        return better;
    }

    private static void around(Features features, int kind, String text, int from, int to,
            List<Lexicon.Match> matches) {
        for (int n = 1; n <= 4; n++) {
            features.add(kind + n, Hash.of(text, from - n, from));
            features.add(kind + 4 + n, Hash.of(text, to, to + n));
        }
        features.add(kind + 9, Hash.of(text, from - 1, from), Hash.of(text, to, to + 1));
        features.add(kind + 10, Hash.of(text, from - 2, from), Hash.of(text, to, to + 2));
        features.add(kind + 11, from == 0 ? 0 : 1, to == text.length() ? 0 : 1);
        for (int i = Math.max(0, from - 10); i < from - 1; i++) {
            features.add(kind + 12, Hash.of(text, i, i + 2));
        }
        for (int i = to; i < Math.min(text.length(), to + 10) - 1; i++) {
            features.add(kind + 13, Hash.of(text, i, i + 2));
        }
    }

    private long[] pair(int slot, Candidate candidate, int rivals) {
        var features = new Features();
        int domain = slots.domain(slot);
        int source = candidate.source();
        if (candidate.entry != null) {
            int count = candidate.entry.count(slot);
            features.add(110, count < 0 ? -1 : 32 - Integer.numberOfLeadingZeros(count), source);
        }
        features.add(111, present[slot] == null ? 0 : 1, source);
        features.add(112, Math.min(4, rivals), source);
        if (candidate.tag >= 0) {
            features.add(113, candidate.tag == slot ? 1 : 0);
        }
        if (candidate.from >= 0 && slots.domains().size() > 1) {
            features.add(114, near(customer.text(), candidate.from, candidate.to, domain));
            features.add(115, lastDomain == domain ? 1 : 0, anyNamed() ? mentioned(customer.text(), domain) ? 2 : 1 : 0);
        }
        for (int other = 0; other < present.length; other++) {
            if (other != slot && candidate.key.equals(present[other])) {
                features.add(116, slots.domain(other) == domain ? 1 : 0, slots.kind(other));
                features.add(117, other);
            }
        }
        features.add(118, hits[domain], source);
        return features.toArray();
    }

    private boolean anyNamed() {
        return lastNamed(customer.text()) >= 0;
    }

    /** Whether the nearest domain word on each side names this domain. */
    private long near(String text, int from, int to, int domain) {
        int left = lastNamed(text.substring(0, from));
        int right = -1;
        int at = Integer.MAX_VALUE;
        for (int d = 0; d < slots.domains().size(); d++) {
            int where = text.indexOf(slots.domains().get(d), to);
            if (where >= 0 && where < at) {
                at = where;
                right = d;
            }
        }
        return (left < 0 ? 0 : left == domain ? 1 : 2) * 3L + (right < 0 ? 0 : right == domain ? 1 : 2);
    }
}
