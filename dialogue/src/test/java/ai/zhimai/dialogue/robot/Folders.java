package ai.zhimai.dialogue.robot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Folders for tests. */
final class Folders {
    /** Surefire runs in the module's folder. */
    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    /** What the five lines of a smallest robot are. */
    static final String SMALLEST = """
            name: 小智
            company: 示例公司
            """;
    static final String SMALLEST_FLOW = """
            title: 报价
            opens_on: price_inquiry
            steps: [{say: 您好，报价稍后发给您。}]
            """;

    private Folders() {}

    static Path smallest(Path folder) throws IOException {
        write(folder, "robot.yaml", SMALLEST);
        write(folder, "flows/price.yaml", SMALLEST_FLOW);
        return folder;
    }

    static void write(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
