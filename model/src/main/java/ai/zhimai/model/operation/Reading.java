package ai.zhimai.model.operation;

import ai.zhimai.domain.SlotContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a customer's turn into an {@link Instance}. */
final class Reading {
    private final SlotContext context;
    private final Slots slots;
    private final Candidates found;
    private final Domains domains;
    private final Surroundings surroundings;
    private final CandidateFeatures candidates;
    /** Keys of the values before the turn, by slot. */
    private final @Nullable String[] present;

    private Reading(SlotContext context, Slots slots, Values values, Spans spans) {
        boolean open = !values.open().isEmpty();
        this.context = context;
        this.slots = slots;
        this.found = Candidates.of(context, slots, values, spans);
        this.domains = new Domains(context, slots, found);
        this.surroundings = new Surroundings(context, slots, found, open, domains);
        this.candidates = new CandidateFeatures(found, open);
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
        var alternatives = new ArrayList<List<Alternative>>();
        long[][] bySlot = new long[slots.size()][];
        IdentityHashMap<Candidate, long[]> shared = new IdentityHashMap<>();
        for (int slot = 0; slot < slots.size(); slot++) {
            bySlot[slot] = slot(slot);
            alternatives.add(alternatives(slot, shared));
        }
        long[][] byDomain = new long[slots.domains().size()][];
        for (int domain = 0; domain < byDomain.length; domain++) {
            byDomain[domain] = surroundings.of(domain);
        }
        return new Instance(surroundings.turn(), byDomain, bySlot, alternatives);
    }

    private List<Alternative> alternatives(int slot, IdentityHashMap<Candidate, long[]> shared) {
        var list = new ArrayList<Alternative>();
        list.add(new Alternative(Alternative.KEEP, new long[0], null));
        if (present[slot] != null) {
            list.add(new Alternative(Alternative.DELETE, new long[0], null));
        }
        List<Candidate> rivals = found.all().stream().filter(candidate -> candidate.slots.get(slot)).toList();
        for (Candidate candidate : rivals) {
            if (!candidate.key.equals(present[slot])) {
                long[] features = shared.computeIfAbsent(candidate, candidates::of);
                list.add(new Alternative(Alternative.UPDATE + candidate.source(),
                        join(features, pair(slot, candidate, rivals.size())), candidate));
            }
        }
        return list;
    }

    private static long[] join(long[] a, long[] b) {
        long[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    /** What a slot holds, for how long, and what else its domain holds. */
    private long[] slot(int slot) {
        var features = new Features();
        int domain = slots.domain(slot);
        String value = present[slot];
        int filled = value == null ? 0 : 1;
        features.add(30, filled);
        features.add(31, value == null ? -1 : Math.min(4, age(slot, value)));
        features.add(32, Math.min(3, domains.said(domain)), filled);
        features.add(33, Math.min(3, domains.offered(domain)), filled);
        long named = domains.named(domain) ? 1 : 0;
        long last = domains.last() == domain ? 1 : 0;
        features.add(34, named, last);
        features.add(35, Hash.of(named, Math.min(2, domains.said(domain))), last);
        int others = 0;
        for (int other = 0; other < present.length; other++) {
            if (present[other] != null && slots.domain(other) == domain) {
                others++;
                features.add(36, slots.kind(other), filled);
            }
        }
        features.add(37, Math.min(4, others));
        if (value != null) {
            features.add(38, found.robot().text().contains(value) ? 1 : 0,
                    found.customer().text().contains(value) ? 1 : 0);
        }
        return features.toArray();
    }

    /** Turns since the slot took its value. */
    private int age(int slot, String value) {
        int age = 0;
        for (SlotContext.Exchange exchange : context.earlier().reversed()) {
            String then = exchange.stateAfter().get(slots.name(slot));
            if (then == null || !Line.key(then).equals(value)) {
                break;
            }
            age++;
        }
        return age;
    }

    /** What a candidate is to a slot. */
    private long[] pair(int slot, Candidate candidate, int rivals) {
        var features = new Features();
        int domain = slots.domain(slot);
        int source = candidate.source();
        if (candidate.entry != null) {
            features.add(110, Features.magnitude(candidate.entry.count(slot)), source);
        }
        features.add(111, present[slot] == null ? 0 : 1, source);
        features.add(112, Math.min(4, rivals), source);
        if (candidate.tag >= 0) {
            features.add(113, candidate.tag == slot ? 1 : 0);
        }
        if (candidate.from >= 0 && !domains.single()) {
            features.add(114, domains.beside(candidate.from, candidate.to, domain));
            features.add(115, domains.last() == domain ? 1 : 0,
                    domains.anyNamed() ? domains.named(domain) ? 2 : 1 : 0);
        }
        for (int other = 0; other < present.length; other++) {
            if (other != slot && candidate.key.equals(present[other])) {
                features.add(116, slots.domain(other) == domain ? 1 : 0, slots.kind(other));
                features.add(117, other);
            }
        }
        features.add(118, domains.said(domain), source);
        return features.toArray();
    }
}
