package ai.zhimai.training.evaluate;

/**
 * How training stood after an epoch.
 *
 * @param epoch          counted from 1
 * @param trainLoss      mean over the epoch
 * @param validationLoss after the epoch
 * @param macroF1        of the validation data
 * @param slotF1         of the validation data
 */
public record EpochRecord(int epoch, double trainLoss, double validationLoss, double macroF1,
        double slotF1) {}
