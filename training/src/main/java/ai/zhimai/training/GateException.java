package ai.zhimai.training;

/** A model that did not reach its gate and was not written. */
public final class GateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GateException(String message) {
        super(message);
    }
}
