package ai.zhimai.model.text.dialect;

/**
 * What counts for how much in a {@link Lattice}. Fitted on the training lines of the sample corpus.
 *
 * @param model        of the language model's logarithm
 * @param character    of each character written, so that short readings are not preferred
 * @param entry        of reading a word as its lexicon says
 * @param longer       of each further character that an entry covers
 * @param alternative  against each step from an entry's likeliest Mandarin
 * @param confusion    of taking a word for misheard, before the weight that its profile gives
 */
record LatticeWeights(double model, double character, double entry, double longer, double alternative,
        double confusion) {
    static final LatticeWeights DEFAULT = new LatticeWeights(0.44, 2.25, 1.1, 6, 3.7, -0.1);

    LatticeWeights withoutModel() {
        return new LatticeWeights(0, 0, entry, longer, alternative, confusion);
    }
}
