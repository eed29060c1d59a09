package ai.zhimai.dialogue.robot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads and checks the folder of a robot:
 *
 * <pre>
 * robot.yaml      who it is, its model, roles of the model's intents, and what it says, hears and keeps to
 * slots.yaml      what it collects
 * flows/*.yaml    what it does about each need
 * knowledge/      what it knows
 * tests/*.yaml    conversations it has to master: {@link DialogueTest}
 * </pre>
 */
public final class RobotReader {
    private final Path folder;
    private final ScriptFiles files;
    private final Problems problems;

    private RobotReader(Path folder, ScriptFiles files, Problems problems) {
        this.folder = folder;
        this.files = files;
        this.problems = problems;
    }

    /**
     * Reads a robot whose model's labels are not known.
     *
     * @throws RobotException with all errors if there are any
     */
    public static Robot read(Path folder) {
        return check(folder, _ -> Set.of()).orThrow();
    }

    /**
     * Reads a robot, and checks the intents that it names.
     *
     * @param labels of the model
     * @throws RobotException with all errors if there are any
     */
    public static Robot read(Path folder, Set<String> labels) {
        return check(folder, _ -> labels).orThrow();
    }

    /**
     * Reads a robot and tells everything that is wrong or doubtful.
     *
     * @param labels of the model, given its bundle; empty where they cannot be had. It is asked with nothing where
     *               there is no bundle
     */
    public static RobotCheck check(Path folder, Function<Optional<Path>, Set<String>> labels) {
        var problems = new Problems();
        return check(folder, ScriptFiles.load(folder, problems), problems, labels);
    }

    static RobotCheck check(Path folder, ScriptFiles files, Problems problems,
            Function<Optional<Path>, Set<String>> labels) {
        Robot robot = new RobotReader(folder, files, problems).read(labels);
        if (robot != null) {
            tests(folder, robot, problems);
        }
        List<Problem> errors = problems.errors();
        return new RobotCheck(errors.isEmpty() ? robot : null, errors, problems.warnings());
    }

    private @Nullable Robot read(Function<Optional<Path>, Set<String>> labels) {
        Path file = folder.resolve(ScriptFiles.ROBOT);
        if (files.content(file).isEmpty()) {
            tell(folder, "there is no " + ScriptFiles.ROBOT,
                    "name the folder of a robot; 'zhimai robot new' makes one");
            return null;
        }
        Map<String, SlotSpec> slots = tree(folder.resolve(ScriptFiles.SLOTS))
                .map(root -> new SlotsReader(source(ScriptFiles.SLOTS)).read(root))
                .orElse(Map.of());
        return tree(file)
                .map(root -> robot(new PersonaReader(source(ScriptFiles.ROBOT), root), slots, labels))
                .orElse(null);
    }

    private Robot robot(PersonaReader reader, Map<String, SlotSpec> slots,
            Function<Optional<Path>, Set<String>> labels) {
        Path bundle = bundle(reader);
        Set<String> known = labels.apply(Optional.ofNullable(bundle).filter(Files::exists));
        var templates = new Templates(reader.name(), reader.company(), slots.keySet());
        var script = new Script(slots, templates, known);
        Persona persona = reader.persona(templates);
        Roles roles = reader.roles(script);
        reader.intents().keys().forEach(intent -> script.title(reader.intents(), intent));
        List<Flow> flows = flows(script);
        warnOfUntaken(script);
        return new Robot(id(), files.version(), persona, bundle, roles, reader.cues(),
                reader.phrases(templates),
                reader.rules(), reader.llm(folder), reader.intentTitles(), slots, flows, knowledge());
    }

    /**
     * Reads the conversations in the robot's folder of tests, by their files' names.
     *
     * @throws RobotException with all problems if there are any
     */
    public static List<DialogueTest> tests(Path folder, Robot robot) {
        var problems = new Problems();
        List<DialogueTest> tests = tests(folder, robot, problems);
        if (!problems.errors().isEmpty()) {
            throw new RobotException(problems.errors());
        }
        return tests;
    }

    private static List<DialogueTest> tests(Path folder, Robot robot, Problems problems) {
        List<DialogueTest> tests = new ArrayList<>();
        for (Path file : ScriptFiles.yamlFiles(folder.resolve("tests"), problems)) {
            var source = new Source(file, problems);
            ScriptFiles.read(file, problems)
                    .flatMap(bytes -> YamlTree.parse(source, bytes))
                    .map(root -> new TestReader(source, robot).read(root))
                    .ifPresent(tests::add);
        }
        return tests;
    }

