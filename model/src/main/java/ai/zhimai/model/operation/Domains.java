package ai.zhimai.model.operation;

import ai.zhimai.domain.SlotContext;
import java.util.List;

/** Which domains a turn is about. */
final class Domains {
    private final List<String> names;
    private final String customer;
    private final int last;
    private final int[] said;
    private final int[] offered;

    Domains(SlotContext context, Slots slots, Candidates found) {
        this.names = slots.domains();
        this.customer = found.customer().text();
        this.said = hits(found.said, slots);
        this.offered = hits(found.offered, slots);
        this.last = single() ? 0 : lastNamed(context.earlier());
    }

    boolean single() {
        return names.size() == 1;
    }

    /** Whether the customer's line names a domain. */
    boolean named(int domain) {
        return !single() && customer.contains(names.get(domain));
    }

    boolean anyNamed() {
        return !single() && lastNamed(customer) >= 0;
    }

    /** The one that the customer named last before this turn; -1 for none. */
    int last() {
        return last;
    }

    /** How many values of a domain's slots the customer says. */
    int said(int domain) {
        return said[domain];
    }

    /** How many the robot said. */
    int offered(int domain) {
        return offered[domain];
    }

    /** Whether the nearest domain named on each side of a span of the customer's line is this one. */
    long beside(int from, int to, int domain) {
        return 3L * relation(lastNamed(customer.substring(0, from)), domain)
                + relation(firstNamed(to), domain);
    }

    private static int relation(int named, int domain) {
        return named < 0 ? 0 : named == domain ? 1 : 2;
    }

    private int firstNamed(int from) {
        int first = -1;
        int at = Integer.MAX_VALUE;
        for (int domain = 0; domain < names.size(); domain++) {
            int where = customer.indexOf(names.get(domain), from);
            if (where >= 0 && where < at) {
                at = where;
                first = domain;
            }
        }
        return first;
    }

    private int lastNamed(String text) {
        int last = -1;
        int at = -1;
        for (int domain = 0; domain < names.size(); domain++) {
            int where = text.lastIndexOf(names.get(domain));
            if (where > at) {
                at = where;
                last = domain;
            }
        }
        return last;
    }

    private int lastNamed(List<SlotContext.Exchange> earlier) {
        for (SlotContext.Exchange exchange : earlier.reversed()) {
            int domain = lastNamed(exchange.customer());
            if (domain >= 0) {
                return domain;
            }
        }
        return -1;
    }

    private int[] hits(List<Lexicon.Match> matches, Slots slots) {
        int[] counts = new int[names.size()];
        for (Lexicon.Match match : matches) {
            boolean[] counted = new boolean[counts.length];
            for (int slot : match.entry().slots()) {
                int domain = slots.domain(slot);
                counts[domain] += counted[domain] ? 0 : 1;
                counted[domain] = true;
            }
        }
        return counts;
    }
}
