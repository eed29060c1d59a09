package ai.zhimai.model.operation;

import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * What a model knows of its slots' values.
 *
 * @param lexicon   values seen
 * @param templates shapes of values with numbers ("#-#元") → the slots that take them
 * @param joined    slots that take several values at once, joined by a blank
 * @param usual     values that a slot often takes without anybody saying them → those slots
 * @param open      slots that take any words
 */
public record Values(Lexicon lexicon, Map<String, BitSet> templates, BitSet joined, Map<String, BitSet> usual,
        BitSet open) {
    /** Templates with so many numbers. */
    List<Map.Entry<String, BitSet>> templates(int numbers) {
        return templates.entrySet()
                .stream()
                .filter(template -> template.getKey().chars().filter(c -> c == '#').count() == numbers)
                .toList();
    }
}
