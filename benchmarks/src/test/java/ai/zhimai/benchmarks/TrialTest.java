package ai.zhimai.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.benchmarks.peers.SvmPeer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The SVM in Java gives what scikit-learn's gave on the same files. */
class TrialTest {
    @Test
    void reproducesTheFiguresOfScikitLearn() {
        Dataset sample = new DataFolders(Path.of("none"), Path.of("../sample-corpus")).sampleCorpus()
                .orElseThrow();
        var svm = new Contender("linear SVM", (examples, _) -> SvmPeer.single(examples));
        List<Trial> trials = Trial.run(svm, sample, 1);
        Scores test = trials.get(0).scores();
        assertEquals(0.720, test.accuracy(), 0.004);
        assertEquals(0.718, test.macroF1(), 0.004);
        assertEquals(0.783, test.macroF1OfAny(), 0.004);
        assertEquals(0.727, test.setMacroF1(), 0.004);
        assertEquals(0.643, test.exactMatch(), 0.004);
        assertEquals(0.598, trials.get(1).scores().setMacroF1(), 0.01);
        assertEquals(0, trials.get(1).scores().exactMatch());
        assertTrue(trials.get(0).latency().p50Ms() > 0);
    }
}
