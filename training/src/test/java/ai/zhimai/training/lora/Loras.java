package ai.zhimai.training.lora;

import java.util.Random;

/** Adapters as training would leave them. */
final class Loras {
    private Loras() {}

    /** Gives A and B random values. */
    static void disturb(Lora lora, long seed) {
        var random = new Random(seed);
        lora.named().values().forEach(parameter -> {
            float[] values = new float[(int) parameter.getShape().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (0.2 * random.nextGaussian());
            }
            parameter.getArray().set(values);
        });
    }
}
