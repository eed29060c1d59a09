package ai.zhimai.training.fit;

import ai.zhimai.domain.Slot;
import ai.zhimai.model.text.Readings;
import ai.zhimai.training.corpus.Example;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Fresh variants of the training data for each epoch: pairs of utterances joined into compound needs, and characters
 * exchanged for homophones.
 */
final class Augmentation {
    private static final List<String> JOINTS = List.of("", "", "", "，", "还有", "另外", "然后", "再一个", "对了");

    private static final int LONGEST_JOINT = JOINTS.stream().mapToInt(String::length).max().orElse(0);
    /** [CLS] and [SEP]. */
    private static final int SPECIAL_TOKENS = 2;

    private final List<Example> examples;
    private final List<Example> joinable;
    private final Map<String, List<Character>> bySound = new HashMap<>();
    private final FitOptions options;
    private final boolean exclusive;

    Augmentation(List<Example> examples, FitOptions options, boolean exclusive) {
        this.examples = examples;
        this.options = options;
        this.exclusive = exclusive;
        int half = (options.maxLength() - SPECIAL_TOKENS - LONGEST_JOINT) / 2;
        joinable = examples.stream().filter(e -> e.text().length() <= half).toList();
        Set<Character> seen = new LinkedHashSet<>();
        examples.forEach(e -> e.text().chars().forEach(c -> seen.add((char) c)));
        for (char c : seen) {
            List<String> readings = Readings.of(c);
            if (!readings.isEmpty()) {
                bySound.computeIfAbsent(readings.getFirst(), s -> new ArrayList<>()).add(c);
            }
        }
    }

    /** The data of one epoch, in no particular order. */
    List<Example> epoch(Random random) {
        List<Example> all = new ArrayList<>(examples);
        if (!exclusive && joinable.size() > 1) {
            int extra = (int) Math.round(options.compounds() * examples.size());
            for (int i = 0; i < extra; i++) {
                all.add(join(pick(random), pick(random), random));
            }
        }
        if (options.homophones() > 0) {
            all.replaceAll(e -> random.nextBoolean() ? misheard(e, random) : e);
        }
        return all;
    }

    private Example pick(Random random) {
        return joinable.get(random.nextInt(joinable.size()));
    }

    private static Example join(Example a, Example b, Random random) {
        String joint = JOINTS.get(random.nextInt(JOINTS.size()));
        int shift = a.text().length() + joint.length();
        var intents = new LinkedHashSet<>(a.intents());
        intents.addAll(b.intents());
        List<Slot> slots = new ArrayList<>(a.slots());
        for (Slot slot : b.slots()) {
            slots.add(new Slot(slot.name(), slot.value(), slot.start() + shift, slot.end() + shift));
        }
        return new Example(a.text() + joint + b.text(), List.copyOf(intents), slots, a.source());
    }

    /** Same length, so that spans keep their places; span values are cut anew. */
    private Example misheard(Example example, Random random) {
        var text = new StringBuilder(example.text());
        for (int i = 0; i < text.length(); i++) {
            List<String> readings = Readings.of(text.charAt(i));
            if (!readings.isEmpty() && random.nextDouble() < options.homophones()) {
                List<Character> alike = bySound.getOrDefault(readings.getFirst(), List.of(text.charAt(i)));
                text.setCharAt(i, alike.get(random.nextInt(alike.size())));
            }
        }
        String heard = text.toString();
        List<Slot> slots = example.slots()
                .stream()
                .map(
                        s -> new Slot(s.name(), heard.substring(s.start(), s.end()), s.start(), s.end()))
                .toList();
        return new Example(heard, example.intents(), slots, example.source());
    }
}
