package ai.zhimai.benchmarks;

/** Character error rate: edits (Levenshtein 1966) over the characters of what is right; blanks and punctuation do not count. */
final class CharacterErrors {
    private long edits;
    private long characters;

    void add(String text, String right) {
        String expected = bare(right);
        edits += distance(bare(text), expected);
        characters += expected.length();
    }

    double rate() {
        return characters == 0 ? 0 : (double) edits / characters;
    }

    private static String bare(String text) {
        return text.replaceAll("[\\s\\p{IsPunctuation}]", "");
    }

    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
