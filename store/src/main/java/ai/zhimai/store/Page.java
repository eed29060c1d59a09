package ai.zhimai.store;

import java.util.List;

/**
 * Some of many rows.
 *
 * @param total  of all pages
 * @param number from 0
 * @param size   rows of a full page
 */
public record Page<T>(List<T> rows, long total, int number, int size) {
    public Page {
        rows = List.copyOf(rows);
    }

    /** How many there are, at least one. */
    public int pages() {
        return (int) Math.max(1, (total + size - 1) / size);
    }
}
