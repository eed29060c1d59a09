package ai.zhimai.dialogue.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Search over the sample knowledge, by words alone; the weights were fitted on the same questions. */
class RetrievalTest {
    /** From here on an answer is right far more often than not. */
    private static final double THRESHOLD = 0.7;

    private static Knowledge knowledge = Knowledge.load(Questions.FOLDER, null);

    @BeforeAll
    static void load() {
        knowledge = Knowledge.load(Questions.FOLDER, null);
    }

    private static List<Passage> search(Query query) {
        return knowledge.search(query, 30).stream().map(Hit::passage).toList();
    }

    @Test
    void everyQuestionHasAnAnswerInTheSampleKnowledge() {
        for (Questions.Asked asked : Questions.answerable()) {
            assertTrue(knowledge.passages().stream().anyMatch(asked::isAnsweredBy), asked.query().text());
        }
    }

    @Test
    void answersComeFirstMoreOftenThanByBm25() {
        Ranking scored = Ranking.of(Questions.answerable(), RetrievalTest::search);
        Ranking bm25 = Ranking.of(Questions.answerable(),
                query -> knowledge.byWords(query).stream().map(knowledge.passages()::get).toList());
        assertTrue(scored.first() >= 0.70 && scored.three() >= 0.88, scored::toString);
        assertTrue(scored.first() > bm25.first(), () -> scored + " / " + bm25);
    }

    @Test
    void mostOfWhatTheKnowledgeDoesNotAnswerFallsBelowTheThreshold() {
        long answered = Questions.unanswerable()
                .stream()
                .filter(query -> knowledge.search(query, 1)
                        .stream()
                        .anyMatch(hit -> hit.score() >= THRESHOLD))
                .count();
        assertTrue(answered <= Questions.unanswerable().size() / 6, () -> answered + " answered");
    }

    @Test
    void onlyTheKindsAskedForAreFound() {
        List<Hit> hits = knowledge.search(new Query("打包机多少钱", Set.of(Kind.PRICE), List.of()), 10);
        assertTrue(hits.stream().allMatch(hit -> hit.passage().kind() == Kind.PRICE));
        assertTrue(hits.getFirst().passage().head().contains("打包机"));
    }

    @Test
    void theProductOfTheConversationIsPreferred() {
        Query query = new Query("交期多少天", Set.of(Kind.PRICE), List.of("六轴机械手"));
        assertTrue(knowledge.search(query, 1).getFirst().passage().head().contains("六轴机械手"));
    }

    @Test
    void modelNumbersAreFoundHoweverTheyAreSaid() {
        for (String said : List.of("JZ-VMC850多少钱", "jzvmc850多少钱", "vmc850多少钱", "VMC八百五多少钱", "v m c 850多少钱")) {
            Hit best = knowledge.search(new Query(said, Set.of(Kind.PRICE), List.of()), 1).getFirst();
            assertEquals("立式加工中心 JZ-VMC850", best.passage().head(), said);
        }
    }

    @Test
    void fillersAskNothing() {
        for (String said : List.of("", "嗯", "那个那个", "喂 你好", "？！", "\ud800")) {
            assertEquals(List.of(), knowledge.search(Query.of(said), 3), said);
        }
    }
}
