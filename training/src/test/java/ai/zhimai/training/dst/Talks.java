package ai.zhimai.training.dst;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small dialogues that follow simple rules, for tests of learning. */
final class Talks {
    private static final List<String> CITIES = List.of("佛山", "东莞", "合肥", "临沂", "苏州", "无锡", "长沙", "徐州");
    private static final List<String> COUNTS = List.of("一台", "两台", "三台", "四台", "五台", "六台", "七台");

    private Talks() {}

    /** Each answers two questions, then agrees, takes a wish back, or changes a value. */
    static List<Dialogue> of(int size) {
        var dialogues = new ArrayList<Dialogue>();
        for (int i = 0; i < size; i++) {
            String count = COUNTS.get(i % COUNTS.size());
            String city = CITIES.get(i % CITIES.size());
            String next = CITIES.get((i + 1) % CITIES.size());
            var turns = new ArrayList<Dialogue.Turn>();
            turns.add(turn("您要几台", count + "吧", Map.of("quantity", count)));
            turns.add(turn("发到哪里", "发" + city, Map.of("quantity", count, "region", city)));
            turns.add(switch (i % 3) {
                case 0 -> turn(count + "发" + city + "对吗", "对的", Map.of("quantity", count, "region", city));
                case 1 -> turn("还有要改的吗", "地址先空着", Map.of("quantity", count));
                default -> turn("还有要改的吗", "改发" + next, Map.of("quantity", count, "region", next));
            });
            dialogues.add(new Dialogue("d" + i, i % 2 == 0, turns, turns.getLast().state()));
        }
        return dialogues;
    }

    static Dialogue.Turn turn(String robot, String customer, Map<String, String> state) {
        return new Dialogue.Turn(robot, DialogueReader.heard(customer), List.of(), state);
    }
}
