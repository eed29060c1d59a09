package ai.zhimai.dialogue.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RobotOutlineTest {
    private static final String FLOW = """
            title: "报价 <\\"大\\">"
            opens_on: price_inquiry
            steps:
              - ask: quantity
                text: 几台？
                give_up: bye
              - branch:
                  - {when: {any: [{slot: quantity, at_least: 3}, {not: {intent: other}}]}, go: bye}
                otherwise: note
              - say: 记下了。
                id: note
              - end: done
                id: bye
                text: 再见。
                lead: true
            """;

    @TempDir
    private Path folder = Path.of("");

    private Robot robot() throws IOException {
        Path robot = Folders.smallest(folder.resolve("demo"));
        Folders.write(robot, "slots.yaml",
                "quantity: {type: quantity, title: 数量, units: [台, 套], least: 1}\n");
        Folders.write(robot, "flows/price.yaml", FLOW);
        return RobotReader.read(robot);
    }

    @Test
    void theOutlineSaysWhereStepsLead() throws IOException {
        Robot robot = robot();
        assertEquals("""
                小智 · 示例公司 · demo %s
                  您好，我是示例公司的智能客服小智，请问有什么可以帮您？
                slots
                  quantity  数量  quantity in 台/套 from 1
                flow price  报价 <"大">  priority 50, on price_inquiry
                  step-1  ask quantity (3×): 几台？
                    gives up → bye
                  step-2  branch
                    (quantity ≥ 3 or not (intent other)) → bye
                    otherwise → note
                  note  say: 记下了。
                  bye  end done with a lead: 再见。
                """.formatted(robot.version()), RobotOutline.text(robot));
    }

    @Test
    void theDiagramIsMermaid() throws IOException {
        assertEquals("""
                flowchart TD
                  subgraph f0["报价 #lt;#quot;大#quot;#gt;"]
                    f0s0[/"ask quantity (3×): 几台？"/]
                    f0s1{"branch"}
                    f0s2["say: 记下了。"]
                    f0s3(["end done with a lead: 再见。"])
                    f0s0 --> f0s1
                    f0s0 -->|"gives up"| f0s3
                    f0s1 -->|"(quantity ≥ 3 or not (intent other))"| f0s3
                    f0s1 -->|"otherwise"| f0s2
                    f0s2 --> f0s3
                  end
                """, RobotOutline.mermaid(robot()));
    }
}
