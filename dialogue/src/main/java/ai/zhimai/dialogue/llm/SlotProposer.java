package ai.zhimai.dialogue.llm;

import ai.zhimai.dialogue.robot.SlotSpec;
import ai.zhimai.domain.LanguageModel;
import ai.zhimai.domain.LanguageModel.Completed;
import ai.zhimai.domain.LanguageModel.Failed;
import ai.zhimai.domain.LanguageModel.Message;
import ai.zhimai.domain.LanguageModel.Prompt;
import ai.zhimai.domain.LanguageModel.Role;
import ai.zhimai.domain.SlotContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Proposes slot operations for turns that the robot's own model is unsure of. Thread-safe. */
public final class SlotProposer {
    private static final String TEMPLATE = WordList.text("slots.txt");
    private static final int MAX_TOKENS = 400;

    private final LanguageModel model;
    private final Map<String, SlotSpec> slots;
    private final SlotAnswer answer;

    /**
     * For one robot.
     *
     * @param slots         by name
     * @param maxConfidence that a proposal can have, so that the policy asks before it acts on one
     */
    public SlotProposer(LanguageModel model, Map<String, SlotSpec> slots, double maxConfidence) {
        if (!(maxConfidence > 0 && maxConfidence <= 1)) {
            throw new IllegalArgumentException("maxConfidence not in (0, 1]: " + maxConfidence);
        }
        this.model = model;
        this.slots = Map.copyOf(slots);
        this.answer = new SlotAnswer(this.slots.keySet(), maxConfidence);
    }

    /** Returns within the budget. One operation that is not valid discredits the whole answer. */
    public Proposal propose(SlotContext context, Duration budget) {
        if (slots.isEmpty() || context.customer().text().isBlank()) {
            return new Proposal.Rejected("nothing to read");
        }
        Material material = Material.marked();
        Prompt prompt = new Prompt("slots", material.instructions(TEMPLATE, Map.of("slots", titles())),
                List.of(new Message(Role.USER, turn(context, material))), answer.schema(), MAX_TOKENS, 0);
        return switch (model.ask(prompt, budget)) {
            case Failed failed -> new Proposal.Rejected(failed.reason().toString());
            case Completed completed -> answer.read(completed.text(), context);
        };
    }

    private String titles() {
        return new TreeMap<>(slots).values()
                .stream()
                .map(slot -> "- " + slot.name() + "：" + slot.title())
                .collect(Collectors.joining("\n"));
    }

    private static String turn(SlotContext context, Material material) {
        String known = new TreeMap<>(context.state()).entrySet()
                .stream()
                .map(entry -> entry.getKey() + "：" + entry.getValue())
                .collect(Collectors.joining("\n"));
        return material.quote("已知", known) + material.quote("机器人说", context.robot())
                + material.quote("客户说", context.customer().text());
    }
}
