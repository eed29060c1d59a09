package ai.zhimai.training.pretrain;

import ai.zhimai.model.tokenizer.WordPiece;
import java.util.Arrays;
import java.util.Random;

/** Writes a batch token by token and draws masks: of the chosen, 80 % become [MASK], 10 % a random token, 10 % stay. */
final class Masking {
    private static final int FIRST_ORDINARY = 5;

    private final WordPiece tokenizer;
    private final Random random;
    private final double share;
    private final long[] ids;
    private final long[] chosen;
    private final long[] labels;
    private int at;
    private int picked;
    private boolean padded;

    Masking(WordPiece tokenizer, Random random, double share, int size) {
        this.tokenizer = tokenizer;
        this.random = random;
        this.share = share;
        ids = new long[size];
        chosen = new long[size];
        labels = new long[size];
    }

    void special(int id) {
        ids[at++] = id;
    }

    void pad(int count) {
        padded |= count > 0;
        at += count;
    }

    void token(int id) {
        if (random.nextFloat() >= share) {
            ids[at++] = id;
            return;
        }
        chosen[picked] = at;
        labels[picked++] = id;
        float dice = random.nextFloat();
        ids[at++] = dice < 0.8f
                ? tokenizer.maskId()
                : dice < 0.9f ? id : random.nextInt(FIRST_ORDINARY, tokenizer.size());
    }

    Batch batch(int rows, int width, long[] first, long[] meaning) {
        return new Batch(rows, width, ids, padded, Arrays.copyOf(chosen, picked),
                Arrays.copyOf(labels, picked),
                first, meaning);
    }
}
