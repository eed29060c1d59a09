package ai.zhimai.dialogue.robot;

import java.nio.file.Path;
import org.snakeyaml.engine.v2.nodes.Node;

/** The file that is being read, and where its problems go. */
record Source(Path file, Problems problems) {
    void error(int line, String what, String remedy) {
        problems.error(new Problem(file, line, what, remedy));
    }

    void error(Node at, String what, String remedy) {
        error(line(at), what, remedy);
    }

    void warning(int line, String what, String remedy) {
        problems.warning(new Problem(file, line, what, remedy));
    }

    /** Where a node begins, from 1. */
    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
