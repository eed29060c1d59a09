package ai.zhimai.training.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Unlabelled lines that mean the same. Where customers want several things at once, each line is split into as many
 * parts, part i of one line meaning the same as part i of the others.
 *
 * @param lines [line][part]; every line has the same number of parts, mostly one
 */
public record AlikeGroup(List<List<String>> lines) {
    public AlikeGroup {
        lines = lines.stream().map(List::copyOf).toList();
        int parts = lines.isEmpty() ? 0 : lines.getFirst().size();
        if (parts == 0 || lines.stream().anyMatch(line -> line.size() != parts)) {
            throw new IllegalArgumentException(
                    "lines without parts, or with different numbers of them: " + lines);
        }
    }

    /** What each line says as a whole. */
    public List<String> texts() {
        return lines.stream().map(line -> String.join("", line)).toList();
    }

    /** How many things the lines are about. */
    public int parts() {
        return lines.getFirst().size();
    }

    /** The part at this place in each line. */
    public List<String> part(int place) {
        return lines.stream().map(line -> line.get(place)).toList();
    }

    /** Everything that means the same: the whole lines, and where they have several parts, each part's place. */
    public List<List<String>> meanings() {
        List<List<String>> meanings = new ArrayList<>(List.of(texts()));
        if (parts() > 1) {
            IntStream.range(0, parts()).mapToObj(this::part).forEach(meanings::add);
        }
        return meanings;
    }
}
