package ai.zhimai.training.fit;

import ai.zhimai.domain.Slot;
import ai.zhimai.model.text.HashedNgrams;
import ai.zhimai.model.text.HashedWindows;
import ai.zhimai.model.text.Normalised;
import ai.zhimai.model.text.Normaliser;
import ai.zhimai.model.tokenizer.Encoding;
import ai.zhimai.model.tokenizer.WordPiece;
import ai.zhimai.training.corpus.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An utterance as the model takes it.
 *
 * @param ids     token ids, [CLS] and [SEP] included
 * @param ngrams  hashed n-gram ids
 * @param windows hashed windows of each token, [T, K] row-major; empty where the model has none
 * @param intents positions of its intents, the leading one first; labels unknown to the set are left out
 * @param tags    tag of each token, -1 for special tokens; empty where the set has no slots
 */
record Prepared(int[] ids, int[] ngrams, int[] windows, int[] intents, int[] tags) {
    private static final int[] NONE = {};

    /** What turns examples into prepared ones for a label set. */
    static Function<Example, Prepared> preparing(WordPiece tokenizer, LabelSet labels,
            @Nullable HashedNgrams ngrams, @Nullable HashedWindows windows, int maxLength) {
        Map<String, Integer> intents = labels.intentIndex();
        Map<String, Integer> tags = labels.tagIndex();
        return example -> {
            Normalised text = Normaliser.normalise(example.text());
            Encoding encoding = tokenizer.encode(text, maxLength);
            int[] known = example.intents()
                    .stream()
                    .filter(intents::containsKey)
                    .mapToInt(intents::get)
                    .toArray();
            return new Prepared(encoding.ids(), ngrams == null ? NONE : ngrams.of(text.text()),
                    windows == null ? NONE : windows.of(tokenizer.pieces(encoding)), known,
                    tags.isEmpty() ? NONE : tag(encoding, example.slots(), tags));
        };
    }

    /** Without a word on where slots are, nor the windows that only slots need. */
    Prepared untagged() {
        int[] none = tags.clone();
        Arrays.fill(none, -1);
        return new Prepared(ids, ngrams, NONE, intents, none);
    }

    private static int[] tag(Encoding encoding, List<Slot> slots, Map<String, Integer> index) {
        int[] tags = new int[encoding.length()];
        List<Slot> begun = new ArrayList<>();
        for (int i = 0; i < tags.length; i++) {
            int start = encoding.start()[i];
            int end = encoding.end()[i];
            Slot slot = slots.stream()
                    .filter(s -> start >= 0 && start < s.end() && end > s.start())
                    .findFirst()
                    .orElse(null);
            if (start < 0) {
                tags[i] = -1;
            } else if (slot != null) {
                String name = (begun.contains(slot) ? "I-" : "B-") + slot.name();
                tags[i] = index.getOrDefault(name, 0);
                begun.add(slot);
            }
        }
        return tags;
    }
}
