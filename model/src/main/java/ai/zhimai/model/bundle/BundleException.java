package ai.zhimai.model.bundle;

import java.nio.file.Path;

/** A bundle that cannot be used or written; the message says which file, what is wrong, and what to do. */
public final class BundleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BundleException(Path file, String problem, String remedy) {
        super(file + ": " + problem + "; " + remedy);
    }

    BundleException(Path file, String problem, String remedy, Throwable cause) {
        super(file + ": " + problem + "; " + remedy, cause);
    }

    /** What is wrong with a file of a bundle that cannot be mended, only replaced. */
    public static BundleException damaged(Path file, String problem) {
        return new BundleException(file, problem, "the bundle is damaged: copy or train it again");
    }

    /** The same with what it was found by. */
    public static BundleException damaged(Path file, String problem, Throwable cause) {
        return new BundleException(file, problem, "the bundle is damaged: copy or train it again", cause);
    }
}
