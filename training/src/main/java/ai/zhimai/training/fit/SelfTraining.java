package ai.zhimai.training.fit;

import ai.zhimai.training.corpus.AlikeGroup;
import ai.zhimai.training.corpus.Example;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fits twice where there are groups of unlabelled lines that mean the same: a first model labels each group by what its
 * lines agree on, the second learns from labelled lines and groups (self-training, Scudder 1965; here the vote of a
 * group stands for the usual confidence of a single line). Without groups it fits once.
 */
public final class SelfTraining {
    private final Fitter fitter;
    private final List<AlikeGroup> groups;
    private final List<Example> turns;

    /** {@code turns} are utterances of conversations; those that only answer carry no intent. */
    public SelfTraining(Fitter fitter, List<AlikeGroup> groups, List<Example> turns) {
        this.fitter = fitter;
        this.groups = List.copyOf(groups);
        this.turns = List.copyOf(turns);
    }

    Fitter fitter() {
        return fitter;
    }

    /** As {@link Fitter#fit}, which says what the parameters are. */
    public Fitted fit(String stage, List<Example> examples, List<Example> held, LabelSet labels,
            @Nullable FitCheckpoint checkpoint, boolean trace) throws IOException {
        if (groups.isEmpty()) {
            return fitter.fit(stage, examples, turns, List.of(), held, labels, checkpoint, trace);
        }
        Fitted first = fitter.fit(stage + ", first", examples, turns, List.of(), Consensus.lines(groups),
                labels,
                checkpoint == null ? null : checkpoint.sibling("-first"), false);
        List<Example> agreed = Consensus.of(groups, first.held(), labels);
        return fitter.fit(stage, examples, turns, agreed, held, labels, checkpoint, trace);
    }
}
