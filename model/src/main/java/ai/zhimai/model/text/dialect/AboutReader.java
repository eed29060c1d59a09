package ai.zhimai.model.text.dialect;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Checks {@code profile.yaml}: what the dialect is called and where it is spoken. */
final class AboutReader {
    private static final String FILE = "profile.yaml";
    private static final Set<String> REQUIRED = Set.of("name", "english", "iso", "region");
    private static final List<String> KNOWN = List.of("name", "english", "iso", "region", "varieties",
            "notes");

    private final ProfileFiles files;
    private final List<ProfileProblem> problems;

    AboutReader(ProfileFiles files, List<ProfileProblem> problems) {
        this.files = files;
        this.problems = problems;
    }

    /** The dialect's name; its id where there is none. */
    String name() {
        byte[] bytes = files.read(FILE);
        if (bytes == null) {
            problem(0, "the file is not there",
                    "write it, with name, english, iso, region, varieties and notes");
            return files.id();
        }
        return root(new String(bytes, StandardCharsets.UTF_8)).map(this::name).orElse(files.id());
    }

    private Optional<MappingNode> root(String text) {
        try {
            Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(text);
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                return Optional.of(mapping);
            }
            problem(1, "there are no keys", "write name: and so on, one a line");
        } catch (MarkedYamlEngineException e) {
            problem(e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0),
                    "this is no YAML: " + e.getProblem(), "put text that holds ': ' or ' #' into quotes");
        } catch (YamlEngineException e) {
            problem(0, "this is no YAML: " + e.getMessage(), "correct it");
        }
        return Optional.empty();
    }

    private String name(MappingNode root) {
        String name = files.id();
        Set<String> missing = new HashSet<>(REQUIRED);
        for (NodeTuple pair : root.getValue()) {
            String key = pair.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!KNOWN.contains(key)) {
                problem(line(pair.getKeyNode()), "the key '" + key + "' is unknown",
                        "there are " + String.join(", ", KNOWN));
            }
            boolean filled = pair.getValueNode() instanceof ScalarNode value && !value.getValue().isBlank();
            if (filled) {
                missing.remove(key);
            }
            if (key.equals("name") && filled) {
                name = ((ScalarNode) pair.getValueNode()).getValue();
            }
        }
        missing.stream().sorted().forEach(key -> problem(0, "there is no " + key, "add " + key + ":"));
        return name;
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private void problem(int line, String what, String remedy) {
        problems.add(new ProfileProblem(files.shown(FILE), line, what, remedy));
    }
}
