package ai.zhimai.nlu;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ai.zhimai.model.bundle.BundleException;
import ai.zhimai.model.bundle.ModelBundle;
import java.lang.foreign.Arena;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;

/** A bundle's graph under ONNX Runtime. Any number of threads may run it; closing waits for them. */
final class OnnxModel implements AutoCloseable {
    private static final String VECTOR = "vector";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Set<String> logits;
    private final int width;
    private final ConcurrentLinkedQueue<Inputs> idle = new ConcurrentLinkedQueue<>();
    private final ReentrantReadWriteLock inUse = new ReentrantReadWriteLock();
    private boolean closed;

    private OnnxModel(OrtEnvironment environment, OrtSession session) throws OrtException {
        this.environment = environment;
        this.session = session;
        this.logits = session.getOutputNames()
                .stream()
                .filter(name -> !name.equals(VECTOR))
                .collect(Collectors.toUnmodifiableSet());
        this.width = (int) width(session, VECTOR);
    }

    /**
     * Logits of one utterance.
     *
     * @param intents [L]
     * @param slots   [T, S] row-major; empty for a model without slots
     */
    record Logits(float[] intents, float[] slots) {}

    /** Extent H of {@link #vector}; 0 for a graph without that output, as they were written at first. */
    int width() {
        return width;
    }

    static OrtEnvironment environment() {
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    }

    static OnnxModel load(ModelBundle bundle, NluOptions options) {
        OrtEnvironment environment = environment();
        try (Arena arena = Arena.ofConfined(); OrtSession.SessionOptions settings = settings(options)) {
            environment.setTelemetry(false);
            OrtSession session = environment.createSession(bundle.model(arena).asByteBuffer(), settings);
            check(bundle, session);
            return new OnnxModel(environment, session);
        } catch (OrtException e) {
            throw BundleException.damaged(bundle.path(), "its model.onnx cannot be loaded: " + e.getMessage(),
                    e);
        }
    }

    /** No arena: it would keep the memory of the longest text for good. */
    private static OrtSession.SessionOptions settings(NluOptions options) throws OrtException {
        var settings = new OrtSession.SessionOptions();
        settings.setIntraOpNumThreads(options.threads());
        settings.setInterOpNumThreads(1);
        settings.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        settings.setDeterministicCompute(true);
        settings.setCPUArenaAllocator(false);
        settings.setMemoryPatternOptimization(false);
        settings.addConfigEntry("session.intra_op.allow_spinning", "0");
        return settings;
    }

    private static void check(ModelBundle bundle, OrtSession session) throws OrtException {
        long labels = bundle.manifest().labels().size();
        long tags = bundle.manifest().slotTags().size();
        if (session.getInputNames().contains("windows") != bundle.windows().isPresent()) {
            session.close();
            throw BundleException.damaged(bundle.path(),
                    "its manifest and its model.onnx do not agree on whether there are windows");
        }
        if (width(session, "intents") != labels || width(session, "slots") != tags) {
            session.close();
            throw BundleException.damaged(bundle.path(),
                    "its model.onnx does not have " + labels + " labels and " + tags + " slot tags");
        }
    }

    /** Last extent of an output; 0 where there is no such output. */
    private static long width(OrtSession session, String output) throws OrtException {
        var node = session.getOutputInfo().get(output);
        return node != null && node.getInfo() instanceof TensorInfo tensor
                ? tensor.getShape()[tensor.getShape().length - 1]
                : 0;
    }

    /** Runs the encoder once on one utterance's ids: tokens [T], n-grams [N], windows [T, K] or none. */
    Logits run(int[] ids, int[] ngrams, int[] windows) {
        return run(ids, ngrams, windows, logits, result -> {
            var slots = result.get("slots");
            return new Logits(floats(result.get("intents").orElseThrow()),
                    slots.isPresent() ? floats(slots.get()) : new float[0]);
        });
    }

    /** The place of a text among other texts [H], of length one: tokens [T], windows [T, K] or none. */
    float[] vector(int[] ids, int[] windows) {
        return run(ids, new int[0], windows, Set.of(VECTOR),
                result -> floats(result.get(VECTOR).orElseThrow()));
    }

    private interface Reading<T> {
        T from(OrtSession.Result result);
    }

    private <T> T run(int[] ids, int[] ngrams, int[] windows, Set<String> outputs, Reading<T> reading) {
        inUse.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the engine is closed");
            }
            Inputs free = idle.poll();
            Inputs inputs = free == null ? new Inputs() : free;
            T read = run(inputs.ids(ids), inputs.ngrams(ngrams), inputs.windows(windows), outputs, reading);
            idle.add(inputs);
            return read;
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
        } finally {
            inUse.readLock().unlock();
        }
    }

    private <T> T run(LongBuffer ids, LongBuffer ngrams, LongBuffer windows, Set<String> outputs,
            Reading<T> reading) throws OrtException {
        long tokens = ids.remaining();
        Map<String, OnnxTensor> given = new HashMap<>();
        try {
            given.put("input_ids", tensor(ids, 1, tokens));
            given.put("ngrams", tensor(ngrams, 1, ngrams.remaining()));
            if (windows.hasRemaining()) {
                given.put("windows", tensor(windows, 1, tokens, windows.remaining() / tokens));
            }
            try (OrtSession.Result result = session.run(given, outputs)) {
                return reading.from(result);
            }
        } finally {
            given.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(LongBuffer values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, values, shape);
    }

    private static float[] floats(OnnxValue value) {
        return ((OnnxTensor) value).getFloatBuffer().array();
    }

    @Override
    public void close() {
        inUse.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                session.close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed to close: " + e.getMessage(), e);
        } finally {
            inUse.writeLock().unlock();
        }
    }
}
