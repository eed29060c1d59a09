package ai.zhimai.training.evaluate.report;

import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.Slot;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.corpus.Source;
import ai.zhimai.training.evaluate.EpochRecord;
import ai.zhimai.training.evaluate.Evaluation;
import ai.zhimai.training.evaluate.Latency;
import ai.zhimai.training.evaluate.Measurement;
import ai.zhimai.training.evaluate.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Invented predictions that look like those of a fair model: mistakes fall on neighbouring intents. */
final class Sample {
    private static final List<String> TEXTS = List.of("你这个价格能不能再低一点啊太贵了", "打包机大概多少钱一台",
            "我现在在开会晚点再打给我吧", "不需要谢谢", "你们那个发货要多久年底之前能到吗");
    private static final List<String> SLOTS = List.of("product", "quantity", "budget", "地区");

    private final SplittableRandom random = new SplittableRandom(11);
    private final List<String> labels;

    private Sample(List<String> labels) {
        this.labels = labels;
    }

    static Measurement of(List<String> labels, int lines) {
        var sample = new Sample(labels);
        var gold = new ArrayList<Example>();
        var predicted = new ArrayList<NluResult>();
        for (int line = 0; line < lines; line++) {
            gold.add(sample.example(line));
            predicted.add(sample.result(gold.getLast()));
        }
        var foreign = IntStream.range(0, 40)
                .mapToObj(_ -> sample.result("今天天气", sample.ranking(-1), List.of()))
                .toList();
        return new Measurement("sales-zh 0.1 int8", List.of("test.tsv", "test-compound.tsv"),
                Evaluation.of(gold, predicted), Optional.of(Refusal.of(predicted, foreign)),
                Optional.of(Latency.ofNanos(sample.random.longs(300, 900_000, 4_000_000).toArray())),
                24_117_248,
                history());
    }

    private Example example(int line) {
        var intents = new ArrayList<>(List.of(labels.get(random.nextInt(labels.size()))));
        if (random.nextInt(5) == 0) {
            String second = labels.get(random.nextInt(labels.size()));
            if (!intents.contains(second)) {
                intents.add(second);
            }
        }
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        var slot = new Slot(SLOTS.get(random.nextInt(SLOTS.size())), text.substring(0, 2), 0, 2);
        return new Example(text, intents, random.nextBoolean() ? List.of(slot) : List.of(),
                new Source("test.tsv", line + 1));
    }

    private NluResult result(Example gold) {
        int lead = labels.indexOf(gold.leadingIntent());
        List<Slot> slots = random.nextInt(8) == 0 ? List.of() : gold.slots();
        double[] scores = ranking(
                random.nextInt(7) == 0 ? (lead + 1 + random.nextInt(2)) % labels.size() : lead);
        for (String intent : gold.intents()) {
            scores[labels.indexOf(intent)] += random.nextDouble(0.1, 0.4);
        }
        return result(gold.text(), scores, slots);
    }

    private double[] ranking(int top) {
        double[] scores = random.doubles(labels.size(), 0, 0.12).toArray();
        if (top >= 0) {
            scores[top] += Math.sqrt(random.nextDouble(0.15, 0.75));
        } else {
            scores[random.nextInt(scores.length)] += random.nextDouble(0.05, 0.5);
        }
        return scores;
    }

    private NluResult result(String text, double[] scores, List<Slot> slots) {
        List<Intent> ranking = IntStream.range(0, scores.length)
                .mapToObj(label -> new Intent(labels.get(label), Math.clamp(scores[label], 0, 1)))
                .sorted(Collections.reverseOrder(Comparator.comparingDouble(Intent::confidence)))
                .toList();
        List<Intent> carried = ranking.stream().filter(intent -> intent.confidence() >= 0.3).toList();
        return new NluResult(text, carried, carried.isEmpty(), slots, ranking);
    }

    private static List<EpochRecord> history() {
        return IntStream.rangeClosed(1, 8)
                .mapToObj(epoch -> new EpochRecord(epoch, 1.9 * Math.exp(-epoch / 2.2) + 0.05,
                        1.7 * Math.exp(-epoch / 2.4) + 0.18, 0.9 - 0.6 * Math.exp(-epoch / 1.8),
                        0.85 - 0.8 * Math.exp(-epoch / 2.0)))
                .toList();
    }
}
