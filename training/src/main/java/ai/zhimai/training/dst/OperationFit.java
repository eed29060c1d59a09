package ai.zhimai.training.dst;

import ai.zhimai.model.operation.Alternative;
import ai.zhimai.model.operation.Slots;
import ai.zhimai.model.operation.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Maximises the likelihood of the right alternatives: a softmax over each slot's alternatives, by AdaGrad (Duchi et al.
 * 2011), over features that occur in enough dialogues.
 */
final class OperationFit {
    /** An example known so well teaches nothing. */
    private static final double KNOWN = 0.9995;
    private static final double LEAST_GRADIENT = 1e-4;
    private static final double SMOOTHING = 0.1;

    private final Slots slots;
    private final OperationOptions options;
    private final Weights weights;
    private final float[] squares;
    /** In how many dialogues a weight's features occur, up to what is needed. */
    private final byte[] support;

    OperationFit(Slots slots, OperationOptions options) {
        this.slots = slots;
        this.options = options;
        this.weights = new Weights(new float[1 << options.bits()]);
        this.squares = new float[weights.table().length];
        this.support = new byte[squares.length];
    }

    Weights fit(List<OperationTrainer.Example> examples) {
        count(examples);
        var order = new ArrayList<>(examples);
        var random = new Random(options.seed());
        for (int epoch = 0; epoch < options.epochs(); epoch++) {
            Collections.shuffle(order, random);
            order.forEach(this::learn);
        }
        return weights;
    }

    private void count(List<OperationTrainer.Example> examples) {
        int[] last = new int[support.length];
        String dialogue = "";
        int number = 0;
        for (OperationTrainer.Example example : examples) {
            number += example.dialogue().equals(dialogue) && number > 0 ? 0 : 1;
            dialogue = example.dialogue();
            boolean[] moves = new boolean[Alternative.MOVES];
            for (Alternative alternative : example.instance().alternatives().get(example.slot())) {
                moves[alternative.move()] = true;
                count(Weights.ofAlternative(alternative, example.slot(), slots), last, number);
            }
            for (int move = 1; move < moves.length; move++) {
                if (moves[move]) {
                    count(Weights.ofMove(example.instance(), example.slot(), slots, move), last, number);
                }
            }
        }
    }

    private void count(List<Weights.Part> parts, int[] last, int dialogue) {
        for (Weights.Part part : parts) {
            for (long feature : part.features()) {
                int i = weights.index(feature, part.owner());
                if (last[i] != dialogue) {
                    last[i] = dialogue;
                    support[i] += (byte) (support[i] < options.support() ? 1 : 0);
                }
            }
        }
    }

    private void learn(OperationTrainer.Example example) {
        double[] probabilities = softmax(weights.scores(example.instance(), example.slot(), slots));
        if (probabilities[example.gold()] > KNOWN) {
            return;
        }
        double[] moves = new double[Alternative.MOVES];
        List<Alternative> alternatives = example.instance().alternatives().get(example.slot());
        for (int i = 1; i < probabilities.length; i++) {
            double gradient = probabilities[i] - (i == example.gold() ? 1 : 0);
            moves[alternatives.get(i).move()] += gradient;
            step(Weights.ofAlternative(alternatives.get(i), example.slot(), slots), gradient);
        }
        for (int move = 1; move < moves.length; move++) {
            step(Weights.ofMove(example.instance(), example.slot(), slots, move), moves[move]);
        }
    }

    private static double[] softmax(double[] scores) {
        double most = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.exp(scores[i] - most);
            sum += scores[i];
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= sum;
        }
        return scores;
    }

    private void step(List<Weights.Part> parts, double gradient) {
        if (Math.abs(gradient) < LEAST_GRADIENT) {
            return;
        }
        float[] table = weights.table();
        for (Weights.Part part : parts) {
            for (long feature : part.features()) {
                int i = weights.index(feature, part.owner());
                if (support[i] >= options.support()) {
                    squares[i] += (float) (gradient * gradient);
                    table[i] -= (float) (options.rate() * gradient / (Math.sqrt(squares[i]) + SMOOTHING));
                }
            }
        }
    }
}
