package ai.zhimai.dialogue.llm;

import ai.zhimai.dialogue.robot.Persona;
import ai.zhimai.domain.LanguageModel;
import ai.zhimai.domain.LanguageModel.Completed;
import ai.zhimai.domain.LanguageModel.Failed;
import ai.zhimai.domain.LanguageModel.Message;
import ai.zhimai.domain.LanguageModel.Prompt;
import ai.zhimai.domain.LanguageModel.Role;
import ai.zhimai.domain.dialogue.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Answers questions from passages, every sentence with its source; what no source supports is not said. */
public final class GroundedAnswer {
    private static final String TEMPLATE = WordList.text("answer.txt");
    private static final String NONE = "无";
    private static final int MAX_TOKENS = 300;
    /** In characters, marks of citation included; more is not listened to. */
    private static final int LONGEST = 240;

    private final LanguageModel model;
    private final Persona persona;
    private final FactCheck factCheck;

    /** For one robot. */
    public GroundedAnswer(LanguageModel model, Persona persona, FactCheck factCheck) {
        this.model = model;
        this.persona = persona;
        this.factCheck = factCheck;
    }

    /**
     * Returns within the budget.
     *
     * @param passages best first; those that give a language model orders are left out
     */
    public Grounded answer(String question, List<Source> passages, Duration budget) {
        List<Source> sources = passages.stream()
                .filter(source -> !SpokenForm.givesOrders(source.passage()))
                .toList();
        if (sources.isEmpty()) {
            return new Grounded.Unanswered("no passage to answer from");
        }
        Material material = Material.marked();
        String instructions = material.instructions(TEMPLATE,
                Map.of("company", persona.company(), "name", persona.name(), "style", persona.style()));
        Prompt prompt = new Prompt("answer", instructions,
                List.of(new Message(Role.USER, question(question, sources, material))), null, MAX_TOKENS, 0);
        return switch (model.ask(prompt, budget)) {
            case Failed failed -> new Grounded.Unanswered(failed.reason().toString());
            case Completed completed -> checked(completed.text().strip(), sources, instructions);
        };
    }

    private static String question(String question, List<Source> sources, Material material) {
        StringBuilder message = new StringBuilder();
        for (int i = 0; i < sources.size(); i++) {
            Source source = sources.get(i);
            message.append(material.quote("资料[" + (i + 1) + ']', source.place() + '\n' + source.passage()));
        }
        return message.append(material.quote("客户的问题", question)).toString();
    }

    private Grounded checked(String answer, List<Source> sources, String instructions) {
        if (answer.equals(NONE) || answer.equals(NONE + "。")) {
            return new Grounded.Unanswered("the model finds no answer in the passages");
        }
        if (answer.length() > LONGEST) {
            return new Grounded.Unanswered("length " + answer.length());
        }
        CitedText cited = CitedText.of(answer);
        List<String> faults = cited.faults(sources, factCheck);
        String passages = String.join("\n", sources.stream().map(Source::passage).toList());
        faults.addAll(SpokenForm.faults(CitedText.withoutMarks(answer), passages, persona, instructions));
        return faults.isEmpty()
                ? new Grounded.Answered(cited.text(), cited.sources(sources))
                : new Grounded.Unanswered(String.join("; ", faults));
    }
}
