package ai.zhimai.model.text.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads one dialect: rules in their order, then the likeliest way through the words. */
final class ProfileNormaliser {
    private final DialectProfile profile;
    private final CharacterModel model;
    private final LatticeWeights weights;
    private final WordTrie<Word> words = new WordTrie<>();
    private final List<RewriteRule> rules;

    /** Readings of a word of the lexicon, or of what a recogniser writes for one. */
    private record Word(Context context, List<String> mandarin, double prior, Change.Kind kind,
            Origin origin) {}

    ProfileNormaliser(DialectProfile profile, CharacterModel model, Parts parts) {
        this.profile = profile;
        this.model = model;
        weights = parts.model() ? LatticeWeights.DEFAULT : LatticeWeights.DEFAULT.withoutModel();
        rules = parts.rules() ? profile.rules() : List.of();
        if (parts.lexicon()) {
            profile.lexicon().forEach(this::add);
        }
        if (parts.confusions()) {
            addConfusions();
        }
    }

    private void add(Entry entry) {
        int further = entry.word().codePointCount(0, entry.word().length()) - 1;
        words.add(entry.word(), new Word(entry.context(), entry.mandarin(),
                weights.entry() + weights.longer() * further, Change.Kind.ENTRY, entry.origin()));
    }

    /** What was meant is put into Mandarin first, by everything but the confusions themselves. */
    private void addConfusions() {
        List<Runnable> found = new ArrayList<>();
        for (Confusion confusion : profile.confusions()) {
            if (confusion.level() == Confusion.Level.WORD) {
                String meant = read(confusion.meant()).text();
                var word = new Word(Context.ANYWHERE, List.of(meant),
                        weights.confusion() + Math.log(confusion.weight()), Change.Kind.CONFUSION,
                        confusion.origin());
                found.add(() -> words.add(confusion.heard(), word));
            }
        }
        found.forEach(Runnable::run);
    }

    DialectProfile profile() {
        return profile;
    }

    /** A text without a break, in simplified characters. */
    DialectText read(String text) {
        List<Change> changes = new ArrayList<>();
        AlignedText rewritten = AlignedText.of(text);
        for (RewriteRule rule : rules) {
            rewritten = rule.apply(rewritten, changes::add);
        }
        Lattice.Best best = Lattice.best(rewritten.text(), this::readings, model, weights);
        return new DialectText(profile.id(), apply(best, rewritten, changes::add), changes,
                best.confidence());
    }

    private void readings(String text, int from, Consumer<Candidate> readings) {
        words.find(text, from, (to, word) -> {
            if (word.context().holds(text, from, to)) {
                double prior = word.prior();
                for (String mandarin : word.mandarin()) {
                    readings.accept(new Candidate(to, mandarin, prior, word.kind(), word.origin()));
                    prior -= weights.alternative();
                }
            }
        });
    }

    private static AlignedText apply(Lattice.Best best, AlignedText text, Consumer<Change> changes) {
        if (best.chosen().isEmpty()) {
            return text;
        }
        var rewriting = new AlignedText.Rewriting(text);
        int kept = 0;
        for (Lattice.Chosen chosen : best.chosen()) {
            Candidate reading = chosen.reading();
            rewriting.keep(kept, chosen.from());
            rewriting.put(reading.mandarin(), chosen.from(), reading.to());
            kept = reading.to();
            AlignedText.Span origin = text.origin(chosen.from(), reading.to());
            changes.accept(new Change(reading.kind(), reading.origin(),
                    text.text().substring(chosen.from(), reading.to()), reading.mandarin(), origin.from(),
                    origin.to()));
        }
        rewriting.keep(kept, text.text().length());
        return rewriting.done();
    }
}
