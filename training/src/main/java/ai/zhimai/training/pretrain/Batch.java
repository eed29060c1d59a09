package ai.zhimai.training.pretrain;

/**
 * One masked batch.
 *
 * @param rows    B
 * @param width   T
 * @param ids     what the model sees, [B·T], 0 pads
 * @param padded  whether any id is padding
 * @param chosen  flat positions of the tokens to predict, [M]
 * @param labels  their true ids, [M]
 * @param first   rows whose next row is the turn that followed, or a line that means the same, [P]
 * @param meaning what each such pair means, [P]; pairs that mean the same do not tell each other apart
 */
record Batch(int rows, int width, long[] ids, boolean padded, long[] chosen, long[] labels, long[] first,
        long[] meaning) {
    int size() {
        return rows * width;
    }
}
