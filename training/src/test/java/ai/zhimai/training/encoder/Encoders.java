package ai.zhimai.training.encoder;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.zhimai.model.tokenizer.WordPiece;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small encoders for tests. */
public final class Encoders {
    public static final Path PARITY = Path.of("src/test/resources/parity");

    private Encoders() {}

    /** Random weights, larger than BERT's initial ones so that every one of them shows; vocabulary of 20. */
    public static HuggingFaceFolder random(int hidden, int layers, long seed) {
        List<String> tokens = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
        for (char c = '一'; tokens.size() < 20; c++) {
            tokens.add(String.valueOf(c));
        }
        var config = new BertConfig(tokens.size(), hidden, layers, 2, 2 * hidden, 16, 2, 1e-12, 0.1);
        var random = new Random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        new BertEncoder(config).named().forEach((name, parameter) -> {
            float[] data = new float[(int) parameter.getShape().size()];
            for (int i = 0; i < data.length; i++) {
                data[i] = (float) (0.3 * random.nextGaussian())
                        + (name.endsWith("LayerNorm.weight") ? 1 : 0);
            }
            tensors.put(name, new Tensor(parameter.getShape().getShape().clone(), data));
        });
        return new HuggingFaceFolder(config, new WordPiece(tokens), tensors);
    }

    /** States [B·T·H] of rows of equal length without dropout. */
    public static float[] states(NDManager manager, BertEncoder encoder, long[][] ids) {
        try (NDManager local = manager.newSubManager()) {
            var input = local.create(
                    java.util.Arrays.stream(ids).flatMapToLong(java.util.Arrays::stream).toArray(),
                    new Shape(ids.length, ids[0].length));
            return encoder.encode(new ParameterStore(manager, false), input, true, false).toFloatArray();
        }
    }

    public static double largestDifference(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(a.length + " values against " + b.length);
        }
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = Math.abs(a[i] - b[i]);
            largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
        }
        return largest;
    }
}
