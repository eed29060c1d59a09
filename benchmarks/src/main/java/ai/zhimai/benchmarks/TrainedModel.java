package ai.zhimai.benchmarks;

import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.NluResult;
import ai.zhimai.nlu.OnnxNluEngine;
import java.nio.file.Path;
import java.util.List;

/** A bundle in use. One that was trained here is deleted when it is closed. */
final class TrainedModel implements NluEngine {
    private final Path bundle;
    private final NluEngine engine;
    private final AutoCloseable owned;

    private TrainedModel(Path bundle, AutoCloseable owned) {
        this.bundle = bundle;
        this.engine = OnnxNluEngine.load(bundle);
        this.owned = owned;
    }

    static TrainedModel of(Path bundle) {
        return new TrainedModel(bundle, () -> {});
    }

    static TrainedModel within(TempFolder folder, Path bundle) {
        return new TrainedModel(bundle, folder);
    }

    Path bundle() {
        return bundle;
    }

    @Override
    public NluResult understand(String text) {
        return engine.understand(text);
    }

    @Override
    public List<NluResult> understandAll(List<String> texts) {
        return engine.understandAll(texts);
    }

    @Override
    public void close() {
        engine.close();
        try {
            owned.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
