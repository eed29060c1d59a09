package ai.zhimai.model.tokenizer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Texts on which tokenizers are compared. */
final class Texts {
    /** Hand-picked: each holds something that a tokenizer can get wrong. */
    static final List<String> PICKED = List.of("", " ", "\t\r\n", "a\tb\nc\rd", "a\u0000b\u0001c\u007fd",
            "a\u0085b",
            "a\u000bb\fc", "a\u001cb", "\u00a0你\u2003好\u3000吗\u2028啊", "a\u200bb\u200dc\ufeffd\u00ade",
            "x\ufffdy",
            "Café naïve Straße ÀÉÎÕÜ", "cafe\u0301 e\u0301\u0323 a\u0323\u0301", "\u0301\u0302", "中\u0301文",
            "İstanbul ISTANBUL ıi", "ΣΊΣΥΦΟΣ ς Ω Å", "a≠b ≮≯ c≠", "ﬁne ﬀ ﬄ", "１２３ＡＢＣ，。！？", "㎡㎏℡№ ㍿ ½ x½ ²",
            "ｶﾞｷﾞｸﾞ ﾊﾟ ガギグ パ", "か\u3099は\u309a", "きょうは東京タワーへ", "안녕하세요 한국어 각", "\u1112\u1161\u11ab",
            "Привет Ёлка й", "playing played unbelievable plays the", "PLC304 ABC 20.20 ¥100,000",
            "𠮷野家 𠀀𠀁 㐀䶵",
            "😀👍🙏🎉 👨‍👩‍👧 👍🏽 ❤️ 1️⃣", "a👍b", "«a» “b” ‘c’ …—·、「」《》", "[SEP] [CLS] ##a #a",
            "$a+b=c^d`e|f~g<h>",
            "。，；：？！", "豈更車 切", "ᐃᓄᒃᑎᑐᑦ ไทย नमस्ते हिन्दी தமிழ்", "שָׁלוֹם עברית مَرْحَبًا", "a".repeat(100),
            "a".repeat(101),
            "\ud83d\udc4d".repeat(60), "\ud83d\udc4d".repeat(101), "ᾳ ᾴ ῼ ΐ", "ǅ ǆ Ǆ", "ﷺ", "꙯a҈b", "क्ष ো",
            "ꯀꯁ",
            "̈́ ͅ", "⼀⼁㆒", "〇〡〢〸", "ㄅㄆㄇ ㆠ", "０．５ｍｍ～１０％", "（第①条）⑴⒈Ⅳ", "\u180e\u2060\u061c");

    private static final int[][] BLOCKS = {{0x20, 0x7e}, {0x00, 0x24f}, {0x370, 0x52f}, {0x590, 0x6ff},
            {0x900, 0xdff},
            {0x1100, 0x11ff}, {0x1e00, 0x1fff}, {0x2000, 0x22ff}, {0x2460, 0x27bf}, {0x3000, 0x33ff},
            {0x3400, 0x4dbf},
            {0x4e00, 0x9fa5}, {0x4e00, 0x9fa5}, {0xac00, 0xd7a3}, {0xf900, 0xfad9}, {0xfe00, 0xffef},
            {0x1f300, 0x1f6ff}, {0x20000, 0x2a6d6}, {0x2f800, 0x2fa1d}};

    /** Punctuation and marks younger than Unicode 8, where the reference's tables stop and the JDK's do not. */
    private static final Set<Integer> YOUNG = Set.of(0x61d, 0x9fd, 0x9fe, 0xa76, 0xafa, 0xafb, 0xafc, 0xafd,
            0xafe, 0xaff,
            0xb55, 0xc04, 0xc3c, 0xc77, 0xc84, 0xd00, 0xd3b, 0xd3c, 0xd81);

    private Texts() {}

    static List<String> sampleCorpus() {
        try (Stream<Path> files = Files.list(Path.of("../sample-corpus"))) {
            var lines = new ArrayList<String>();
            for (Path file : files.sorted().toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Seeded mixtures of scripts, whitespace, marks and vocabulary pieces. */
    static List<String> mixtures(int count, List<String> vocabulary) {
        var random = new Random(7);
        return Stream.generate(() -> mixture(random, vocabulary)).limit(count).toList();
    }

    private static String mixture(Random random, List<String> vocabulary) {
        var text = new StringBuilder();
        int parts = 1 + random.nextInt(12);
        for (int i = 0; i < parts; i++) {
            switch (random.nextInt(6)) {
                case 0 -> text.append(' ');
                case 1 -> text.append(vocabulary.get(random.nextInt(vocabulary.size())).replace("##", ""));
                case 2 -> text.append(PICKED.get(random.nextInt(PICKED.size())));
                default -> run(random, text);
            }
        }
        return text.toString();
    }

    private static void run(Random random, StringBuilder text) {
        int[] block = BLOCKS[random.nextInt(BLOCKS.length)];
        for (int n = 1 + random.nextInt(5); n > 0; n--) {
            int code = block[0] + random.nextInt(block[1] - block[0] + 1);
            if (Character.isDefined(code) && !YOUNG.contains(code)) {
                text.appendCodePoint(code);
            }
        }
    }
}
