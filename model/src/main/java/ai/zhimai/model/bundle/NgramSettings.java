package ai.zhimai.model.bundle;

import ai.zhimai.model.text.HashedNgrams;

/**
 * How the sparse branch hashes an utterance.
 *
 * @param buckets number of hash buckets
 * @param pinyin  whether pinyin n-grams are included
 */
public record NgramSettings(int buckets, boolean pinyin) {
    public HashedNgrams hashing() {
        return new HashedNgrams(buckets, pinyin);
    }
}
