package ai.zhimai.dialogue.knowledge;

import ai.zhimai.dialogue.knowledge.Questions.Asked;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How well a way of searching puts answers first.
 *
 * @param first          share of questions whose best passage answers (hit@1)
 * @param three          likewise of the best three
 * @param reciprocalRank mean of 1 / rank of the first that answers
 */
record Ranking(double first, double three, double reciprocalRank) {
    static Ranking of(List<Asked> questions, Function<Query, List<Passage>> search) {
        double first = 0;
        double three = 0;
        double reciprocal = 0;
        for (Asked asked : questions) {
            List<Passage> found = search.apply(asked.query());
            int rank = IntStream.range(0, found.size())
                    .filter(i -> asked.isAnsweredBy(found.get(i)))
                    .findFirst()
                    .orElse(Integer.MAX_VALUE - 1) + 1;
            first += rank == 1 ? 1 : 0;
            three += rank <= 3 ? 1 : 0;
            reciprocal += 1.0 / rank;
        }
        int n = questions.size();
        return new Ranking(first / n, three / n, reciprocal / n);
    }

    @Override
    public String toString() {
        return "hit@1 %.3f  hit@3 %.3f  MRR %.3f".formatted(first, three, reciprocalRank);
    }
}
