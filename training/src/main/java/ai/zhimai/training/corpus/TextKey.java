package ai.zhimai.training.corpus;

import ai.zhimai.model.text.Normaliser;

/** What two utterances share when they are the same text to the model: normalised, spaces squeezed. */
final class TextKey {
    private TextKey() {}

    static String of(String text) {
        return Normaliser.normalise(text).text().strip().replaceAll(" {2,}", " ");
    }
}
