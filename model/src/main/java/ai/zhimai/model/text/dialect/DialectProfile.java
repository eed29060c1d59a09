package ai.zhimai.model.text.dialect;

import java.util.List;

/**
 * What is known of one dialect.
 *
 * @param id         name of its folder
 * @param name       in Chinese
 * @param confusions what a speech recogniser makes of it
 */
public record DialectProfile(String id, String name, List<Entry> lexicon, List<RewriteRule> rules,
        List<Confusion> confusions, List<Marker> markers) {
    public DialectProfile {
        lexicon = List.copyOf(lexicon);
        rules = List.copyOf(rules);
        confusions = List.copyOf(confusions);
        markers = List.copyOf(markers);
    }
}
