package ai.zhimai.cli;

/**
 * A picocli command of {@code zhimai}. Implementations are listed in
 * {@code META-INF/services/ai.zhimai.cli.Subcommand}, by whichever module they are in.
 */
public interface Subcommand {}
