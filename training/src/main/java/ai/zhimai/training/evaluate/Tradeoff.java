package ai.zhimai.training.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * What one confidence threshold for every label would give: from answering everything to answering only what is
 * certain.
 *
 * @param points by rising threshold, from 0 to 1
 */
public record Tradeoff(List<Point> points) {
    private static final int STEPS = 50;

    /**
     * The predicted set is every label of the ranking at or above the threshold.
     *
     * @param threshold   of confidence
     * @param precision   micro precision of the sets
     * @param recall      micro recall of the sets
     * @param f1          micro-F1 of the sets
     * @param refusalRate share of utterances where no label reaches the threshold
     */
    public record Point(double threshold, double precision, double recall, double f1, double refusalRate) {}

    public Tradeoff {
        points = List.copyOf(points);
    }

    static Tradeoff of(List<Judged> cases) {
        var points = new ArrayList<Point>();
        for (int step = 0; step <= STEPS; step++) {
            points.add(point(cases, (double) step / STEPS));
        }
        return new Tradeoff(points);
    }

    private static Point point(List<Judged> cases, double threshold) {
        int marked = 0;
        int found = 0;
        int right = 0;
        int refused = 0;
        for (Judged judged : cases) {
            List<String> kept = judged.rankedAtLeast(threshold);
            marked += judged.goldIntents().size();
            found += kept.size();
            right += (int) kept.stream().filter(judged.goldIntents()::contains).count();
            refused += kept.isEmpty() ? 1 : 0;
        }
        var score = new LabelScore("micro", right, found - right, marked - right);
        return new Point(threshold, score.precision(), score.recall(), score.f1(),
                LabelScore.ratio(refused, cases.size()));
    }
}
