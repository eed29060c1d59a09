package ai.zhimai.cli;

import ai.zhimai.dialogue.llm.ApiKeyException;
import ai.zhimai.dialogue.robot.RobotException;
import ai.zhimai.model.bundle.BundleException;
import ai.zhimai.model.text.dialect.ProfileException;
import ai.zhimai.training.GateException;
import ai.zhimai.training.corpus.CorpusException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says what went wrong in words for the person at the terminal. */
final class Failures {
    static final int BAD_FILE = 1;
    static final int BAD_ARGUMENT = 2;

    private Failures() {}

    /** Prints the failure and returns the exit status it deserves. */
    static int report(Exception failure, PrintWriter err, boolean stacktrace) {
        err.println("zhimai: " + describe(failure));
        if (stacktrace) {
            failure.printStackTrace(err);
        } else if (!isExpected(failure)) {
            err.println("This is a fault in zhimai; repeat the command with --stacktrace to report it.");
        }
        err.flush();
        return failure instanceof IllegalArgumentException ? BAD_ARGUMENT : BAD_FILE;
    }

    private static boolean isExpected(Exception failure) {
        return failure instanceof CorpusException || failure instanceof GateException
                || failure instanceof BundleException || failure instanceof RobotException
                || failure instanceof ApiKeyException
                || failure instanceof ProfileException
                || failure instanceof IOException
                || failure instanceof UncheckedIOException || failure instanceof IllegalArgumentException;
    }

    private static String describe(Exception failure) {
        String message = failure.getMessage();
        return switch (failure) {
            case CorpusException bad -> bad.problems().size() == 1
                    ? "the corpus has a problem\n" + message
                    : "the corpus has " + bad.problems().size() + " problems\n" + message;
            case RobotException bad -> bad.problems().size() == 1
                    ? "the robot has a problem\n" + message
                    : "the robot has " + bad.problems().size() + " problems\n" + message;
            case ProfileException bad -> bad.problems().size() == 1
                    ? "a dialect profile has a problem\n" + message
                    : "the dialect profiles have " + bad.problems().size() + " problems\n" + message;
            case UncheckedIOException wrapper when wrapper.getCause() != null -> describe(wrapper.getCause());
            case NoSuchFileException _ -> "no such file: " + message;
            case AccessDeniedException _ -> "no permission: " + message;
            case NotDirectoryException _ -> "not a folder: " + message;
            case FileAlreadyExistsException _ -> "a file of that name is in the way: " + message;
            case Exception _ -> message == null ? failure.toString() : message;
        };
    }
}
