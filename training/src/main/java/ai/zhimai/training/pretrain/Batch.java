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
 * @param first   rows whose next row is the turn that followed
 */
record Batch(int rows, int width, long[] ids, boolean padded, long[] chosen, long[] labels, long[] first) {
    int size() {
        return rows * width;
    }
}