    private List<Flow> flows(Script script) {
        List<FlowReader.Placed> placed = files.flows(folder)
                .stream()
                .flatMap(file -> tree(file)
                        .map(root -> new FlowReader(new Source(file, problems), script).read(root))
                        .stream())
                .toList();
        if (files.flows(folder).isEmpty()) {
            problems.warning(new Problem(folder.resolve(ScriptFiles.FLOWS), 0, "the robot has no flow",
                    "write one file a need, such as flows/price.yaml"));
        }
        once(placed, flow -> List.of(flow.flow().id()), FlowReader.Placed::line,
                "the flow '%s' stands in %s already",
                "give one of them another id");
        once(placed, flow -> flow.flow().opensOn(), FlowReader.Placed::opensOnLine,
                "the intent '%s' opens the flow in %s already", "let it open one of them");
        once(placed, flow -> flow.flow().closing() ? List.of("") : List.of(), FlowReader.Placed::closingLine,
                "the flow in %2$s is the closing one already", "let one of them be it");
        script.checkFlowsNamed(placed.stream().map(flow -> flow.flow().id()).collect(Collectors.toSet()));
        return placed.stream()
                .map(FlowReader.Placed::flow)
                .sorted(Comparator.comparingInt(Flow::priority).thenComparing(Flow::id))
                .toList();
    }

    /** Tells of every name that a second flow claims, or the same one twice. */
    private static void once(List<FlowReader.Placed> flows, Function<FlowReader.Placed, List<String>> names,
            Function<FlowReader.Placed, Integer> line, String what, String remedy) {
        Map<String, FlowReader.Placed> first = new HashMap<>();
        for (FlowReader.Placed flow : flows) {
            for (String name : names.apply(flow)) {
                FlowReader.Placed other = first.putIfAbsent(name, flow);
                if (other != null) {
                    flow.source()
                            .error(line.apply(flow),
                                    String.format(what, name, other.source().file().getFileName()),
                                    remedy);
                }
            }
        }
    }

    private void warnOfUntaken(Script script) {
        for (String label : script.untaken()) {
            problems.warning(new Problem(folder.resolve(ScriptFiles.ROBOT), 0,
                    "the model's intent '" + label + "' is taken by no flow and no role",
                    "name it under roles, or under opens_on in a flow"));
        }
    }

    /** A robot can be read without its model, which may still be in training; it cannot talk without. */
    private @Nullable Path bundle(PersonaReader reader) {
        if (reader.bundle().isEmpty()) {
            return null;
        }
        Source source = source(ScriptFiles.ROBOT);
        try {
            Path bundle = folder.resolve(reader.bundle()).normalize();
            if (!Files.exists(bundle)) {
                source.warning(reader.bundleLine(), "there is no model at " + bundle,
                        "train one with 'zhimai train … --out " + bundle + "', or correct the path");
            }
            return bundle;
        } catch (InvalidPathException _) {
            source.error(reader.bundleLine(), "'bundle' is no path",
                    "write a path relative to the robot's folder");
            return null;
        }
    }

    private @Nullable Path knowledge() {
        Path knowledge = folder.resolve("knowledge");
        if (!Files.isDirectory(knowledge)) {
            return null;
        }
        try (Stream<Path> entries = Files.list(knowledge)) {
            if (entries.noneMatch(entry -> !String.valueOf(entry.getFileName()).startsWith("."))) {
                problems.warning(new Problem(knowledge, 0, "the folder of knowledge is empty",
                        "put manuals, prices and questions with answers there, or delete it"));
            }
        } catch (IOException e) {
            tell(knowledge, "the folder cannot be read: " + e.getMessage(), "check its permissions");
        }
        return knowledge;
    }

    private String id() {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    private Optional<Node> tree(Path file) {
        return files.content(file).flatMap(bytes -> YamlTree.parse(new Source(file, problems), bytes));
    }

    private Source source(String name) {
        return new Source(folder.resolve(name), problems);
    }

    private void tell(Path file, String what, String remedy) {
        problems.error(new Problem(file, 0, what, remedy));
    }
}
