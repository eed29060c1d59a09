package ai.zhimai.store;

/** The database cannot be used; the message says what to do where that is known. */
public final class StoreException extends RuntimeException {
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
