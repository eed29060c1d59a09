package ai.zhimai.training.evaluate.report;

import ai.zhimai.training.evaluate.Evaluation;
import ai.zhimai.training.evaluate.Measurement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A measurement as one HTML page that needs nothing else: no network, no files beside it. */
public final class EvaluationReport {
    private EvaluationReport() {}

    public static void write(Measurement measurement, Path file) throws IOException {
        Files.writeString(file, html(measurement));
    }

    public static String html(Measurement measurement) {
        String script = resource("report.js");
        String title = Html.text(measurement.model());
        return resource("report.html").formatted(hash(script), title, resource("report.css"), title,
                facts(measurement),
                body(measurement), script);
    }

    private static String body(Measurement measurement) {
        Evaluation evaluation = measurement.evaluation();
        String slots = evaluation.slots().measured() ? LabelTable.slots(evaluation.slots().slots()) : "";
        return HeadlineCards.card(measurement) + TrainingCurves.card(measurement.history())
                + ReliabilityDiagram.card(evaluation.reliability()) + TradeoffPlot.card(evaluation.tradeoff())
                + ConfusionHeatMap.card(evaluation.leading().confusion())
                + WorstConfusions.card(evaluation.leading().confusion())
                + LabelTable.intents(evaluation.intents().labels(), evaluation.leading().labels()) + slots;
    }

    private static String facts(Measurement measurement) {
        Evaluation evaluation = measurement.evaluation();
        return fact(Html.count(evaluation.utterances()), "test utterances")
                + fact(Html.count(evaluation.intents().labels().size()), "intents")
                + (evaluation.slots().measured()
                        ? fact(Html.count(evaluation.slots().slots().size()), "slots")
                        : "")
                + "<li>%s</li>".formatted(Html.text(String.join(", ", measurement.data())));
    }

    private static String fact(String number, String name) {
        return "<li><b>%s</b> %s</li>".formatted(number, name);
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (var in = EvaluationReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
