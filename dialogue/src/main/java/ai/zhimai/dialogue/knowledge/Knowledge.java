package ai.zhimai.dialogue.knowledge;

import ai.zhimai.domain.TextEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Passages with a search over them. Immutable and thread-safe.
 *
 * <pre>{@code
 * Knowledge knowledge = Knowledge.load(robot.knowledge(), encoder);
 * List<Hit> hits = knowledge.search(new Query("打包机质保多久", Set.of(), List.of()), 3);
 * }</pre>
 */
public final class Knowledge {
    /** So many of the best by words and of the nearest by vectors are looked at closely. */
    private static final int CANDIDATES = 30;

    private final List<Document> documents;
    private final Terms terms;
    private final List<IndexedPassage> passages;
    private final Map<String, Double> rarity;
    private final LexicalIndex lexical;
    private final @Nullable Vectors vectors;

    /** Indexes documents. */
    Knowledge(List<Document> documents, @Nullable TextEncoder encoder, @Nullable Knowledge before) {
        this.documents = List.copyOf(documents);
        terms = new Terms(documents.stream().flatMap(document -> document.products().stream()).toList());
        passages = distinct(documents).stream().map(passage -> IndexedPassage.of(passage, terms)).toList();
        rarity = LexicalIndex.rarity(passages);
        lexical = new LexicalIndex(passages);
        vectors = encoder == null
                ? null
                : new Vectors(encoder, passages(), before == null ? null : before.vectors);
    }

    private static List<Passage> distinct(List<Document> documents) {
        Map<String, Passage> distinct = new LinkedHashMap<>();
        documents.forEach(document -> document.passages()
                .forEach(passage -> distinct.putIfAbsent(passage.source().id(), passage)));
        return List.copyOf(distinct.values());
    }

    /**
     * Reads and indexes a folder.
     *
     * @param encoder null to search by words alone
     * @throws KnowledgeException with all problems of all files, if there is one
     */
    public static Knowledge load(Path folder, @Nullable TextEncoder encoder) {
        List<Document> documents = new KnowledgeFolder(folder).read(Map.of());
        List<Problem> problems = documents.stream()
                .flatMap(document -> document.problems().stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new KnowledgeException(problems);
        }
        return new Knowledge(documents, encoder, null);
    }

    List<Document> documents() {
        return documents;
    }

    /** Whether questions are compared by meaning too. */
    public boolean hasVectors() {
        return vectors != null;
    }

    /** All of them, in the order of files and of places. */
    public List<Passage> passages() {
        return passages.stream().map(IndexedPassage::passage).toList();
    }

    /** The passages likeliest to answer, best first; empty for a text that asks nothing. */
    public List<Hit> search(Query query, int most) {
        return scored(query, vectors == null ? Scoring.LEXICAL : Scoring.WITH_VECTORS).stream()
                .limit(most)
                .toList();
    }

    private List<Hit> scored(Query query, Scoring scoring) {
        List<Hit> hits = new ArrayList<>();
        evidence(query).forEach(
                (place, evidence) -> hits
                        .add(new Hit(passages.get(place).passage(), scoring.score(evidence))));
        hits.sort(Comparator.comparingDouble(Hit::score).reversed());
        return hits;
    }

    /** What speaks for each candidate, by its place among the passages. */
    Map<Integer, Map<Evidence.Observation, Double>> evidence(Query query) {
        Terms.Analysis asked = terms.of(query.text());
        Terms.Analysis boosts = terms.of(String.join(" ", query.boosts()));
        var evidence = new Evidence(asked, boosts, rarity, passages.size());
        Map<Integer, Map<Evidence.Observation, Double>> found = new LinkedHashMap<>();
        if (!evidence.isEmpty()) {
            Map<Integer, Float> bm25 = lexical.search(joined(asked, boosts), query.kinds(), CANDIDATES);
            float best = bm25.values().stream().findFirst().orElse(1f);
            float[] cosines = cosines(query);
            float nearest = IntStream.range(0, cosines.length)
                    .mapToObj(i -> cosines[i])
                    .max(Float::compare)
                    .orElse(0f);
            for (int place : candidates(bm25.keySet(), cosines, query.kinds())) {
                found.put(place, evidence.of(passages.get(place), bm25.getOrDefault(place, 0f) / best,
                        cosines[place], nearest));
            }
        }
        return found;
    }

    private static Terms.Analysis joined(Terms.Analysis asked, Terms.Analysis boosts) {
        List<Terms.Unit> units = new ArrayList<>(asked.units());
        units.addAll(boosts.units());
        Set<String> pairs = new LinkedHashSet<>(asked.pairs());
        pairs.addAll(boosts.pairs());
        return new Terms.Analysis(units, pairs);
    }

    /** [passages]; zeros without vectors. */
    float[] cosines(Query query) {
        Vectors compared = vectors;
        return compared == null
                ? new float[passages.size()]
                : compared.nearest(compared.encode(query.text()));
    }

    private Set<Integer> candidates(Set<Integer> lexical, float[] cosines, Set<Kind> kinds) {
        Set<Integer> candidates = new LinkedHashSet<>(lexical);
        if (vectors != null) {
            IntStream.range(0, cosines.length)
                    .filter(i -> kinds.isEmpty() || kinds.contains(passages.get(i).passage().kind()))
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -cosines[i]))
                    .limit(CANDIDATES)
                    .forEach(candidates::add);
        }
        return candidates;
    }

    /** Places of passages in the order of BM25 alone. */
    List<Integer> byWords(Query query) {
        return List.copyOf(lexical.search(terms.of(query.text()), query.kinds(), CANDIDATES).keySet());
    }

    /** Terms as this knowledge cuts them: it knows its products. */
    Terms terms() {
        return terms;
    }

    /** Documents by file. */
    Map<String, Document> byFile() {
        return documents.stream()
                .collect(Collectors.toMap(Document::file, document -> document, (a, b) -> a,
                        HashMap::new));
    }
}
