package ai.zhimai.dialogue.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The published schemas and the reader agree. */
final class SchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCHEMAS = Folders.REPOSITORY.resolve("docs/schema");

    @TestFactory
    Stream<DynamicTest> shippedFilesFit() throws IOException {
        Stream<Path> files = Stream
                .of("robots/industrial-equipment", "cli/src/main/resources/ai/zhimai/cli/robot")
                .map(Folders.REPOSITORY::resolve)
                .flatMap(SchemaTest::yaml);
        return files.map(file -> DynamicTest.dynamicTest(file.toString(),
                () -> assertEquals(List.of(), errors(schema(file), Files.readString(file)))));
    }

    @Test
    void theSmallestRobotFits() throws IOException {
        assertEquals(List.of(), errors("robot", Folders.SMALLEST));
        assertEquals(List.of(), errors("flow", Folders.SMALLEST_FLOW));
    }

    @Test
    void whatTheReaderRefusesTheSchemasRefuse() throws IOException {
        for (String flow : List.of("title: 一\nsteps: []", "title: 一\nsteps: [{sya: 好}]",
                "title: 一\nsteps: [{say: 好, ask: product}]", "title: 一\nsteps: [{ask: product}]",
                "title: 一\nsteps: [{branch: [{when: {slot: a}, go: b}]}]",
                "title: 一\nprioritty: 3\nsteps: [{say: 好}]")) {
            assertFalse(errors("flow", flow).isEmpty(), flow);
        }
        assertFalse(errors("robot", "name: 一").isEmpty());
        for (String llm : List.of("{enabled: true}", "{enabled: yes}", "{api_key: sk-1}", "{uses: [sing]}",
                "{timeout: 10}", "{retry: {attempts: 0}}", "{json: xml}", "{price: {prompt: -1}}",
                "{api_key_variable: sk-1}", "{api_key_variable: KEY, api_key_file: key}")) {
            assertFalse(errors("robot", Folders.SMALLEST + "llm: " + llm).isEmpty(), llm);
        }
        assertFalse(errors("slots", "a: {type: text, title: 一, unit: 台}").isEmpty());
        assertFalse(errors("test", "test: 一\nturns: [{says: 好}]").isEmpty());
    }

    @Test
    void theKeysAreTheReaders() throws IOException {
        JsonNode robot = json("robot");
        assertKeys(Keys.ROBOT, robot);
        assertKeys(Keys.ROLES, robot.at("/properties/roles"));
        assertKeys(Keys.CUES, robot.at("/properties/cues"));
        assertKeys(Keys.PHRASES, robot.at("/properties/phrases"));
        assertKeys(Keys.RULES, robot.at("/properties/rules"));
        assertKeys(Keys.LLM, robot.at("/properties/llm"));
        assertKeys(Keys.LLM_RETRY, robot.at("/properties/llm/properties/retry"));
        assertKeys(Keys.LLM_CIRCUIT, robot.at("/properties/llm/properties/circuit"));
        assertKeys(Keys.LLM_PRICE, robot.at("/properties/llm/properties/price"));
        assertKeys(Keys.SLOT, json("slots").at("/additionalProperties"));
        assertKeys(Keys.TEST, json("test"));
        assertKeys(Keys.TURN, json("test").at("/$defs/turn"));
        assertKeys(Keys.UNDERSTOOD, json("test").at("/$defs/turn/properties/understood"));
        JsonNode flow = json("flow");
        assertKeys(Keys.FLOW, flow);
        assertKeys(Keys.CASE, flow.at("/$defs/step_branch/properties/branch/items"));
        assertKinds(Keys.STEPS, flow, "step_");
        assertKinds(Keys.CONDITIONS, flow, "if_");
    }

    private static void assertKinds(Map<String, List<String>> kinds, JsonNode schema, String prefix) {
        Set<String> defined = new TreeSet<>();
        schema.at("/$defs").fieldNames().forEachRemaining(name -> {
            if (name.startsWith(prefix)) {
                defined.add(name.substring(prefix.length()));
            }
        });
        assertEquals(new TreeSet<>(kinds.keySet()), defined);
        kinds.forEach((kind, keys) -> assertKeys(keys, schema.at("/$defs/" + prefix + kind)));
    }

    private static void assertKeys(Collection<String> known, JsonNode schema) {
        Set<String> keys = new TreeSet<>();
        schema.at("/properties").fieldNames().forEachRemaining(keys::add);
        assertEquals(new TreeSet<>(known), keys);
        assertFalse(schema.at("/additionalProperties").asBoolean(true));
    }

    /** What simulated customers say is no part of a robot. */
    private static Stream<Path> yaml(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("customers.yaml"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String schema(Path file) {
        return switch (file.getName(file.getNameCount() - 2).toString()) {
            case "flows" -> "flow";
            case "tests" -> "test";
            case String _ -> file.getFileName().toString().replace(".yaml", "");
        };
    }

    private static List<String> errors(String schema, String yaml) throws IOException {
        JsonNode value = JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(json(schema))
                .validate(value)
                .stream()
                .map(Error::toString)
                .toList();
    }

    private static JsonNode json(String schema) throws IOException {
        return JSON.readTree(SCHEMAS.resolve(schema + ".json").toFile());
    }
}
