package ai.zhimai.model.operation;

import ai.zhimai.domain.Intent;
import ai.zhimai.domain.SlotContext;
import java.util.List;
import java.util.regex.Pattern;

/** Features of a whole turn: n-grams of both lines with the values in them masked, and what went before. */
final class Surroundings {
    /** From here on, characters of the private use area stand for values. */
    private static final int MASK = 0xe000;
    private static final int MASKS = 0x1000;
    private static final char OWN_DOMAIN = '\uf800';
    private static final char OTHER_DOMAIN = '\uf801';
    /** A span of open words is masked from this score of its ends on. */
    private static final double MASKED = -2;
    private static final int LONGEST_GRAM = 3;
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

    private final SlotContext context;
    private final Slots slots;
    private final Candidates found;
    private final boolean open;
    private final Domains domains;

    Surroundings(SlotContext context, Slots slots, Candidates found, boolean open, Domains domains) {
        this.context = context;
        this.slots = slots;
        this.found = found;
        this.open = open;
        this.domains = domains;
    }

    long[] turn() {
        var features = new Features();
        features.add(1, 0);
        features.grams(2, masked(found.customer().text(), found.said, found.proposed), LONGEST_GRAM);
        features.grams(3, masked(found.robot().text(), found.offered, found.robotProposed), LONGEST_GRAM);
        for (Intent intent : context.customer().intents()) {
            features.add(4, Hash.of(intent.name()));
        }
        features.add(5, Math.min(3, context.earlier().size()));
        features.add(6, Math.min(4, found.said.size()));
        features.add(7, Math.min(4, found.offered.size()));
        features.add(8, Math.min(5, found.customer().text().length() / 5));
        features.add(9, domains.last());
        return features.distinct();
    }

    /** The same for one of several domains, so that what is learnt in one of them serves the others. */
    long[] of(int domain) {
        if (domains.single()) {
            return new long[0];
        }
        var features = new Features();
        boolean last = domains.last() == domain;
        features.add(20, 0);
        features.grams(21, delexicalised(found.customer().text(), found.said, domain), LONGEST_GRAM);
        features.grams(22, delexicalised(found.robot().text(), found.offered, domain), LONGEST_GRAM);
        features.add(23, last ? 1 : 0);
        features.add(24, Math.min(3, domains.said(domain)));
        features.add(25, Math.min(3, domains.offered(domain)));
        features.add(27, domains.named(domain) ? 1 : 0, last ? 1 : 0);
        return features.distinct();
    }

    /** A text with the values in it as one character each, by the slots that take them. */
    private String masked(String text, List<Lexicon.Match> matches, List<Spans.Span> spans) {
        var mask = new Mask(text);
        for (Lexicon.Match match : matches) {
            mask.cover(match.from(), match.to(), open ? (char) MASK : character(match.entry().signature()));
        }
        for (Spans.Span span : spans) {
            if (span.score() > MASKED) {
                mask.cover(span.from(), span.to(), (char) MASK);
            }
        }
        return digitless(mask.toString());
    }

    /** A text with values masked by what they are to a domain, and words for domains as the own or another. */
    private String delexicalised(String text, List<Lexicon.Match> matches, int domain) {
        var mask = new Mask(text);
        for (Lexicon.Match match : matches) {
            long kinds = 0;
            for (int slot : match.entry().slots()) {
                if (slots.domain(slot) == domain) {
                    kinds = Hash.of(kinds, slots.kind(slot));
                }
            }
            mask.cover(match.from(), match.to(), character(kinds));
        }
        String masked = digitless(mask.toString());
        for (int other = 0; other < slots.domains().size(); other++) {
            masked = masked.replace(slots.domains().get(other),
                    String.valueOf(other == domain ? OWN_DOMAIN : OTHER_DOMAIN));
        }
        return masked;
    }

    private static char character(long signature) {
        return (char) (MASK + Math.floorMod(signature, MASKS));
    }

    private static String digitless(String text) {
        return NUMBER.matcher(text).replaceAll("0");
    }

    /** A text in which spans are covered by one character each; the first cover of a unit stays. */
    private static final class Mask {
        private final String text;
        private final char[] with;
        private final int[] until;

        Mask(String text) {
            this.text = text;
            this.with = new char[text.length()];
            this.until = new int[text.length()];
        }

        void cover(int from, int to, char character) {
            for (int i = from; i < to; i++) {
                if (until[i] > 0) {
                    return;
                }
            }
            for (int i = from; i < to; i++) {
                with[i] = character;
                until[i] = to;
            }
        }

        @Override
        public String toString() {
            var masked = new StringBuilder();
            for (int i = 0; i < with.length;) {
                masked.append(until[i] == 0 ? text.charAt(i) : with[i]);
                i = until[i] == 0 ? i + 1 : until[i];
            }
            return masked.toString();
        }
    }
}
