package ai.zhimai.dialogue.value;

import java.util.List;

/**
 * A product that is sold.
 *
 * @param aliases other names that customers use
 */
public record CatalogueEntry(String id, String name, List<String> aliases, String category) {
    public CatalogueEntry {
        aliases = List.copyOf(aliases);
    }
}
