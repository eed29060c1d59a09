package ai.zhimai.training.fit;

import ai.zhimai.domain.NluResult;
import ai.zhimai.model.decode.IntentDecoder;
import ai.zhimai.model.tokenizer.WordPiece;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.evaluate.EpochRecord;
import ai.zhimai.training.evaluate.Evaluation;
import ai.zhimai.training.evaluate.Headline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The training curves of a traced run, before calibration: temperature 1, every threshold one half. */
public final class History {
    private History() {}

    public static List<EpochRecord> of(Fitted fitted, List<Example> held, LabelSet labels,
            WordPiece tokenizer,
            int maxLength) {
        var plain = new IntentDecoder(labels.intents(), labels.exclusive(), 1,
                Collections.nCopies(labels.intents().size(), 0.5), 0);
        List<EpochRecord> records = new ArrayList<>();
        int skipped = fitted.losses().size() - fitted.trace().size();
        for (int i = 0; i < fitted.trace().size(); i++) {
            List<RawScores> raw = fitted.trace().get(i);
            List<NluResult> results = Decoding.results(held, raw, plain, Decoding.slots(fitted.weights()),
                    labels,
                    tokenizer, maxLength);
            Headline scores = Evaluation.of(held, results).headline();
            records.add(new EpochRecord(skipped + i + 1, fitted.losses().get(skipped + i),
                    loss(held, raw, labels),
                    scores.macroF1().value(), scores.slotF1().value()));
        }
        return records;
    }

    /** Mean of −log softmax(logits) at the leading intent. */
    private static double loss(List<Example> held, List<RawScores> raw, LabelSet labels) {
        Map<String, Integer> index = labels.intentIndex();
        double sum = 0;
        int count = 0;
        for (int i = 0; i < held.size(); i++) {
            Integer gold = held.get(i).intents().isEmpty() ? null : index.get(held.get(i).leadingIntent());
            if (gold != null) {
                float[] logits = raw.get(i).intents();
                double total = 0;
                for (float logit : logits) {
                    total += Math.exp((double) logit - logits[gold]);
                }
                sum += Math.log(total);
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
