package ai.zhimai.training.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.zhimai.training.corpus.AlikeGroup;
import ai.zhimai.training.corpus.Example;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What groups of alike lines agree on. */
final class ConsensusTest {
    private static final LabelSet SEVERAL = new LabelSet(List.of("ask", "leave"), false, List.of());
    private static final LabelSet ONE = new LabelSet(List.of("ask", "leave"), true, List.of());

    private static AlikeGroup group(String... lines) {
        return new AlikeGroup(java.util.Arrays.stream(lines).map(line -> List.of(line.split("/"))).toList());
    }

    private static RawScores scores(double ask, double leave) {
        return new RawScores(new float[]{(float) ask, (float) leave}, new float[0]);
    }

    private static List<String> labelled(List<Example> examples) {
        return examples.stream().map(e -> String.join("+", e.intents()) + " " + e.text()).toList();
    }

    @Test
    void oneLineIsOutvotedByTheOthers() {
        List<AlikeGroup> groups = List.of(group("多少钱", "什么价", "咋卖"));
        assertEquals(List.of("ask 多少钱", "ask 什么价", "ask 咋卖"),
                labelled(Consensus.of(groups, List.of(scores(3, 0), scores(2, 0), scores(0, 1)), SEVERAL)));
    }

    @Test
    void partsAreJudgedApartAndTheWholeLineCarriesBoth() {
        List<AlikeGroup> groups = List.of(group("多少/算了", "几万/不要"));
        List<Example> lines = Consensus.lines(groups);
        assertEquals(List.of("多少", "几万", "算了", "不要"), lines.stream().map(Example::text).toList());
        List<RawScores> scores = List.of(scores(2, 0), scores(2, 0), scores(0, 2), scores(0, 2));
        assertEquals(List.of("ask+leave 多少算了", "ask+leave 几万不要", "ask 多少", "ask 几万", "leave 算了", "leave 不要"),
                labelled(Consensus.of(groups, scores, SEVERAL)));
        assertEquals(List.of("ask 多少", "ask 几万", "leave 算了", "leave 不要"),
                labelled(Consensus.of(groups, scores, ONE)));
    }

    @Test
    void groupsInDoubtAreLeftOut() {
        List<AlikeGroup> groups = new ArrayList<>();
        List<RawScores> scores = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            groups.add(group("甲" + i, "乙" + i));
            scores.addAll(List.of(scores(i, 0), scores(i, 0)));
        }
        List<String> left = labelled(Consensus.of(groups, scores, SEVERAL));
        assertEquals("ask 甲2", left.getFirst());
        assertEquals(16, left.size());
    }
}
