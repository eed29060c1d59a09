package ai.zhimai.model.text.dialect;

import java.util.List;

/**
 * A word of a dialect's lexicon.
 *
 * @param word     as people write it, in simplified characters as the text that it is looked for in
 * @param mandarin what a Mandarin speaker would say there, the likeliest first; one empty text where the word is
 *                 dropped
 * @param pos      its word class
 * @param context  where it is to be read so
 * @param origin   where it was written
 */
record Entry(String word, List<String> mandarin, PartOfSpeech pos, Context context, Origin origin) {
    Entry {
        mandarin = List.copyOf(mandarin);
    }
}
