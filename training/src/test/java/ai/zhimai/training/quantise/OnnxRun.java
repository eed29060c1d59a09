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

    /** Logits: intents [B, L] and, for a model with slots, slots [B, T, S]. */
    record Logits(float[][] intents, float[][][] slots) {}

    Logits run(long[][] ids, long[][] ngrams) throws OrtException {
        try (OnnxTensor a = OnnxTensor.createTensor(environment, ids);
                OnnxTensor b = OnnxTensor.createTensor(environment, ngrams);
                OrtSession.Result result = session.run(Map.of("input_ids", a, "ngrams", b))) {
            var intents = (float[][]) result.get("intents").orElseThrow().getValue();
            var slots = result.get("slots");
            return new Logits(intents,
                    slots.isPresent() ? (float[][][]) slots.get().getValue() : new float[0][0][0]);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
