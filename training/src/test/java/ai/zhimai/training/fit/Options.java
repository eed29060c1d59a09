package ai.zhimai.training.fit;

/** Settings for tests. */
final class Options {
    private Options() {}

    static FitOptions augmenting(double compounds, double homophones) {
        return new FitOptions(new FitOptions.Method.HeadOnly(), 1, 8, 64, 1e-3, 1e-3, 1e-2, 0, 0, 0, 0, false,
                0,
                0,
                compounds, homophones, 1, 0.5, 1);
    }
}
