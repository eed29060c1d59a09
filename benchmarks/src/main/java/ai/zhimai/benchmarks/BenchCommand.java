package ai.zhimai.benchmarks;

import ai.zhimai.cli.Subcommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the measured tables that stand in README and model cards. */
@Command(name = "bench", description = {"Measures and prints the tables of the documentation.",
        "Data that are not there are reported as absent.", ""})
public final class BenchCommand implements Subcommand, Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..*", paramLabel = "SECTION", description = "Sections to run: models, schemes, latency, cais, refusal, pretraining, dst; peers, dialogue, dialect and sweep only when named.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of telemarketing, smp2017, cais, crosswoz and kddres (default: ../shared/data beside the repository).")
    private @Nullable Path data;

    @Option(names = "--sample", paramLabel = "DIR", description = "The sample corpus (default: the repository's sample-corpus).")
    private @Nullable Path sample;

    @Option(names = "--base", paramLabel = "DIR", description = "Encoder our models begin from (default: the repository's models/base).")
    private @Nullable Path base;

    @Option(names = "--model", paramLabel = "BUNDLE", description = "A model trained on the sample corpus, for latency, refusal and dialect (default: train one), and for dialogue (default: the sample robot's).")
    private @Nullable Path model;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the tables as JSON.")
    private @Nullable Path json;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Also write the tables as Markdown.")
    private @Nullable Path markdown;

    @Option(names = "--update", arity = "1..*", paramLabel = "FILE", description = "Also put the tables between the bench comments of these Markdown files.")
    private List<Path> update = List.of();

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Seed of everything random (default ${DEFAULT-VALUE}).")
    private long seed;

    private final List<Section> sections;

    /** With every section there is. */
    public BenchCommand() {
        this(List.of(new PeersSection(), new ModelsSection(), new SchemesSection(), new LatencySection(),
                new CaisSection(), new RefusalSection(), new PretrainingSection(), new DstSection(),
                new DialogueSection(), new DialectSection(),
                new SweepSection()));
    }

    BenchCommand(List<Section> sections) {
        this.sections = List.copyOf(sections);
    }

    @Override
    public Integer call() throws IOException {
        var setting = new Setting(folders(), encoder(), Optional.ofNullable(model), new KeptModels(),
                seed,
                new LineProgress(spec.commandLine().getErr()));
        for (Path document : update) {
            if (!Files.isWritable(document)) {
                throw new IOException(
                        document + " is not a file that can be written; name documents that are there");
            }
        }
        var tables = new ArrayList<Table>();
        for (Section section : chosen()) {
            List<Table> measured = section.run(setting);
            tables.addAll(measured);
            update(report(measured));
        }
        ProcessMemory.here().ifPresent(memory -> setting.progress().message(memory.toString()));
        publish(report(tables));
        return 0;
    }

    private Report report(List<Table> tables) {
        return new Report(Machine.here(), LocalDate.now(ZoneOffset.UTC), seed, tables);
    }

    /** After every section, so that what took long is not lost with one that fails. */
    private void update(Report report) throws IOException {
        for (Path document : update) {
            Files.writeString(document, report.update(Files.readString(document)));
        }
    }

    private List<Section> chosen() {
        List<String> known = sections.stream().map(Section::name).toList();
        List<String> unknown = names.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new ParameterException(spec.commandLine(),
                    "no such section: " + String.join(", ", unknown) + "; there are "
                            + String.join(", ", known));
        }
        return sections.stream()
                .filter(s -> names.isEmpty() ? s.byDefault() : names.contains(s.name()))
                .toList();
    }

    private DataFolders folders() {
        Path repository = repository(Path.of("").toAbsolutePath());
        return new DataFolders(data != null ? data : repository.resolve("../shared/data").normalize(),
                sample != null ? sample : repository.resolve("sample-corpus"));
    }

    private Path encoder() {
        return base != null ? base : repository(Path.of("").toAbsolutePath()).resolve("models/base");
    }

    /** The nearest folder upwards that holds the sample corpus; where none does, the folder itself. */
    static Path repository(Path from) {
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("sample-corpus"))) {
                return folder;
            }
        }
        return from;
    }

    private void publish(Report report) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.print(report.markdown());
        out.flush();
        if (markdown != null) {
            Files.writeString(markdown, report.markdown());
        }
        if (json != null) {
            Files.writeString(json, report.json() + "\n");
        }
    }
}
