package ai.zhimai.cli;

import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.NluResult;
import ai.zhimai.nlu.OnnxNluEngine;
import ai.zhimai.training.corpus.UtteranceReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--model", required = true, paramLabel = "BUNDLE", description = "Bundle to use: a folder or a .zhimai file.")
    private Path model = Path.of("");

    @Option(names = "--in", defaultValue = "-", paramLabel = "FILE", description = "File of utterances; - is standard input, the default.")
    private Path in = Path.of("-");

    @Option(names = "--out", paramLabel = "FILE", description = "File to write to instead of standard output.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        try (NluEngine engine = OnnxNluEngine.load(model)) {
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

    private void predict(NluEngine engine, PrintWriter results) throws IOException {
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

    private static void answer(NluEngine engine, List<String> texts, boolean more, PrintWriter results) {
        for (int from = 0; from < texts.size(); from += CHUNK) {
            List<String> chunk = texts.subList(from, Math.min(from + CHUNK, texts.size()));
            for (NluResult result : chunk.size() == 1
                    ? List.of(engine.understand(chunk.getFirst()))
                    : engine.understandAll(chunk)) {
                results.print(ResultJson.line(result) + "\n");
            }
        }
        if (!more) {
            results.flush();
        }
    }
}
