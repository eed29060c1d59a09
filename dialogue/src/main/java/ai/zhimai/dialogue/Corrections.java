package ai.zhimai.dialogue;

import ai.zhimai.dialogue.robot.SlotSpec;
import ai.zhimai.dialogue.state.Belief;
import ai.zhimai.dialogue.value.Values;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the new value of a slot that is known already, where the customer corrects what the robot holds. */
final class Corrections {
    private static final Pattern CORRECTS = Pattern
            .compile("改|换成|变|不对|不是|错|应该是|更正|搞混|不要|不行|现在要|现在是|其实|准确|重新");
    /** A number with what it counts: 十五匹, 每分钟60包. */
    private static final Pattern MEASURE = Pattern.compile("[零一二三四五六七八九十两百千万半点0-9.]+(\\p{IsHan}{1,2})");

    private final Values values;

    Corrections(Values values) {
        this.values = values;
    }

    static boolean corrects(String text) {
        return CORRECTS.matcher(text).find();
    }

    /** The last expression of the slot's kind that is not the value before. */
    Optional<String> value(SlotSpec slot, Belief before, String text) {
        List<String> found = slot.type() == SlotSpec.Type.TEXT
                ? measures(before.said(), text)
                : values.find(slot.type(), text).stream().map(each -> each.said()).toList();
        return found.stream().filter(said -> !before.said().contains(said)).reduce((_, last) -> last);
    }

    /** Numbers with the same unit as the one in the value before. */
    private static List<String> measures(String before, String text) {
        Matcher known = MEASURE.matcher(before);
        if (!known.find()) {
            return List.of();
        }
        String unit = known.group(1).substring(0, 1);
        return MEASURE.matcher(text)
                .results()
                .filter(found -> found.group(1).startsWith(unit))
                .map(found -> found.group().substring(0, found.group().indexOf(unit) + unit.length()))
                .toList();
    }
}
