package ai.zhimai.dialogue.llm;

import ai.zhimai.dialogue.robot.Persona;
import ai.zhimai.domain.LanguageModel;
import ai.zhimai.domain.LanguageModel.Completed;
import ai.zhimai.domain.LanguageModel.Failed;
import ai.zhimai.domain.LanguageModel.Message;
import ai.zhimai.domain.LanguageModel.Prompt;
import ai.zhimai.domain.LanguageModel.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Says scripted answers in the persona's manner; in any doubt they are said as they stand. Thread-safe. */
public final class Rephraser {
    private static final String TEMPLATE = WordList.text("rephrase.txt");
    private static final double TEMPERATURE = 0.7;

    private final LanguageModel model;
    private final Persona persona;

    /** For one robot. */
    public Rephraser(LanguageModel model, Persona persona) {
        this.model = model;
        this.persona = persona;
    }

    /**
     * Returns within the budget, by the script if not by the model. The customer's words are not shown to the model.
     *
     * @param script slots filled in
     * @param keep   names of products and values of slots in the script, which must be said
     */
    public Phrasing rephrase(String script, List<String> keep, Duration budget) {
        Material material = Material.marked();
        String instructions = material.instructions(TEMPLATE,
                Map.of("company", persona.company(), "name", persona.name(), "style", persona.style()));
        Prompt prompt = new Prompt("rephrase", instructions,
                List.of(new Message(Role.USER, material.quote("要改写的话", script))), null,
                Math.max(64, script.length() * 3), TEMPERATURE);
        return switch (model.ask(prompt, budget)) {
            case Failed failed -> new Phrasing.Scripted(script, failed.reason().toString());
            case Completed completed -> checked(completed.text().strip(), script, keep, instructions);
        };
    }

    private Phrasing checked(String said, String script, List<String> keep, String instructions) {
        List<String> faults = new Faithfulness(script, keep).faults(said);
        faults.addAll(SpokenForm.faults(said, script, persona, instructions));
        return faults.isEmpty()
                ? new Phrasing.Rephrased(said)
                : new Phrasing.Scripted(script, String.join("; ", faults));
    }
}
