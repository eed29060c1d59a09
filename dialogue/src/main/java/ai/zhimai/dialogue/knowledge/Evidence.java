package ai.zhimai.dialogue.knowledge;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What speaks for and against a passage as the answer to one question. */
final class Evidence {
    /** Product names that the conversation has settled, beside those in the question. */
    private static final double BOOST_WEIGHT = 0.5;

    private final Terms.Analysis asked;
    private final Terms.Analysis boosts;
    private final Map<String, Double> rarity;
    private final double unknown;
    private final Set<String> terms;

    Evidence(Terms.Analysis asked, Terms.Analysis boosts, Map<String, Double> rarity, int passages) {
        this.asked = asked;
        this.boosts = boosts;
        this.rarity = rarity;
        this.unknown = LexicalIndex.rarity(passages, 0);
        this.terms = Set.copyOf(asked.all());
    }

    /** The observations that the score weighs, each about 0 to 1. */
    enum Observation {
        /** share of the question, weighted by rarity, that the passage has */
        COVERED,
        /** the same of its head alone */
        HEAD_COVERED,
        /** the same of pairs of characters */
        PAIRS_COVERED,
        /** share of the passage's own question that was asked; 0 but for questions with answers */
        QUESTION_ASKED,
        /** share of the question that no passage has */
        UNKNOWN,
        /** BM25 beside that of the best */
        BM25,
        /** cosine of the nearest line */
        COSINE,
        /** the same beside the best of all */
        COSINE_LEAD,
        /** 1 where it is about the product that was named, −1 where it is not, 0 where none was */
        PRODUCT,
        /** 1 for a row of a price list that answers what it costs */
        PRICE_ROW,
        /** 1 for a question with its answer */
        QA,
        /** 1 for every passage */
        ALWAYS
    }

    /** Whether the words alone ask for nothing. */
    boolean isEmpty() {
        return asked.units().isEmpty();
    }

    Map<Observation, Double> of(IndexedPassage passage, double bm25, double cosine, double bestCosine) {
        Map<Observation, Double> values = new EnumMap<>(Observation.class);
        values.put(Observation.COVERED, covered(passage.terms()));
        values.put(Observation.HEAD_COVERED, covered(passage.head()));
        values.put(Observation.PAIRS_COVERED, pairs(passage.pairs()));
        values.put(Observation.QUESTION_ASKED, passage.questions()
                .stream()
                .mapToDouble(this::asked)
                .max()
                .orElse(0));
        values.put(Observation.UNKNOWN, unknownShare());
        values.put(Observation.BM25, bm25);
        values.put(Observation.COSINE, cosine);
        values.put(Observation.COSINE_LEAD, cosine - bestCosine);
        values.put(Observation.PRODUCT, product(passage));
        values.put(Observation.PRICE_ROW, passage.passage().kind() == Kind.PRICE
                && terms.contains(PRICE)
                        ? 1.0
                        : 0.0);
        values.put(Observation.QA, passage.passage().kind() == Kind.QA ? 1.0 : 0.0);
        values.put(Observation.ALWAYS, 1.0);
        return values;
    }

    private static final String PRICE = "=多少钱";

    private double covered(Set<String> has) {
        double sum = 0;
        double found = 0;
        for (Terms.Unit unit : asked.units()) {
            double weight = weight(unit);
            sum += weight;
            found += weight * share(unit, has);
        }
        for (Terms.Unit unit : boosts.units()) {
            double weight = BOOST_WEIGHT * weight(unit);
            sum += weight;
            found += weight * share(unit, has);
        }
        return sum == 0 ? 0 : found / sum;
    }

    private static double share(Terms.Unit unit, Set<String> has) {
        if (unit.meanings().stream().anyMatch(has::contains)) {
            return 1;
        }
        List<String> words = unit.words();
        return words.isEmpty() ? 0 : (double) words.stream().filter(has::contains).count() / words.size();
    }

    /** Of a meaning how rare it is; of words how rare they are. */
    private double weight(Terms.Unit unit) {
        return unit.meanings()
                .stream()
                .mapToDouble(this::rarity)
                .min()
                .orElseGet(() -> unit.words().stream().mapToDouble(this::rarity).max().orElse(0));
    }

    private double rarity(String term) {
        return rarity.getOrDefault(term, unknown);
    }

    private double pairs(Set<String> has) {
        return share(asked.pairs(), has, IndexedPassage.PAIR);
    }

    private double asked(Set<String> question) {
        return share(question, terms, "");
    }

    private double share(Collection<String> wanted, Set<String> has, String prefix) {
        double sum = 0;
        double found = 0;
        for (String term : wanted) {
            double weight = rarity(prefix + term);
            sum += weight;
            found += has.contains(term) ? weight : 0;
        }
        return sum == 0 ? 0 : found / sum;
    }

    private double unknownShare() {
        double sum = 0;
        double missing = 0;
        for (Terms.Unit unit : asked.units()) {
            double weight = weight(unit);
            sum += weight;
            boolean known = unit.meanings().stream().anyMatch(rarity::containsKey)
                    || unit.words().stream().anyMatch(rarity::containsKey);
            missing += known ? 0 : weight;
        }
        return sum == 0 ? 1 : missing / sum;
    }

    private double product(IndexedPassage passage) {
        double best = 0;
        for (Terms.Analysis named : List.of(asked, boosts)) {
            for (Terms.Unit unit : named.units()) {
                if (unit.isProduct() && best <= 0) {
                    best = share(unit, passage.terms()) == 1 ? 1 : -1;
                }
            }
        }
        return best;
    }
}
