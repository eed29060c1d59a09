package ai.zhimai.model.operation;

/** Features of a candidate that are the same for every slot: what it looks like, what stands around it, whence it comes. */
final class CandidateFeatures {
    private static final int NEAR = 10;

    private final Candidates found;
    private final boolean open;

    CandidateFeatures(Candidates found, boolean open) {
        this.found = found;
        this.open = open;
    }

    long[] of(Candidate candidate) {
        var features = new Features();
        looks(features, candidate);
        if (candidate.from >= 0) {
            around(features, 60, found.customer().text(), candidate.from, candidate.to);
            features.add(75, candidate.lastFrom > candidate.from ? 1 : 0);
        }
        if (candidate.robotFrom >= 0) {
            around(features, 80, found.robot().text(), candidate.robotFrom, candidate.robotTo);
            features.add(95, candidate.robotRank, candidate.robotOf);
            features.add(96, Math.min(3, candidate.robotOf), candidate.from >= 0 ? 1 : 0);
        }
        origin(features, candidate);
        return features.toArray();
    }

    private void looks(Features features, Candidate candidate) {
        String key = candidate.key;
        int size = key.length();
        if (candidate.entry != null) {
            features.add(52, Hash.of(key));
        }
        features.add(53, Hash.of(Numbers.template(key)));
        features.add(54, Math.min(8, size));
        features.add(55, key.charAt(size - 1));
        features.add(56, key.charAt(0));
        features.add(57, Hash.of(key, size - 2, size));
        features.add(58, candidate.entry == null ? -1 : candidate.entry.signature(), candidate.source());
        if (open) {
            for (int i = 0; i < size; i++) {
                features.add(59, key.charAt(i));
                features.add(60, Hash.of(key, i, i + 2));
            }
            features.add(70, Hash.of(key, size - 3, size));
        }
    }

    private static void around(Features features, int kind, String text, int from, int to) {
        for (int n = 1; n <= 4; n++) {
            features.add(kind + n, Hash.of(text, from - n, from));
            features.add(kind + 4 + n, Hash.of(text, to, to + n));
        }
        features.add(kind + 9, Hash.of(text, from - 1, from), Hash.of(text, to, to + 1));
        features.add(kind + 10, Hash.of(text, from - 2, from), Hash.of(text, to, to + 2));
        features.add(kind + 11, from == 0 ? 0 : 1, to == text.length() ? 0 : 1);
        for (int i = Math.max(0, from - NEAR); i < from - 1; i++) {
            features.add(kind + 12, Hash.of(text, i, i + 2));
        }
        for (int i = to; i < Math.min(text.length(), to + NEAR) - 1; i++) {
            features.add(kind + 13, Hash.of(text, i, i + 2));
        }
    }

    private void origin(Features features, Candidate candidate) {
        int source = candidate.source();
        features.add(50, source, candidate.found);
        features.add(51, candidate.from >= 0 ? 1 : 0, candidate.robotFrom >= 0 ? 1 : 0);
        if (source == Candidate.EARLIER) {
            features.add(97, Math.min(5, candidate.ago), candidate.byRobot ? 1 : 0);
            features.add(98, Math.min(3, candidate.recency), candidate.byRobot ? 1 : 0);
        }
        features.add(99, candidate.tag);
        features.add(100, bucket(candidate.spanScore));
        features.add(101, bucket(candidate.robotSpanScore));
        features.add(102, Math.min(6, better(candidate)), source);
        if (source == Candidate.ROBOT) {
            features.add(103, Math.min(6, betterOfRobot(candidate)));
        }
    }

    private static long bucket(double score) {
        return Double.isNaN(score) ? -100 : Math.round(Math.max(-8, Math.min(8, score)));
    }

    /** How many candidates of the customer's line overlap this one and have ends that look better. */
    private long better(Candidate candidate) {
        return candidate.from < 0
                ? 0
                : found.all()
                        .stream()
                        .filter(other -> other.from >= 0 && other.from < candidate.to
                                && candidate.from < other.to && other.spanScore > candidate.spanScore)
                        .count();
    }

    private long betterOfRobot(Candidate candidate) {
        return found.all()
                .stream()
                .filter(other -> other.robotFrom >= 0 && other.robotFrom < candidate.robotTo
                        && candidate.robotFrom < other.robotTo
                        && other.robotSpanScore > candidate.robotSpanScore)
                .count();
    }
}
