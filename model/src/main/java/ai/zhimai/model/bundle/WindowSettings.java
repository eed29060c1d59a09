package ai.zhimai.model.bundle;

import ai.zhimai.model.text.HashedWindows;

/**
 * How the neighbourhood of a token is hashed for the slot tagger.
 *
 * @param buckets number of hash buckets
 */
public record WindowSettings(int buckets) {
    public HashedWindows hashing() {
        return new HashedWindows(buckets);
    }
}
