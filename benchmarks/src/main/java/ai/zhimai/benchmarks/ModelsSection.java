package ai.zhimai.benchmarks;

import java.util.List;
import java.util.stream.Stream;

/** Our own models on each data set, in the columns of the peers. */
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
        var ours = new EncoderContenders(setting.base());
        DataFolders folders = setting.folders();
        List<Contender> all = Stream.concat(ours.everywhere().stream(), ours.onSample().stream()).toList();
        return List.of(
                PeersSection.table("telemarketing, models", folders.telemarketing(), ours.everywhere(),
                        setting),
                PeersSection.table("SMP2017, models", folders.smp2017(), ours.everywhere(), setting),
                PeersSection.table("sample corpus, models", folders.sampleCorpus(), all, setting));
    }
}
