package ai.zhimai.dialogue.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Passages under Lucene's BM25 (Robertson et al., Okapi at TREC-3, 1994), in memory: what a passage is about, its
 * words, and its pairs of characters. A passage's number is its place in the list.
 */
final class LexicalIndex {
    private static final String HEAD = "head";
    private static final String WORDS = "words";
    private static final String PAIRS = "pairs";
    private static final String KIND = "kind";
    /** Pairs count the same words again, so half. */
    private static final float PAIR_WEIGHT = 0.5f;
    /** Lucene refuses queries of more than 1,024 clauses; nobody asks a question of so many words. */
    private static final int MOST_TERMS = 300;

    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    LexicalIndex(List<IndexedPassage> passages) {
        try {
            var directory = new ByteBuffersDirectory();
            try (var writer = new IndexWriter(directory, new IndexWriterConfig())) {
                for (IndexedPassage passage : passages) {
                    writer.addDocument(document(passage));
                }
                writer.forceMerge(1);
            }
            reader = DirectoryReader.open(directory);
            searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document document(IndexedPassage passage) {
        var document = new Document();
        document.add(new Field(HEAD, new Listed(passage.headTerms()), type()));
        document.add(new Field(WORDS, new Listed(passage.textTerms()), type()));
        document.add(new Field(PAIRS, new Listed(passage.pairs()), type()));
        document.add(new StringField(KIND, passage.passage().kind().id(), Field.Store.NO));
        return document;
    }

    private static FieldType type() {
        var type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        return type;
    }

    /** Terms that are cut already. */
    private static final class Listed extends TokenStream {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final List<String> terms;
        private int next;

        Listed(Collection<String> terms) {
            this.terms = List.copyOf(terms);
        }

        @Override
        public void reset() {
            next = 0;
        }

        @Override
        public boolean incrementToken() {
            clearAttributes();
            boolean more = next < terms.size();
            if (more) {
                term.append(terms.get(next++));
            }
            return more;
        }
    }

    /** Passages with their BM25 score, best first. */
    Map<Integer, Float> search(Terms.Analysis asked, Set<Kind> kinds, int most) {
        var query = new BooleanQuery.Builder();
        for (String term : asked.all().stream().distinct().limit(MOST_TERMS).toList()) {
            query.add(new TermQuery(new Term(HEAD, term)), Occur.SHOULD);
            query.add(new TermQuery(new Term(WORDS, term)), Occur.SHOULD);
        }
        for (String pair : asked.pairs().stream().limit(MOST_TERMS).toList()) {
            query.add(new BoostQuery(new TermQuery(new Term(PAIRS, pair)), PAIR_WEIGHT), Occur.SHOULD);
        }
        if (!kinds.isEmpty()) {
            query.setMinimumNumberShouldMatch(1);
            var allowed = new BooleanQuery.Builder();
            kinds.forEach(kind -> allowed.add(new TermQuery(new Term(KIND, kind.id())), Occur.SHOULD));
            query.add(allowed.build(), Occur.FILTER);
        }
        try {
            Map<Integer, Float> found = new java.util.LinkedHashMap<>();
            for (ScoreDoc hit : searcher.search(query.build(), most).scoreDocs) {
                found.put(hit.doc, hit.score);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** BM25's inverse document frequency of every term of the passages, wherever it stands in them. */
    static Map<String, Double> rarity(List<IndexedPassage> passages) {
        Map<String, Integer> counts = new HashMap<>();
        for (IndexedPassage passage : passages) {
            passage.terms().forEach(term -> counts.merge(term, 1, Integer::sum));
            passage.pairs().forEach(pair -> counts.merge(IndexedPassage.PAIR + pair, 1, Integer::sum));
        }
        Map<String, Double> rarity = new HashMap<>();
        counts.forEach((term, count) -> rarity.put(term, rarity(passages.size(), count)));
        return rarity;
    }

    static double rarity(int passages, int with) {
        return Math.log(1 + (passages - with + 0.5) / (with + 0.5));
    }
}
