package ai.zhimai.training.lora;

import java.util.List;

/**
 * LoRA settings under PEFT's names.
 *
 * @param r             rank
 * @param loraAlpha     α; the correction is scaled by α / r
 * @param targetModules projections to adapt, by the last part of their name: query, key, value, dense
 * @param loraDropout   on the input of the correction, in training
 */
public record LoraConfig(int r, double loraAlpha, List<String> targetModules, double loraDropout) {
    public LoraConfig {
        targetModules = List.copyOf(targetModules);
        if (r < 1) {
            throw new IllegalArgumentException("r must be at least 1: " + r);
        }
        if (loraDropout < 0 || loraDropout >= 1) {
            throw new IllegalArgumentException("lora_dropout must be in [0, 1): " + loraDropout);
        }
    }

    public static LoraConfig defaults() {
        return new LoraConfig(8, 16, List.of("query", "key"), 0.1);
    }

    public double scale() {
        return loraAlpha / r;
    }

    /** Whether a projection is adapted; {@code name} is its full Hugging Face name without {@code .weight}. */
    public boolean targets(String name) {
        return targetModules.stream().anyMatch(target -> name.equals(target) || name.endsWith("." + target));
    }
}
