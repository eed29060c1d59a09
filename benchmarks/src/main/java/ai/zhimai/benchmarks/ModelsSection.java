package ai.zhimai.benchmarks;

import ai.zhimai.benchmarks.peers.SvmPeer;
import ai.zhimai.training.corpus.AlikeLines;
import ai.zhimai.training.corpus.Example;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Our own models on each data set beside the peers. */
public final class ModelsSection implements Section {
    @Override
    public String name() {
        return "models";
    }

    @Override
    public List<Table> run(Setting setting) {
        if (!setting.hasBase()) {
            return List.of(new Table("models", List.of("contender"), List.of(),
                    List.of(EncoderContenders.ABSENT)));
        }
        var ours = EncoderContenders.of(setting);
        List<Contender> onSample = new ArrayList<>();
        List<Path> talk = setting.folders().salesTalk();
        if (!talk.isEmpty()) {
            onSample.add(new Contender("linear SVM, intent sets, sales talk",
                    (examples, _) -> selfTrained(examples, talk)));
        }
        onSample.addAll(ours.onSample());
        return new PeersSection(ours.everywhere(), onSample).run(setting);
    }

    private static SvmPeer selfTrained(List<Example> examples, List<Path> talk) {
        try {
            return SvmPeer.selfTrained(examples, AlikeLines.read(talk));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
