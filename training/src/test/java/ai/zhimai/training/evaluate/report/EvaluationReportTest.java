package ai.zhimai.training.evaluate.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluResult;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.corpus.Source;
import ai.zhimai.training.evaluate.Evaluation;
import ai.zhimai.training.evaluate.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationReportTest {
    private static final List<String> LABELS = List.of("price_inquiry", "discount_negotiation",
            "product_inquiry", "customization", "delivery_inquiry", "售后咨询", "投诉", "合作加盟", "demo_request",
            "payment_contract", "callback_later", "rejection", "human_agent", "affirmation", "other");

    @Test
    void pageNeedsNothingElse() throws IOException {
        Path file = Path.of("target", "sample-report.html");
        EvaluationReport.write(Sample.of(LABELS, 600), file);
        String page = Files.readString(file);
        assertFalse(Pattern.compile("(src|href)=|url\\(|@import").matcher(page).find());
        for (String title : List.of("Training", "Calibration", "Threshold trade-off", "Confusion matrix",
                "Worst confusions", "Intents", "Slots", "Refusal AUROC", "Time, median", "Size on disk")) {
            assertTrue(page.contains(">" + title + "<"), title);
        }
        assertFalse(page.contains("NaN"));
    }

    @Test
    void manyLabelsShowTheWorstConfusionsAlone() throws IOException {
        List<String> labels = IntStream.range(0, 92).mapToObj(i -> "意图" + i).toList();
        Measurement measurement = Sample.of(labels, 1500);
        EvaluationReport.write(measurement, Path.of("target", "sample-report-92.html"));
        assertTrue(EvaluationReport.html(measurement).contains("of 92 intents in the worst confusions"));
        assertTrue(ConfusionHeatMap.chosen(measurement.evaluation().leading().confusion()).size() <= 30);
    }

    @Test
    void customersCannotWriteMarkup() {
        String attack = "<script>alert(1)</script>\"'&";
        String page = EvaluationReport.html(bare(attack, "a\" onload=\"x", "<b>"));
        assertFalse(page.contains("<script>alert"));
        assertFalse(page.contains("onload=\"x"));
        assertFalse(page.contains("<b>→"));
        assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"));
    }

    @Test
    void brokenTextBecomesAReplacementCharacter() {
        assertEquals("\ufffda\ufffd\n你😀", Html.text("\ud800a\u0000\n你😀"));
    }

    @Test
    void whatWasNotMeasuredIsLeftOut() {
        String page = EvaluationReport.html(bare("多少钱", "价格", "价格"));
        for (String title : List.of("Training", "Slots", "Refusal AUROC", "Time, median", "Size on disk")) {
            assertFalse(page.contains(">" + title + "<"), title);
        }
        assertTrue(page.contains("None: every leading intent is right."));
    }

    @Test
    void roundTicks() {
        assertEquals(0.5, Axis.upTo("loss", 2.1).step(), 1e-12);
        assertEquals(2.5, Axis.upTo("loss", 2.1).max(), 1e-12);
        assertEquals(2, Axis.upTo("loss", 0.04).digits());
    }

    private static Measurement bare(String text, String gold, String predicted) {
        var intent = new Intent(predicted, 0.8);
        var evaluation = Evaluation.of(
                List.of(new Example(text, List.of(gold), List.of(), new Source("<i>.tsv", 1))),
                List.of(new NluResult(text, List.of(intent), false, List.of(), List.of(intent))));
        return new Measurement("m", List.of("<i>.tsv"), evaluation, Optional.empty(), Optional.empty(), 0,
                List.of());
    }
}
