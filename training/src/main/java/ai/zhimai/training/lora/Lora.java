package ai.zhimai.training.lora;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.zhimai.training.encoder.BertEncoder;
import ai.zhimai.training.encoder.Dense;
import ai.zhimai.training.encoder.Tensor;
import ai.zhimai.training.encoder.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** The adapters of one encoder: puts them on, freezes the rest, names, reads and merges them. */
public final class Lora {
    /** What PEFT puts before the names of the wrapped model. */
    static final String PREFIX = "base_model.model.";

    private final LoraConfig config;
    private final Map<String, LoraAdapter> adapters = new LinkedHashMap<>();

    private Lora(LoraConfig config) {
        this.config = config;
    }

    /** Freezes the encoder and adapts its target projections. */
    public static Lora apply(BertEncoder encoder, LoraConfig config, NDManager manager, long seed) {
        encoder.named().values().forEach(parameter -> parameter.freeze(true));
        var lora = new Lora(config);
        var random = new Random(seed);
        encoder.projections().forEach((name, dense) -> {
            if (config.targets(name)) {
                lora.adapt(name, dense, manager, random);
            }
        });
        if (lora.adapters.isEmpty()) {
            throw new IllegalArgumentException("no projection is called one of " + config.targetModules()
                    + "; the encoder has query, key, value and dense");
        }
        return lora;
    }

    private void adapt(String name, Dense dense, NDManager manager, Random random) {
        var adapter = new LoraAdapter(dense, config);
        Shape up = adapter.b().getShape();
        Weights.set(manager, adapter.a(), name, adapter.freshA(random));
        Weights.set(manager, adapter.b(), name, Tensor.of(new float[(int) up.size()], up.get(0), up.get(1)));
        dense.adapt(adapter);
        adapters.put(name, adapter);
    }

    public LoraConfig config() {
        return config;
    }

    /** Adapter weights under PEFT's tensor names. */
    public Map<String, Parameter> named() {
        Map<String, Parameter> named = new LinkedHashMap<>();
        adapters.forEach((name, adapter) -> {
            named.put(PREFIX + name + ".lora_A.weight", adapter.a());
            named.put(PREFIX + name + ".lora_B.weight", adapter.b());
        });
        return named;
    }

    /** Puts saved adapter weights in place; every name must be there, and no other adapter's. */
    public void load(NDManager manager, Map<String, Tensor> tensors) {
        for (String name : tensors.keySet()) {
            if (name.contains(".lora_") && !named().containsKey(name)) {
                throw new IllegalArgumentException(
                        "the adapter holds " + name
                                + ", which this model lacks; it was made for another model");
            }
        }
        named().forEach((name, parameter) -> {
            Tensor tensor = tensors.get(name);
            if (tensor == null) {
                throw new IllegalArgumentException(
                        "the adapter lacks " + name + "; it was made for another model");
            }
            Weights.set(manager, parameter, name, tensor);
        });
    }

    /** W + (α/r) B A for each adapted projection, in place in the given weights. */
    public void mergeInto(Map<String, Tensor> weights) {
        adapters.forEach((name, adapter) -> {
            Tensor weight = weights.get(name + ".weight");
            if (weight == null) {
                throw new IllegalArgumentException("no weight " + name + " to merge into");
            }
            merge(weight, Weights.get(adapter.a()), Weights.get(adapter.b()));
        });
    }

    private void merge(Tensor weight, Tensor a, Tensor b) {
        int in = weight.columns();
        for (int i = 0; i < weight.rows(); i++) {
            for (int k = 0; k < config.r(); k++) {
                float factor = (float) (config.scale() * b.data()[i * config.r() + k]);
                for (int j = 0; j < in; j++) {
                    weight.data()[i * in + j] += factor * a.data()[k * in + j];
                }
            }
        }
    }
}
