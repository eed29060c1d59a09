package ai.zhimai.training.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** Losses of the joint model; each is a mean over the batch. */
final class JointLoss {
    private static final double FAR = 1e4;

    private JointLoss() {}

    /** Cross entropy of the leading intents, of the rows that have one: −log softmax(s)[leading]; s [B,L], led [B]. */
    static NDArray exclusive(NDArray scores, NDArray leading, NDArray led) {
        NDArray each = scores.logSoftmax(-1).gather(leading.expandDims(1), 1).squeeze(1);
        return each.mul(led).sum().neg().div(led.sum().maximum(1));
    }

    /**
     * Cross entropy for several labels (ZLPR, arXiv:2208.02955):
     * log(1 + Σ_neg e^s) + log(1 + Σ_pos e^−s); s and targets [B,L].
     */
    static NDArray multiLabel(NDArray scores, NDArray targets) {
        NDArray others = scores.sub(targets.mul(FAR));
        NDArray wanted = scores.neg().sub(targets.neg().add(1).mul(FAR));
        return logOnePlusSum(others).add(logOnePlusSum(wanted)).mean();
    }

    /** log(1 + Σ e^x) over the last axis, by a column of zeros. */
    private static NDArray logOnePlusSum(NDArray x) {
        NDArray zero = x.getManager().zeros(new Shape(x.getShape().get(0), 1));
        NDArray all = x.concat(zero, 1);
        return all.logSoftmax(-1).get(":,-1").neg();
    }

    /** Mean cross entropy of tags where there is one; scores [B,T,S], tags [B,T], tagged [B,T]. */
    static NDArray tags(NDArray scores, NDArray tags, NDArray tagged) {
        NDArray each = scores.logSoftmax(-1).gather(tags.expandDims(2), 2).squeeze(2);
        return each.mul(tagged).sum().neg().div(tagged.sum().maximum(1));
    }

    /**
     * Negative log likelihood of a linear-chain CRF (Lafferty et al. 2001) over the tagged part of each row, which is
     * its tokens 1..n; mean over tokens. A row without tokens adds nothing.
     */
    static NDArray chain(NDArray scores, NDArray tags, NDArray tagged, NDArray transitions, NDArray begin) {
        int last = (int) scores.getShape().get(1);
        NDArray hot = tags.oneHot((int) scores.getShape().get(2), DataType.FLOAT32).mul(tagged.expandDims(2));
        NDArray any = tagged.get(":,1");
        NDArray alpha = scores.get(":,1").add(begin);
        NDArray path = alpha.mul(hot.get(":,1")).sum(new int[]{1});
        for (int t = 2; t < last; t++) {
            NDArray on = tagged.get(":," + t).expandDims(1);
            NDArray step = scores.get(":," + t);
            NDArray joint = alpha.expandDims(2).add(transitions.expandDims(0));
            NDArray peak = joint.max(new int[]{1}, true).stopGradient();
            NDArray next = joint.sub(peak).exp().sum(new int[]{1}).log().add(peak.squeeze(1)).add(step);
            NDArray before = hot.get(":," + (t - 1));
            NDArray here = hot.get(":," + t);
            path = path.add(here.mul(step.add(before.matMul(transitions))).sum(new int[]{1}));
            alpha = next.mul(on).add(alpha.mul(on.neg().add(1)));
        }
        NDArray peak = alpha.max(new int[]{1}, true).stopGradient();
        NDArray total = alpha.sub(peak).exp().sum(new int[]{1}).log().add(peak.squeeze(1));
        return total.mul(any).sub(path).sum().div(tagged.sum().maximum(1));
    }
}
