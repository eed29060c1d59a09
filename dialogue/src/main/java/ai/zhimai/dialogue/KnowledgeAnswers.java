package ai.zhimai.dialogue;

import ai.zhimai.dialogue.knowledge.AnswerComposer;
import ai.zhimai.dialogue.knowledge.Hit;
import ai.zhimai.dialogue.knowledge.Kind;
import ai.zhimai.dialogue.knowledge.Knowledge;
import ai.zhimai.dialogue.knowledge.Query;
import ai.zhimai.domain.dialogue.Source;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Answers from the passages of a knowledge folder. */
public final class KnowledgeAnswers implements Answers {
    private final Supplier<Knowledge> knowledge;

    /** The knowledge is asked for at every question, so that an edit takes effect at once. */
    public KnowledgeAnswers(Supplier<Knowledge> knowledge) {
        this.knowledge = knowledge;
    }

    @Override
    public Optional<Answer> find(String question, Set<String> kinds, String product) {
        return search(question, kinds, product, 1).stream().findFirst().map(hit -> answer(question, hit));
    }

    @Override
    public List<Source> passages(String question, Set<String> kinds, String product, int most) {
        return search(question, kinds, product, most).stream().map(hit -> hit.passage().source()).toList();
    }

    private List<Hit> search(String question, Set<String> kinds, String product, int most) {
        Set<Kind> among = kinds.stream().map(Kind::of).collect(Collectors.toSet());
        List<String> boosts = product.isEmpty() ? List.of() : List.of(product);
        return knowledge.get().search(new Query(question, among, boosts), most);
    }

    private static Answer answer(String question, Hit hit) {
        var composed = AnswerComposer.compose(question, hit);
        return new Answer(composed.text(), composed.sources(), hit.score());
    }
}
