package ai.zhimai.dialogue.simulation;

import ai.zhimai.domain.Phonetics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Some characters become others of the same sound, out of those that customers use at all. */
final class Mishearing {
    private final Phonetics phonetics;
    private final double share;
    private final Map<String, List<Character>> bySound = new HashMap<>();

    Mishearing(Phonetics phonetics, double share, List<String> texts) {
        this.phonetics = phonetics;
        this.share = share;
        texts.stream().flatMapToInt(String::chars).distinct().sorted().forEach(c -> {
            List<String> readings = phonetics.readings((char) c);
            if (!readings.isEmpty()) {
                bySound.computeIfAbsent(readings.getFirst(), _ -> new ArrayList<>()).add((char) c);
            }
        });
    }

    String of(String text, Random random) {
        var heard = new StringBuilder(text);
        for (int i = 0; i < heard.length(); i++) {
            List<String> readings = phonetics.readings(heard.charAt(i));
            if (!readings.isEmpty() && random.nextDouble() < share) {
                List<Character> alike = bySound.getOrDefault(readings.getFirst(), List.of(heard.charAt(i)));
                heard.setCharAt(i, alike.get(random.nextInt(alike.size())));
            }
        }
        return heard.toString();
    }
}
