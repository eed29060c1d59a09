package ai.zhimai.nlu;

import ai.zhimai.domain.TextEncoder;
import ai.zhimai.model.text.HashedWindows;
import ai.zhimai.model.text.Normaliser;
import ai.zhimai.model.tokenizer.Encoding;
import ai.zhimai.model.tokenizer.WordPiece;

/**
 * A bundle's encoder read at {@code [CLS]}, which the heads' features do not reach: n-grams and windows are left out.
 * What goes beyond the model's length is not seen.
 */
record OnnxTextEncoder(OnnxModel model, WordPiece tokenizer, int maxLength, boolean windows)
        implements
            TextEncoder {
    @Override
    public float[] encode(String text) {
        Encoding encoding = tokenizer.encode(Normaliser.normalise(text), maxLength);
        if (encoding.length() <= 2) {
            return new float[width()];
        }
        int none = windows ? encoding.length() * HashedWindows.FEATURES : 0;
        return model.vector(encoding.ids(), new int[none]);
    }

    @Override
    public int width() {
        return model.width();
    }
}
