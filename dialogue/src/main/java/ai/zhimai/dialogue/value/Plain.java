package ai.zhimai.dialogue.value;

/**
 * Text with one plain character for each of the raw text's, so that offsets stay: half width, lower case, simplified
 * and everyday numerals.
 */
final class Plain {
    private static final String RAW = "壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億〇○兩點塊錢號週個臺條雙隻噸內後裡開東廣從間時鐘鍾對過約—–―～・、";
    private static final String PLAIN = "一二二三三四五六六七八九十百千万亿零零两点块钱号周个台条双只吨内后里开东广从间时钟钟对过约---~.,";

    private Plain() {}

    static String of(String text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            plain.append(of(text.charAt(i)));
        }
        return plain.toString();
    }

    private static char of(char c) {
        if (c >= '！' && c <= '～') {
            return Character.toLowerCase((char) (c - '！' + '!'));
        }
        if (c < 0x80) {
            return Character.toLowerCase(c);
        }
        int at = RAW.indexOf(c);
        return at >= 0 ? PLAIN.charAt(at) : c == '\u3000' ? ' ' : c;
    }
}
