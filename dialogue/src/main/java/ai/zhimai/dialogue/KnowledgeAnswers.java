package ai.zhimai.dialogue;

import ai.zhimai.dialogue.knowledge.AnswerComposer;
import ai.zhimai.dialogue.knowledge.Hit;
import ai.zhimai.dialogue.knowledge.Kind;
import ai.zhimai.dialogue.knowledge.Knowledge;
import ai.zhimai.dialogue.knowledge.Query;
import ai.zhimai.domain.dialogue.Source;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Answers from the passages of a knowledge folder. */
public final class KnowledgeAnswers implements Answers {
    private static final int LOOKED_AT = 12;
    /** Of a family of products so many prices are said in one go. */
    private static final int MODELS = 3;
    private static final Set<Kind> PRICES = Set.of(Kind.PRICE);
    private static final Pattern SPACE = Pattern.compile(" +");

    private final Supplier<Knowledge> knowledge;

    /** The knowledge is asked for at every question, so that an edit takes effect at once. */
    public KnowledgeAnswers(Supplier<Knowledge> knowledge) {
        this.knowledge = knowledge;
    }

    @Override
    public Optional<Answer> find(String question, Set<String> kinds, String product) {
        List<Hit> hits = search(question, kinds, product, LOOKED_AT);
        List<Hit> rows = product.isEmpty() || !kinds(kinds).equals(PRICES)
                ? List.of()
                : hits.stream().filter(hit -> isA(hit.passage().head(), product)).limit(MODELS).toList();
        return rows.isEmpty()
                ? hits.stream().findFirst().map(hit -> answer(question, hit))
                : Optional.of(prices(question, rows));
    }

    @Override
    public List<Source> passages(String question, Set<String> kinds, String product, int most) {
        return search(question, kinds, product, most).stream().map(hit -> hit.passage().source()).toList();
    }

    /**
     * Best first. A price is one of the product by its full name; another question may be about the product or about none,
     * and what is surer counts.
     */
    private List<Hit> search(String question, Set<String> names, String product, int most) {
        Knowledge now = knowledge.get();
        Set<Kind> kinds = kinds(names);
        if (product.isEmpty() || kinds.equals(PRICES)) {
            return now.search(new Query(question, kinds, product.isEmpty() ? List.of() : List.of(product)),
                    most);
        }
        Map<String, Hit> surest = new LinkedHashMap<>();
        for (List<String> boosts : List.of(List.<String>of(), List.of(noun(product)))) {
            now.search(new Query(question, kinds, boosts), most)
                    .forEach(hit -> surest.merge(hit.passage().source().id(), hit,
                            (a, b) -> a.score() >= b.score() ? a : b));
        }
        return surest.values()
                .stream()
                .sorted(Comparator.comparingDouble(Hit::score).reversed())
                .limit(most)
                .toList();
    }

    /** A catalogue's name without the model number before it. */
    private static String noun(String product) {
        return product.substring(product.lastIndexOf(' ') + 1);
    }

    private static Set<Kind> kinds(Set<String> names) {
        return names.stream().map(Kind::of).collect(Collectors.toSet());
    }

    /**
     * Chinese nouns have their head last: 斜床身数控车床 is a 数控车床, 数控车床刀塔 is none.
     *
     * @param head product and model of a row
     */
    private static boolean isA(String head, String product) {
        List<String> names = List.of(SPACE.split(head));
        return SPACE.splitAsStream(product)
                .allMatch(each -> names.stream().anyMatch(name -> name.endsWith(each)));
    }

    private static Answer prices(String question, List<Hit> rows) {
        List<Answer> all = rows.stream().map(hit -> answer(question, hit)).toList();
        String text = all.stream().map(Answer::text).collect(Collectors.joining("；"));
        List<Source> sources = all.stream().flatMap(answer -> answer.sources().stream()).toList();
        return new Answer(text, sources, all.stream().mapToDouble(Answer::score).max().orElse(0));
    }

    private static Answer answer(String question, Hit hit) {
        var composed = AnswerComposer.compose(question, hit);
        return new Answer(composed.text(), composed.sources(), hit.score());
    }
}
