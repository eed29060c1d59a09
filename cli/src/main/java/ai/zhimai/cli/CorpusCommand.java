package ai.zhimai.cli;

import ai.zhimai.training.corpus.CorpusCheck;
import ai.zhimai.training.corpus.CorpusReader;
import ai.zhimai.training.corpus.CorpusSplit;
import ai.zhimai.training.corpus.CorpusStats;
import ai.zhimai.training.corpus.CorpusWriter;
import ai.zhimai.training.corpus.Example;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at labelled call records before anything is trained on them. */
@Command(name = "corpus", synopsisSubcommandLabel = "(check | stats | split)", description = {
        "Checks, describes and splits labelled utterances.",
        "Reads CSV and XLSX with header transcript,intent_label; JSON lines; marked-up TSV; "
                + "BIES-tagged characters; in UTF-8 or GB18030.",
        ""})
public final class CorpusCommand implements Subcommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(name = "check", mixinStandardHelpOptions = true, description = {
            "Names every problem at once, with file, line and remedy; exit status 1 if there is any.",
            "Give training and test files together to find utterances that stand in both.", ""})
    int check(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files to check.") List<Path> files,
            @Option(names = "--intents", split = ",", paramLabel = "NAME", description = "The intents there are; any other is a problem.") @Nullable Set<String> intents,
            @Option(names = "--slots", split = ",", paramLabel = "NAME", description = "The slots there are; any other is a problem.") @Nullable Set<String> slots) {
        var corpus = new CorpusCheck(orEmpty(intents), orEmpty(slots)).of(files);
        corpus.problems().forEach(out()::println);
        out().println(
                Cells.counted(corpus.problems().size(), "problem") + " in "
                        + Cells.counted(files.size(), "file") + ", "
                        + Cells.counted(corpus.examples().size(), "usable example"));
        return corpus.problems().isEmpty() ? 0 : Failures.BAD_FILE;
    }

    @Command(name = "stats", mixinStandardHelpOptions = true, description = {
            "Counts labels, slots, lengths and duplicates.", ""})
    int stats(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files to describe.") List<Path> files) {
        var corpus = CorpusReader.readAll(files);
        var stats = CorpusStats.of(corpus.examples());
        var lengths = stats.lengths();
        line("examples", stats.examples());
        line("unreadable rows", corpus.problems().size());
        line("duplicate texts", stats.duplicates());
        line("contradictory texts", stats.contradictory());
        out().printf(Locale.ROOT, "%-24s %5.1f %%%n", "several intents", 100 * stats.multiIntent());
        out().printf("%-24s min %d, median %d, 95 %% %d, max %d%n", "characters", lengths.min(),
                lengths.median(),
                lengths.p95(), lengths.max());
        table("intents", stats.intents());
        table("slots", stats.slots());
        return 0;
    }

    @Command(name = "split", mixinStandardHelpOptions = true, description = {
            "Splits a file into train and held parts, stratified by intents; equal texts stay on one side.",
            ""})
    int split(@Parameters(paramLabel = "FILE", description = "File to split.") Path file,
            @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write to.") Path out,
            @Option(names = "--share", defaultValue = "0.1", paramLabel = "SHARE", description = "Share to hold out (default ${DEFAULT-VALUE}).") double share,
            @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "The same seed gives the same split (default ${DEFAULT-VALUE}).") long seed)
            throws IOException {
        var split = CorpusSplit.split(CorpusReader.require(List.of(file)), share, seed);
        String extension = extension(file);
        write(out.resolve("train" + extension), split.train());
        write(out.resolve("held" + extension), split.held());
        return 0;
    }

    private void write(Path file, List<Example> examples) throws IOException {
        CorpusWriter.write(file, examples);
        out().println(file + ": " + examples.size() + " examples");
    }

    /** What can be written stays in its format; workbooks become CSV, anything else marked-up TSV. */
    private static String extension(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv") || name.endsWith(".xlsx") || name.endsWith(".xls")) {
            return ".csv";
        }
        return name.endsWith(".jsonl") ? ".jsonl" : ".tsv";
    }

    private void table(String title, Map<String, Integer> counts) {
        out().println();
        line(title, counts.size());
        counts.forEach((label, count) -> line("  " + label, count));
    }

    private void line(String name, int value) {
        out().println(Cells.padRight(name, 24) + String.format(Locale.ROOT, " %5d", value));
    }

    private static Set<String> orEmpty(@Nullable Set<String> names) {
        return names == null ? Set.of() : names;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
