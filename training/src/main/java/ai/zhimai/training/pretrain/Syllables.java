package ai.zhimai.training.pretrain;

import ai.zhimai.model.text.Readings;
import ai.zhimai.model.tokenizer.WordPiece;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which toneless syllables each token may be read as.
 *
 * @param count number of syllable rows, row 0 standing for none
 * @param ids   V × {@link #WIDTH} row numbers, row-major, 0 where there are fewer readings
 * @param share for each token 1 / its number of readings, 0 where it has none
 */
record Syllables(int count, long[] ids, float[] share) {
    static final int WIDTH = 3;

    static Syllables of(WordPiece tokenizer) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        long[] ids = new long[tokenizer.size() * WIDTH];
        float[] share = new float[tokenizer.size()];
        for (int token = 0; token < tokenizer.size(); token++) {
            String text = tokenizer.tokens().get(token);
            List<String> readings = text.length() == 1 ? Readings.of(text.charAt(0)) : List.of();
            int n = Math.min(WIDTH, readings.size());
            for (int i = 0; i < n; i++) {
                ids[token * WIDTH + i] = rows.computeIfAbsent(readings.get(i), r -> rows.size() + 1);
            }
            share[token] = n == 0 ? 0 : 1f / n;
        }
        return new Syllables(rows.size() + 1, ids, share);
    }
}
