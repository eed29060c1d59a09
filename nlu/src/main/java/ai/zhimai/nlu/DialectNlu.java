package ai.zhimai.nlu;

import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.Slot;
import ai.zhimai.model.text.dialect.AlignedText;
import ai.zhimai.model.text.dialect.DialectText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * An engine that reads dialect as Mandarin before it understands, and marks slots in the customer's own words. Text
 * that the reading leaves as it is goes to the engine untouched.
 *
 * <pre>{@code
 * var normaliser = new DialectNormaliser(DialectProfiles.shipped());
 * NluEngine engine = new DialectNlu(OnnxNluEngine.load(bundle), normaliser::normalise);
 * }</pre>
 */
public final class DialectNlu implements NluEngine {
    private final NluEngine engine;
    private final Function<String, DialectText> reading;

    /**
     * What was understood, and how it was read.
     *
     * @param result its text and slots are the customer's own
     */
    public record Heard(NluResult result, DialectText reading) {}

    /** Closes {@code engine} when it is closed. */
    public DialectNlu(NluEngine engine, Function<String, DialectText> reading) {
        this.engine = engine;
        this.reading = reading;
    }

    public Heard hear(String text) {
        DialectText read = reading.apply(text);
        return heard(read, engine.understand(read.text()));
    }

    /** In the order of the texts. */
    public List<Heard> hearAll(List<String> texts) {
        List<DialectText> read = texts.parallelStream().map(reading).toList();
        List<NluResult> results = engine.understandAll(read.stream().map(DialectText::text).toList());
        return IntStream.range(0, results.size()).mapToObj(i -> heard(read.get(i), results.get(i))).toList();
    }

    @Override
    public NluResult understand(String text) {
        return hear(text).result();
    }

    @Override
    public List<NluResult> understandAll(List<String> texts) {
        return hearAll(texts).stream().map(Heard::result).toList();
    }

    private static Heard heard(DialectText read, NluResult result) {
        return new Heard(read.changed()
                ? new NluResult(read.original(), result.intents(), result.refused(),
                        slots(read, result.slots()), result.ranking())
                : result, read);
    }

    /** Slots where the customer said them. Where a rule has put words that belong together apart, the first slot keeps them. */
    private static List<Slot> slots(DialectText read, List<Slot> slots) {
        List<Slot> placed = new ArrayList<>();
        for (Slot slot : slots) {
            AlignedText.Span span = read.aligned().origin(slot.start(), slot.end());
            if (span.from() < span.to()) {
                placed.add(new Slot(slot.name(), slot.value(), span.from(), span.to()));
            }
        }
        placed.sort(Comparator.comparingInt(Slot::start));
        List<Slot> apart = new ArrayList<>();
        int end = 0;
        for (Slot slot : placed) {
            int from = Math.max(end, slot.start());
            if (from < slot.end()) {
                apart.add(new Slot(slot.name(), read.original().substring(from, slot.end()), from,
                        slot.end()));
                end = slot.end();
            }
        }
        return apart;
    }

    @Override
    public void close() {
        engine.close();
    }
}
