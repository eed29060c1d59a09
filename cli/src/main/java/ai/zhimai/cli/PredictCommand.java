package ai.zhimai.cli;

import ai.zhimai.model.text.dialect.DialectText;
import ai.zhimai.nlu.DialectNlu;
import ai.zhimai.nlu.OnnxNluEngine;
import ai.zhimai.training.corpus.UtteranceReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Understands utterances with a trained bundle. */
@Command(name = "predict", description = {
        "Names the intents and marks the slots of utterances, one JSON line each.",
        "Reads CSV, XLSX, TSV, JSON lines or plain lines; standard input is answered line by line as it comes.",
        ""})
public final class PredictCommand implements Subcommand, Callable<Integer> {
    private static final int CHUNK = 256;
    private static final String OFF = "off";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--model", required = true, paramLabel = "BUNDLE", description = "Bundle to use: a folder or a .zhimai file.")
    private Path model = Path.of("");

    @Option(names = "--in", defaultValue = "-", paramLabel = "FILE", description = "File of utterances; - is standard input, the default.")
    private Path in = Path.of("-");

    @Option(names = "--out", paramLabel = "FILE", description = "File to write to instead of standard output.")
    private @Nullable Path out;

    @Option(names = "--dialect", defaultValue = OFF, paramLabel = "auto|ID|off", description = "Read utterances as a dialect (auto: as whichever they are) and report how; slots stay in the customer's words. Default: ${DEFAULT-VALUE}, as they are.")
    private String dialect = OFF;

    @Mixin
    private DialectOptions dialects = new DialectOptions();

    @Override
    public Integer call() throws IOException {
        Function<String, DialectText> reading = dialect.equals(OFF)
                ? DialectText::unread
                : dialects.reading(dialect);
        try (var engine = new DialectNlu(OnnxNluEngine.load(model), reading)) {
            if (out == null) {
                predict(engine, spec.commandLine().getOut());
            } else {
                try (var file = new PrintWriter(Files.newBufferedWriter(out, StandardCharsets.UTF_8))) {
                    predict(engine, file);
                }
            }
        }
        return 0;
    }

    private void predict(DialectNlu engine, PrintWriter results) throws IOException {
        if (in.toString().equals("-")) {
            new UtteranceStream(System.in).forEach((texts, more) -> answer(engine, texts, more, results));
        } else {
            answer(engine, UtteranceReader.read(in), false, results);
        }
        results.flush();
        if (results.checkError()) {
            throw new IOException("the results could not be written; check the disk's space");
        }
    }

    private static void answer(DialectNlu engine, List<String> texts, boolean more, PrintWriter results) {
        for (int from = 0; from < texts.size(); from += CHUNK) {
            List<String> chunk = texts.subList(from, Math.min(from + CHUNK, texts.size()));
            for (DialectNlu.Heard heard : chunk.size() == 1
                    ? List.of(engine.hear(chunk.getFirst()))
                    : engine.hearAll(chunk)) {
                results.print(ResultJson.line(heard) + "\n");
            }
        }
        if (!more) {
            results.flush();
        }
    }
}
