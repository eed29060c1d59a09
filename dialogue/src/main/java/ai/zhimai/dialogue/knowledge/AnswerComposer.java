package ai.zhimai.dialogue.knowledge;

import ai.zhimai.dialogue.knowledge.Columns.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * From a passage to the words said. Every word comes from the passage: an answer as it was written, of a price row its
 * cells in a sentence, of running text the sentences nearest the question.
 */
public final class AnswerComposer {
    /** About as much as a caller follows in one go, in characters. */
    private static final int SPOKEN = 60;
    /** A sentence is cut at its clauses only beyond this: a condition must not be lost. */
    private static final int LONG = 120;

    private static final Terms TERMS = new Terms(List.of());

    private AnswerComposer() {}

    /** The words said to a question on the ground of a hit. */
    public static Answer compose(String question, Hit hit) {
        Passage passage = hit.passage();
        Set<String> asked = features(question);
        String text = switch (passage.kind()) {
            case QA -> passage.text();
            case PRICE -> price(asked, passage.fields());
            case MANUAL -> nearest(asked, passage);
        };
        return new Answer(text, List.of(passage.source()));
    }

    private static Set<String> features(String text) {
        Terms.Analysis analysis = TERMS.of(text);
        Set<String> features = new LinkedHashSet<>(analysis.all());
        features.addAll(analysis.pairs());
        return features;
    }

    /** 立式包装机 ZX-200 含税单价 68000 元一台，交期 30 天: what was asked about, else price and lead time. */
    private static String price(Set<String> asked, Map<String, String> fields) {
        Map<Role, String> columns = new LinkedHashMap<>();
        fields.keySet()
                .forEach(name -> Columns.role(name).ifPresent(role -> columns.putIfAbsent(role, name)));
        List<String> names = new ArrayList<>();
        for (Role role : List.of(Role.PRODUCT, Role.MODEL)) {
            String column = columns.get(role);
            if (column != null) {
                names.add(fields.getOrDefault(column, ""));
            }
        }
        List<String> said = new ArrayList<>();
        said.add(String.join(" ", names) + " " + amount(columns, fields));
        fields.forEach((name, value) -> {
            boolean isLeadTime = name.equals(columns.get(Role.LEAD_TIME));
            boolean open = Columns.role(name)
                    .filter(role -> role != Role.LEAD_TIME && role != Role.SPEC)
                    .isEmpty();
            if (isLeadTime || open && meets(asked, name)) {
                said.add(cell(name, value));
            }
        });
        return String.join("，", said);
    }

    private static boolean meets(Set<String> asked, String column) {
        return features(Columns.withoutUnit(column)).stream().anyMatch(asked::contains);
    }

    private static String amount(Map<Role, String> columns, Map<String, String> fields) {
        String column = columns.getOrDefault(Role.PRICE, "");
        String value = fields.getOrDefault(column, "");
        String name = Columns.withoutUnit(column);
        boolean taxed = fields.getOrDefault(columns.getOrDefault(Role.TAX, ""), "").startsWith("含");
        String per = fields.getOrDefault(columns.getOrDefault(Role.UNIT, ""), "");
        boolean number = Numbers.RUN.matcher(value).matches();
        return (taxed && !name.contains("税") ? "含税" : "") + name + " " + value
                + (number ? " " + currency(Columns.unit(column)) + (per.isEmpty() ? "" : "一" + per) : "");
    }

    /** Of 元/台 the money; prices without a currency are in yuan. */
    private static String currency(String unit) {
        String money = unit.replaceAll("[/每一].*$", "");
        return money.isEmpty() ? "元" : money;
    }

    private static String cell(String name, String value) {
        String unit = Columns.unit(name);
        boolean bare = !unit.isEmpty() && Numbers.RUN.matcher(value).matches();
        return Columns.withoutUnit(name) + " " + value + (bare ? " " + unit : "");
    }

    /** The sentence that shares most with the question, and what follows it as long as there is room. */
    private static String nearest(Set<String> asked, Passage passage) {
        List<String> sentences = Sentences.of(passage.text());
        int best = best(asked, sentences);
        var said = new StringBuilder(cut(asked, sentences.get(best)));
        for (int i = best + 1; i < sentences.size()
                && said.length() + sentences.get(i).length() <= SPOKEN; i++) {
            said.append(sentences.get(i));
        }
        return said.toString();
    }

    /** The first of those that share most; what many of them have says little. */
    private static int best(Set<String> asked, List<String> sentences) {
        List<Set<String>> has = sentences.stream().map(AnswerComposer::features).toList();
        int best = 0;
        double most = -1;
        for (int i = 0; i < has.size(); i++) {
            double shared = 0;
            for (String feature : has.get(i)) {
                if (asked.contains(feature)) {
                    shared += 1.0 / has.stream().filter(other -> other.contains(feature)).count();
                }
            }
            if (shared > most) {
                most = shared;
                best = i;
            }
        }
        return best;
    }

    /** A list of parts set apart by semicolons is shortened to its beginning and the part nearest. */
    private static String cut(Set<String> asked, String sentence) {
        if (sentence.length() <= LONG) {
            return sentence;
        }
        List<String> parts = List.of(sentence.split("(?<=[；;])"));
        String nearest = parts.get(best(asked, parts)).strip();
        String first = parts.getFirst().strip();
        int subject = first.indexOf('：');
        boolean needsSubject = subject > 0 && !nearest.equals(first);
        return needsSubject ? first.substring(0, subject + 1) + nearest : nearest;
    }
}
