package ai.zhimai.training.quantise;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;

/** An exported graph under ONNX Runtime, one thread. */
final class OnnxRun implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    OnnxRun(ModelProto model) throws OrtException {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            session = environment.createSession(model.toByteArray(), options);
        }
    }

    /** Logits: intents [B, L] and, for a model with slots, slots [B, T, S]; vector [B, H]. */
    record Outputs(float[][] intents, float[][][] slots, float[][] vector) {}

    /** Token ids [B, T], n-grams [B, N] and, where the graph asks for them, windows [B, T, K]. */
    Outputs run(long[][] ids, long[][] ngrams, long[][][] windows) throws OrtException {
        try (OnnxTensor a = OnnxTensor.createTensor(environment, ids);
                OnnxTensor b = OnnxTensor.createTensor(environment, ngrams);
                OnnxTensor c = OnnxTensor.createTensor(environment, windows);
                OrtSession.Result result = session.run(session.getInputNames().contains("windows")
                        ? Map.of("input_ids", a, "ngrams", b, "windows", c)
                        : Map.of("input_ids", a, "ngrams", b))) {
            var intents = (float[][]) result.get("intents").orElseThrow().getValue();
            var slots = result.get("slots");
            return new Outputs(intents,
                    slots.isPresent() ? (float[][][]) slots.get().getValue() : new float[0][0][0],
                    (float[][]) result.get("vector").orElseThrow().getValue());
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
