package ai.zhimai.model.text.dialect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All readings of a text, and the likeliest way through them (Viterbi 1967). A state is a place in the text and the
 * last two characters written; of each place the {@value #BEAM} likeliest states are kept.
 */
final class Lattice {
    private static final int BEAM = 12;

    private final CharacterModel model;
    private final LatticeWeights weights;
    private final List<List<State>> states;

    /** Gives what a piece that begins at a place may be read as, apart from what it is. */
    interface Readings {
        void at(String text, int from, Consumer<Candidate> readings);
    }

    /** The best way so far to a place, and the mass of all ways that lead to the same state. */
    private static final class State {
        private final int a;
        private final int b;
        private double score;
        private double mass;
        private @Nullable State previous;
        private int from;
        private @Nullable Candidate reading;

        State(int a, int b, double score, double mass, @Nullable State previous, int from,
                @Nullable Candidate reading) {
            this.a = a;
            this.b = b;
            this.score = score;
            this.mass = mass;
            this.previous = previous;
            this.from = from;
            this.reading = reading;
        }

        void merge(State other) {
            mass = logSum(mass, other.mass);
            if (other.score > score) {
                score = other.score;
                previous = other.previous;
                from = other.from;
                reading = other.reading;
            }
        }
    }

    /** A reading that was chosen, of what begins at {@code from}. */
    record Chosen(int from, Candidate reading) {}

    /**
     * The likeliest way.
     *
     * @param chosen     readings from left to right; what lies between them stays as it is
     * @param confidence its share of the mass of all ways
     */
    record Best(List<Chosen> chosen, double confidence) {}

    private Lattice(int length, CharacterModel model, LatticeWeights weights) {
        this.model = model;
        this.weights = weights;
        states = new ArrayList<>(length + 1);
        for (int i = 0; i <= length; i++) {
            states.add(new ArrayList<>(BEAM));
        }
        states.getFirst().add(new State(CharacterModel.EDGE, CharacterModel.EDGE, 0, 0, null, 0, null));
    }

    static Best best(String text, Readings readings, CharacterModel model, LatticeWeights weights) {
        var lattice = new Lattice(text.length(), model, weights);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            List<State> here = lattice.prune(i);
            if (!here.isEmpty()) {
                int next = text.offsetByCodePoints(i, 1);
                lattice.extend(here, i, next, text.substring(i, next), 0, null);
                candidates.clear();
                readings.at(text, i, candidates::add);
                for (Candidate c : candidates) {
                    lattice.extend(here, i, c.to(), c.mandarin(), c.prior(), c);
                }
            }
        }
        return lattice.best();
    }

    private List<State> prune(int place) {
        List<State> here = states.get(place);
        if (here.size() > BEAM) {
            here.sort(Comparator.comparingDouble((State state) -> -state.score));
            here.subList(BEAM, here.size()).clear();
        }
        return here;
    }

    private void extend(List<State> here, int from, int to, String words, double prior,
            @Nullable Candidate reading) {
        for (State state : here) {
            int a = state.a;
            int b = state.b;
            double gain = prior + weights.character() * words.length();
            for (int i = 0; i < words.length(); i++) {
                int c = model.number(words.charAt(i));
                gain += weights.model() * model.score(a, b, c);
                a = b;
                b = c;
            }
            add(to, new State(a, b, state.score + gain, state.mass + gain, state, from, reading));
        }
    }

    private void add(int place, State state) {
        for (State other : states.get(place)) {
            if (other.a == state.a && other.b == state.b) {
                other.merge(state);
                return;
            }
        }
        states.get(place).add(state);
    }

    private Best best() {
        State best = states.getFirst().getFirst();
        double highest = Double.NEGATIVE_INFINITY;
        double mass = Double.NEGATIVE_INFINITY;
        for (State state : states.getLast()) {
            double end = weights.model() * model.score(state.a, state.b, CharacterModel.EDGE);
            mass = logSum(mass, state.mass + end);
            if (state.score + end > highest) {
                highest = state.score + end;
                best = state;
            }
        }
        List<Chosen> chosen = new ArrayList<>();
        for (State state = best; state != null; state = state.previous) {
            if (state.reading != null) {
                chosen.addFirst(new Chosen(state.from, state.reading));
            }
        }
        return new Best(chosen, Math.min(1, Math.exp(highest - mass)));
    }

    private static double logSum(double x, double y) {
        double high = Math.max(x, y);
        return high == Double.NEGATIVE_INFINITY
                ? high
                : high + Math.log1p(Math.exp(Math.min(x, y) - high));
    }
}
