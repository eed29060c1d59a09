package ai.zhimai.training.fit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.encoder.HuggingFaceFolder;
import ai.zhimai.training.lora.Lora;
import ai.zhimai.training.quantise.GraphConfig;
import ai.zhimai.training.quantise.OnnxExport;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The exported graph answers as the model in DJL does, with the adapters merged. */
final class ExportedModelTest {
    @Test
    void float32GraphEqualsTheModel() throws OrtException {
        List<Example> examples = FitterTest.examples();
        HuggingFaceFolder base = FitterTest.base();
        FitOptions options = FitterTest.options(FitterTest.lora(), 1, 1);
        LabelSet labels = LabelSet.of(examples);
        List<Prepared> rows = examples.stream()
                .limit(7)
                .map(Prepared.preparing(base.tokenizer(), labels, Fitter.ngrams(options),
                        Fitter.windows(options, labels), 32))
                .toList();
        try (NDManager manager = NDManager.newBaseManager()) {
            var model = new JointModel(base.encoder(manager, 0), labels, options);
            model.initialise(manager);
            disturb(model);
            JointBatch batch = JointBatch.of(manager, rows, labels.intents().size());
            JointModel.Scores scores = model.scores(new ParameterStore(manager, false), batch.ids(),
                    batch.ngrams(), batch.windows(), false);
            var graph = new GraphConfig(1, 64, base.config().heads(), base.config().epsilon(),
                    base.tokenizer().padId(), labels.intents().size(), labels.tags().size());
            byte[] onnx = OnnxExport.float32(model.merged(), graph).toByteArray();
            var environment = OrtEnvironment.getEnvironment();
            try (var session = environment.createSession(onnx);
                    var ids = OnnxTensor.createTensor(environment, rows(batch.ids().toLongArray(),
                            rows.size()));
                    var ngrams = OnnxTensor.createTensor(environment, rows(batch.ngrams().toLongArray(),
                            rows.size()));
                    var windows = OnnxTensor.createTensor(environment,
                            LongBuffer.wrap(batch.windows().toLongArray()),
                            batch.windows().getShape().getShape());
                    OrtSession.Result result = session.run(
                            Map.of("input_ids", ids, "ngrams", ngrams, "windows", windows))) {
                assertEqual(scores.intents().toFloatArray(),
                        (float[][]) result.get("intents").orElseThrow().getValue());
                float[] tags = Objects.requireNonNull(scores.slots()).toFloatArray();
                float[][][] slots = (float[][][]) result.get("slots").orElseThrow().getValue();
                int line = tags.length / rows.size();
                int width = labels.tags().size();
                for (int b = 0; b < rows.size(); b++) {
                    for (int t = 0; t < rows.get(b).ids().length; t++) {
                        int from = b * line + t * width;
                        assertEqual(java.util.Arrays.copyOfRange(tags, from, from + width),
                                new float[][]{slots[b][t]});
                    }
                }
            }
        }
    }

    /** Weights large enough that every branch shows, B of the adapters too. */
    private static void disturb(JointModel model) {
        Lora lora = Objects.requireNonNull(model.lora());
        var random = new Random(5);
        model.trainable().values().forEach(parameter -> {
            float[] values = parameter.getArray().toFloatArray();
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) (0.2 * random.nextGaussian());
            }
            parameter.getArray().set(values);
        });
        assertTrue(lora.named().values().stream().anyMatch(p -> p.getArray().toFloatArray()[0] != 0));
        // Row 0 stands for padding.
        model.heads().forEach((name, parameter) -> {
            if (JointModel.isHashed(name)) {
                float[] values = parameter.getArray().toFloatArray();
                java.util.Arrays.fill(values, 0, (int) parameter.getShape().get(1), 0);
                parameter.getArray().set(values);
            }
        });
    }

    private static long[][] rows(long[] flat, int count) {
        int width = flat.length / count;
        long[][] rows = new long[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = java.util.Arrays.copyOfRange(flat, i * width, (i + 1) * width);
        }
        return rows;
    }

    private static void assertEqual(float[] expected, float[][] found) {
        int width = found[0].length;
        double largest = 0;
        double size = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i] - found[i / width][i % width]));
            size = Math.max(size, Math.abs(expected[i]));
        }
        double difference = largest;
        assertTrue(size > 0.1 && difference < 1e-4, () -> "largest difference " + difference);
    }
}
