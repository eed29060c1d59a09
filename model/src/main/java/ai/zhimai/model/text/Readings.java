package ai.zhimai.model.text;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import net.sourceforge.pinyin4j.PinyinHelper;
import net.sourceforge.pinyin4j.format.HanyuPinyinOutputFormat;
import net.sourceforge.pinyin4j.format.HanyuPinyinToneType;
import net.sourceforge.pinyin4j.format.HanyuPinyinVCharType;
import net.sourceforge.pinyin4j.format.exception.BadHanyuPinyinOutputFormatCombination;

/** Mandarin readings of a character without tones: 行 → xing, hang. The commonest reading comes first. */
public final class Readings {
    private static final HanyuPinyinOutputFormat TONELESS = toneless();
    private static final ConcurrentHashMap<Character, List<String>> CACHE = new ConcurrentHashMap<>();

    private Readings() {}

    /** Distinct toneless syllables of the character; empty where it has none. */
    public static List<String> of(char character) {
        return CACHE.computeIfAbsent(character, Readings::lookUp);
    }

    private static List<String> lookUp(char character) {
        try {
            String[] readings = PinyinHelper.toHanyuPinyinStringArray(character, TONELESS);
            return readings == null ? List.of() : Arrays.stream(readings).distinct().toList();
        } catch (BadHanyuPinyinOutputFormatCombination e) {
            throw new IllegalStateException(e);
        }
    }

    private static HanyuPinyinOutputFormat toneless() {
        var format = new HanyuPinyinOutputFormat();
        format.setToneType(HanyuPinyinToneType.WITHOUT_TONE);
        format.setVCharType(HanyuPinyinVCharType.WITH_V);
        return format;
    }
}
