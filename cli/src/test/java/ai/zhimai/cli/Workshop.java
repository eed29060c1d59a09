package ai.zhimai.cli;

import ai.zhimai.model.tokenizer.WordPiece;
import ai.zhimai.training.encoder.BertConfig;
import ai.zhimai.training.encoder.BertEncoder;
import ai.zhimai.training.encoder.HuggingFaceFolder;
import ai.zhimai.training.encoder.SafeTensors;
import ai.zhimai.training.encoder.Tensor;
import ai.zhimai.training.encoder.Weights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import picocli.CommandLine;

/** Runs commands as a terminal would, and makes the files that they need. */
final class Workshop {
    static final Path CORPUS = Path.of("../sample-corpus");

    private Workshop() {}

    /** What a command left behind. */
    record Outcome(int status, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    static Outcome run(String... arguments) {
        return runWith("", arguments);
    }

    static Outcome runWith(String input, String... arguments) {
        InputStream before = System.in;
        var out = new StringWriter();
        var err = new StringWriter();
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            CommandLine command = Main.commandLine();
            command.setOut(new PrintWriter(out, true));
            command.setErr(new PrintWriter(err, true));
            return new Outcome(command.execute(arguments), out.toString(), err.toString());
        } finally {
            System.setIn(before);
        }
    }

    /** A sample of a sample file: every so manieth line. */
    static Path sample(Path target, String file, int every, int from) throws IOException {
        List<String> lines = Files.readAllLines(CORPUS.resolve(file));
        List<String> chosen = new ArrayList<>();
        for (int i = from; i < lines.size(); i += every) {
            chosen.add(lines.get(i));
        }
        return Files.write(target, chosen);
    }

    /** An encoder of random weights, 2 layers × 64, whose vocabulary is the sample corpus's characters. */
    static Path encoder(Path folder) throws IOException {
        List<String> tokens = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
        Files.readString(CORPUS.resolve("train.tsv"))
                .codePoints()
                .filter(c -> c > ' ' && !Character.isUpperCase(c))
                .distinct()
                .sorted()
                .forEach(c -> tokens.add(Character.toString(c)));
        BertConfig config = BertConfig.of(tokens.size(), 64, 2, 64);
        var random = new Random(1);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        new BertEncoder(config).named()
                .forEach((name, parameter) -> tensors.put(name,
                        Weights.fresh(name, parameter.getShape(), random)));
        Files.createDirectories(folder);
        new HuggingFaceFolder(config, new WordPiece(tokens), tensors).write(folder,
                SafeTensors.Precision.F32);
        return folder;
    }

    /** Names of what lies in a folder. */
    static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted(Comparator.naturalOrder()).toList();
        }
    }
}
