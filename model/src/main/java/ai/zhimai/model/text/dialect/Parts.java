package ai.zhimai.model.text.dialect;

/** What of the normaliser takes part; for measuring what each is worth. */
public record Parts(boolean lexicon, boolean rules, boolean confusions, boolean model) {
    public static final Parts ALL = new Parts(true, true, true, true);
}
