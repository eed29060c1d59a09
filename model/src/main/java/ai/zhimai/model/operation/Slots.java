package ai.zhimai.model.operation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The slots of a model. A name such as 酒店-价格 has a domain (酒店) and a kind (价格) that other domains may share; a
 * name without a hyphen is its own kind in a domain without a name.
 */
public final class Slots {
    private final List<String> names;
    private final Map<String, Integer> ids = new HashMap<>();
    private final int[] domain;
    private final long[] kind;
    private final List<String> domains = new ArrayList<>();

    public Slots(List<String> names) {
        this.names = List.copyOf(names);
        this.domain = new int[names.size()];
        this.kind = new long[names.size()];
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            ids.put(name, i);
            int hyphen = name.indexOf('-');
            String prefix = hyphen < 0 ? "" : name.substring(0, hyphen);
            if (!domains.contains(prefix)) {
                domains.add(prefix);
            }
            domain[i] = domains.indexOf(prefix);
            kind[i] = Hash.of(name.substring(hyphen + 1));
        }
    }

    public int size() {
        return names.size();
    }

    public List<String> names() {
        return names;
    }

    public String name(int slot) {
        return names.get(slot);
    }

    /** -1 for a slot that the model does not know. */
    public int id(String name) {
        return ids.getOrDefault(name, -1);
    }

    public int domain(int slot) {
        return domain[slot];
    }

    public long kind(int slot) {
        return kind[slot];
    }

    public List<String> domains() {
        return domains;
    }
}
