package ai.zhimai.cli;

import ai.zhimai.model.text.dialect.Change;
import ai.zhimai.model.text.dialect.CharacterCounts;
import ai.zhimai.model.text.dialect.DialectNormaliser;
import ai.zhimai.model.text.dialect.DialectProfiles;
import ai.zhimai.model.text.dialect.DialectText;
import ai.zhimai.model.text.dialect.ProfileProblem;
import ai.zhimai.training.corpus.UtteranceReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Dialect: what it is, what it is in Mandarin, and whether a profile is sound. */
@Command(name = "dialect", synopsisSubcommandLabel = "(normalise | identify | check | language-model)", description = {
        "Tells dialects apart and puts them into Mandarin.", ""})
public final class DialectCommand implements Subcommand {
    private static final CharacterCounts.Pruning PRUNING = new CharacterCounts.Pruning(10, 6, 12);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(name = "normalise", mixinStandardHelpOptions = true, description = {
            "Puts utterances into Mandarin, one line each.", ""})
    int normalise(
            @Option(names = "--dialect", defaultValue = DialectOptions.AUTO, paramLabel = "auto|ID", description = "The dialect to read as; auto finds out for each utterance and leaves Mandarin alone (default).") String dialect,
            @Option(names = "--explain", description = "Below each line, what was done, with the profile's line that says so.") boolean explain,
            @Option(names = "--in", defaultValue = "-", paramLabel = "FILE", description = "File of utterances; - is standard input, the default.") Path in,
            @Mixin DialectOptions options) throws IOException {
        Function<String, DialectText> reading = options.reading(dialect);
        each(in, text -> {
            DialectText read = reading.apply(text);
            out().println(read.text());
            if (explain) {
                explain(read);
            }
        });
        return 0;
    }

    private void explain(DialectText read) {
        out().printf(Locale.ROOT, "  %s, confidence %.2f%n", read.dialect(), read.confidence());
        for (Change change : read.changes()) {
            out().printf("  %d-%d %s → %s  (%s, %s)%n", change.start(), change.end(), change.from(),
                    change.to().isEmpty() ? "nothing" : change.to(),
                    change.kind().name().toLowerCase(Locale.ROOT), change.origin());
        }
    }

    @Command(name = "identify", mixinStandardHelpOptions = true, description = {
            "Names the likeliest dialects of utterances, mandarin being one of them.", ""})
    int identify(
            @Option(names = "--in", defaultValue = "-", paramLabel = "FILE", description = "File of utterances; - is standard input, the default.") Path in,
            @Option(names = "--top", defaultValue = "3", paramLabel = "N", description = "How many to name (default ${DEFAULT-VALUE}).") int top,
            @Mixin DialectOptions options) throws IOException {
        DialectNormaliser normaliser = options.normaliser();
        each(in, text -> {
            var line = new StringBuilder(text);
            normaliser.identify(text)
                    .stream()
                    .limit(top)
                    .forEach(guess -> line
                            .append(String.format(Locale.ROOT, "\t%s %.3f", guess.dialect(),
                                    guess.confidence())));
            out().println(line);
        });
        return 0;
    }

    @Command(name = "check", mixinStandardHelpOptions = true, description = {
            "Names every problem of profiles at once, with file, line and remedy; exit status 1 if there is any.",
            ""})
    int check(
            @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders of a profile, or of several.") List<Path> folders) {
        List<ProfileProblem> problems = folders.stream()
                .flatMap(folder -> DialectProfiles.check(folder).stream())
                .toList();
        problems.forEach(out()::println);
        out().println(Cells.counted(problems.size(), "problem"));
        return problems.isEmpty() ? 0 : Failures.BAD_FILE;
    }

    @Command(name = "language-model", mixinStandardHelpOptions = true, description = {
            "Counts the characters of Mandarin text, by which the normaliser weighs its readings.",
            "The shipped counts were made by it; docs/dialect-profiles.md says of what.", ""})
    int languageModel(
            @Option(names = "--text", required = true, arity = "1..*", paramLabel = "FILE=TIMES", description = "Text (*.txt, *.txt.xz) or utterances, and how many times each line counts.") Map<Path, Integer> texts,
            @Option(names = "--characters", defaultValue = "12000000", paramLabel = "N", description = "At most so many characters of a file (default ${DEFAULT-VALUE}).") long characters,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "File to write.") Path out)
            throws IOException {
        var counts = new CharacterCounts();
        for (var text : texts.entrySet()) {
            TextLines.read(text.getKey(), characters, line -> counts.add(line, text.getValue()));
        }
        try (OutputStream file = Files.newOutputStream(out)) {
            int trigrams = counts.write(file, PRUNING);
            out().println(out + ": " + Cells.counted(trigrams, "trigram"));
        }
        return 0;
    }

    /** What is done with an utterance. */
    private interface Use {
        void of(String text);
    }

    private void each(Path in, Use use) throws IOException {
        if (in.toString().equals("-")) {
            new UtteranceStream(System.in).forEach((texts, more) -> {
                texts.forEach(use::of);
                if (!more) {
                    out().flush();
                }
            });
        } else {
            UtteranceReader.read(in).forEach(use::of);
        }
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
