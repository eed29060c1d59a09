package ai.zhimai.training.pretrain;

import ai.zhimai.training.encoder.BertConfig;
import ai.zhimai.training.optimise.Hardware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The model card of a pre-trained encoder, {@code README.md} in its folder. */
final class EncoderCard {
    private static final String SOURCES = "SOURCES.tsv";

    private EncoderCard() {}

    static void write(Path folder, PretrainOptions options, BertConfig config, PretrainCorpus corpus,
            PretrainState state) throws IOException {
        var card = new StringBuilder(
                "# Encoder, %d layers × %d%n%n".formatted(config.layers(), config.hidden()));
        card.append(
                "A Chinese BERT encoder for short customer utterances, pre-trained by `zhimai pretrain`: masked "
                        + "characters (20 %) and response selection on consecutive turns"
                        + (options.alike().isEmpty() ? "" : " and on lines that mean the same")
                        + "; homophones share a syllable vector.\n\n");
        Path base = options.base();
        if (base != null) {
            card.append("- Started from: ").append(base.getFileName()).append('\n');
        }
        card.append(String.format(Locale.ROOT, """
                - Vocabulary %,d, positions %d, intermediate %d, heads %d
                - Text: %,d lines, %,d tokens after weighting the sources as below
                - Trained on %,d tokens (padding counted) in %,d steps, %.0f minutes, seed %d
                """, config.vocabulary(), config.positions(), config.intermediate(), config.heads(),
                corpus.lines(),
                corpus.tokens(), state.tokens(), state.step(), state.seconds() / 60, state.seed()));
        losses(card, state);
        card.append("- Machine: ")
                .append(Hardware.description())
                .append(", ")
                .append(LocalDate.now(ZoneOffset.UTC))
                .append("\n\n");
        sources(card, options);
        Files.writeString(folder.resolve("README.md"), card);
    }

    private static void losses(StringBuilder card, PretrainState state) {
        if (!state.log().isEmpty()) {
            PretrainState.Row last = state.log().getLast();
            card.append(String.format(Locale.ROOT,
                    "- Losses at the end: masked characters %.3f, response selection %.3f (training_log.json)%n",
                    last.mlm(), last.pair()));
        }
    }

    private static void sources(StringBuilder card, PretrainOptions options) throws IOException {
        Map<String, String[]> known = new HashMap<>();
        for (Path root : options.sources()) {
            Path table = root.resolve(SOURCES);
            if (Files.isRegularFile(table)) {
                for (String line : Files.readAllLines(table)) {
                    String[] cells = line.split("\t");
                    known.put(cells[0], cells);
                }
            }
        }
        card.append("## Sources\n\n| file | share | origin | licence |\n|---|---|---|---|\n");
        List<String> rows = new ArrayList<>();
        for (Path file : PretrainCorpus.files(options.sources())) {
            String name = PretrainCorpus.name(file);
            String[] cells = known.getOrDefault(name, new String[]{name});
            String origin = cells.length > 3
                    ? cells[1] + " @ " + cells[2].substring(0, Math.min(10, cells[2].length()))
                    : "";
            rows.add("| %s | %s | %s | %s |%n".formatted(name, options.keep().getOrDefault(name, 1.0), origin,
                    cells.length > 3 ? cells[3] : ""));
        }
        rows.forEach(card::append);
    }
}
