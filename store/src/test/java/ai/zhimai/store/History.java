package ai.zhimai.store;

import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.Range;
import ai.zhimai.domain.Slot;
import ai.zhimai.domain.SlotOperation.Origin;
import ai.zhimai.domain.Value;
import ai.zhimai.domain.dialogue.Event;
import ai.zhimai.domain.dialogue.Lead;
import ai.zhimai.domain.dialogue.Source;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/** Events for tests, one of every kind. */
final class History {
    static final Instant AT = Instant.parse("2026-11-25T02:00:00Z");

    private History() {}

    static NluResult heard(String text, double confidence, String... intents) {
        List<Intent> all = List.of(intents).stream().map(name -> new Intent(name, confidence)).toList();
        List<Slot> slots = text.contains("打包机")
                ? List.of(new Slot("product", "打包机", text.indexOf("打包机"), text.indexOf("打包机") + 3))
                : List.of();
        return new NluResult(text, all, all.isEmpty(), slots, all);
    }

    static Event said(String text, double confidence, String... intents) {
        return new Event.CustomerSpoke(AT, heard(text, confidence, intents));
    }

    static Event robot(String text, Duration took) {
        return new Event.RobotSpoke(AT, text, text, Event.Wording.KNOWLEDGE,
                List.of(new Source("p1", "manual.md", "价格", "打包机 12000 元")), took);
    }

    static Event started(Instant at, String version, String customer) {
        return new Event.Started(at, "shop", version, "web", customer);
    }

    static List<Event> everyKind() {
        Value exact = new Value.Money(Range.exactly(new BigDecimal("12000.50")));
        return List.of(started(AT, "v1", "张三"), said("要打包机多少钱，电话13912345678", 0.8, "price", "lead"),
                new Event.CustomerSilent(AT),
                new Event.SlotSet(AT, "budget", "一万二", exact, Origin.CUSTOMER, 0.9),
                new Event.SlotSet(AT, "quantity", "两台",
                        new Value.Quantity(new Range(BigDecimal.TWO, null), "台"),
                        Origin.ROBOT, 0.5),
                new Event.SlotSet(AT, "discount", "八折",
                        new Value.Ratio(Range.exactly(new BigDecimal("0.8"))), Origin.EARLIER,
                        0.5),
                new Event.SlotSet(AT, "deadline", "年底前",
                        new Value.Period(null, LocalDateTime.of(2027, 1, 1, 0, 0)), Origin.CUSTOMER, 1),
                new Event.SlotSet(AT, "contact", "一三九", new Value.Phone("13912345678"), Origin.CUSTOMER, 1),
                new Event.SlotSet(AT, "region", "苏州", new Value.Region("苏州", "江苏省"), Origin.CUSTOMER, 1),
                new Event.SlotSet(AT, "product", "打包机", new Value.Product("JZ-1", "打包机"), Origin.CUSTOMER, 1),
                new Event.SlotSet(AT, "company", "做面粉的", new Value.Text("做面粉的"), Origin.CUSTOMER, 1),
                new Event.SlotConfirmed(AT, "budget"), new Event.SlotDeleted(AT, "discount"),
                new Event.NeedOpened(AT, "price"), new Event.StepReached(AT, "price", "answer"),
                new Event.Asked(AT, "price", "which", false), new Event.Answered(AT, "price", "which"),
                new Event.StepReached(AT, "price", "which"),
                new Event.NeedSettled(AT, "price", Event.Outcome.MET),
                new Event.GapFound(AT, "price", "螺丝刀多少钱"),
                new Event.WebhookCalled(AT, "price", "crm", true, Map.of("level", "A")),
                new Event.Noticed(AT, Event.Move.REPEAT), new Event.Clarified(AT, List.of("price", "lead")),
                robot("12000 元", Duration.ofNanos(1_234_000)),
                new Event.LeadMade(AT, new Lead(List.of("报价"), Map.of("contact", "13912345678"))),
                new Event.HandedOver(AT, "销售主管", "flow"), new Event.AgentJoined(AT, "小王"),
                new Event.AgentSpoke(AT, "小王", "您好"), new Event.AgentLeft(AT, "小王"),
                new Event.DoNotContactMarked(AT), new Event.Ended(AT, "qualified"));
    }
}
