package ai.zhimai.benchmarks;

import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.NluResult;
import ai.zhimai.nlu.OnnxNluEngine;
import java.nio.file.Path;
import java.util.List;

/** A bundle in use. */
final class TrainedModel implements NluEngine {
    private final Path bundle;
    private final NluEngine engine;

    TrainedModel(Path bundle) {
        this.bundle = bundle;
        this.engine = OnnxNluEngine.load(bundle);
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
    }
}
