package ai.zhimai.model.text.dialect;

import java.util.List;

/** Where a word of a lexicon is to be read as the entry says. Every condition must hold; none holds always. */
record Context(List<Condition> conditions) {
    static final Context ANYWHERE = new Context(List.of());

    Context {
        conditions = List.copyOf(conditions);
    }

    /** What stands beside the word, or where the word stands. */
    sealed interface Condition {
        boolean holds(CharSequence text, int from, int to);
    }

    /** One of the texts stands just before the word; or, negated, none does. */
    record Before(List<String> texts, boolean negated) implements Condition {
        @Override
        public boolean holds(CharSequence text, int from, int to) {
            return negated != texts.stream().anyMatch(t -> isAt(text, from - t.length(), t));
        }
    }

    /** One of the texts stands just behind the word; or, negated, none does. */
    record Behind(List<String> texts, boolean negated) implements Condition {
        @Override
        public boolean holds(CharSequence text, int from, int to) {
            return negated != texts.stream().anyMatch(t -> isAt(text, to, t));
        }
    }

    /** The word begins the utterance, or what follows a pause in it. */
    record AtStart() implements Condition {
        @Override
        public boolean holds(CharSequence text, int from, int to) {
            return from == 0 || isPause(text.charAt(from - 1));
        }
    }

    /** The word ends the utterance, or what precedes a pause in it. */
    record AtEnd() implements Condition {
        @Override
        public boolean holds(CharSequence text, int from, int to) {
            return to == text.length() || isPause(text.charAt(to));
        }
    }

    boolean holds(CharSequence text, int from, int to) {
        for (Condition condition : conditions) {
            if (!condition.holds(text, from, to)) {
                return false;
            }
        }
        return true;
    }

    /** Blanks and punctuation: speech is cut there. */
    static boolean isPause(char c) {
        return !Character.isLetterOrDigit(c) && !Character.isSurrogate(c);
    }

    private static boolean isAt(CharSequence text, int at, String part) {
        if (at < 0 || at + part.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < part.length(); i++) {
            if (text.charAt(at + i) != part.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
