package ai.zhimai.dialogue.knowledge;

import ai.zhimai.dialogue.knowledge.Columns.Role;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Price lists, questions with answers, and the catalogue: which of them a table is, its header says. */
final class TableReader {
    private static final Pattern BETWEEN_NAMES = Pattern.compile("[|｜;；\\n]");
    /** 面议, 另议, 询价: a price that is settled in talk. */
    private static final Pattern BY_WORD = Pattern.compile("面议|另议|询价|电议|待定|免费|赠送");

    private final Table table;
    private final Columns columns;
    private final List<Table.Row> rows;
    private final Document.Builder document;

    private TableReader(Table table, Columns.Found found, Document.Builder document) {
        this.table = table;
        this.columns = found.columns();
        this.rows = table.rows().subList(found.row() + 1, table.rows().size());
        this.document = document;
    }

    static void read(List<Table> tables, Document.Builder document) {
        for (Table table : tables) {
            Optional<Columns.Found> found = Columns.find(table);
            if (found.isPresent()) {
                new TableReader(table, found.get(), document).read();
            } else {
                String first = table.rows().isEmpty()
                        ? ""
                        : String.join(",", table.rows().getFirst().cells());
                document.problem(table.name(),
                        "no row of it is the header of a price list, of questions or of a"
                                + " catalogue; it begins '" + first + "'",
                        "begin with a row such as '型号,产品,规格,单价,单位,交期' or '问题,答案,类别'");
            }
        }
    }

    private void read() {
        if (columns.isCatalogue()) {
            catalogue();
        } else if (columns.isQuestions()) {
            questions();
        } else {
            prices();
        }
    }

    private void catalogue() {
        for (Table.Row row : rows) {
            String name = row.cell(columns.at(Role.NAME));
            document.product(Stream.concat(Stream.of(row.cell(columns.at(Role.ID)), name),
                    BETWEEN_NAMES.splitAsStream(row.cell(columns.at(Role.ALIASES))))
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .toList());
        }
    }

    /** Questions of one answer are one passage. */
    private void questions() {
        Map<String, Set<String>> questions = new LinkedHashMap<>();
        Map<String, Table.Row> first = new LinkedHashMap<>();
        for (Table.Row row : rows) {
            String question = row.cell(columns.at(Role.QUESTION));
            String answer = row.cell(columns.at(Role.ANSWER));
            if (question.isEmpty() || answer.isEmpty()) {
                document.problem(table.place(row),
                        question.isEmpty() ? "there is no question" : "there is no answer",
                        "fill in both or take the row out");
                continue;
            }
            first.putIfAbsent(answer, row);
            BETWEEN_NAMES.splitAsStream(question)
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .forEach(questions.computeIfAbsent(answer, a -> new LinkedHashSet<>())::add);
        }
        questions.forEach((answer, asked) -> document.add(Passage.of(document.file(),
                table.place(first.getOrDefault(answer, rows.getFirst())), Kind.QA, String.join("\n", asked),
                List.copyOf(asked), answer, Map.of())));
    }

    private void prices() {
        for (Table.Row row : rows) {
            Map<String, String> fields = fields(row);
            if (!isTitle(row, fields)) {
                String problem = problem(row);
                if (problem.isEmpty()) {
                    price(row, fields);
                } else {
                    document.problem(table.place(row), problem, "write the product and a number, or 面议");
                }
            }
        }
    }

    /** Cells by column name. */
    private Map<String, String> fields(Table.Row row) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < columns.names().size(); i++) {
            if (!row.cell(i).isEmpty() && !columns.names().get(i).isEmpty()) {
                fields.put(columns.names().get(i), row.cell(i));
            }
        }
        return fields;
    }

    /** 一、包装设备: one text, in one cell or merged over the whole row, in a list of more columns. */
    private boolean isTitle(Table.Row row, Map<String, String> fields) {
        boolean one = Set.copyOf(fields.values()).size() == 1;
        boolean across = fields.size() == columns.names().size();
        return columns.names().size() > 2 && one && (across || row.cell(columns.at(Role.PRICE)).isEmpty());
    }

    private String problem(Table.Row row) {
        String price = row.cell(columns.at(Role.PRICE));
        if (row.cell(columns.at(Role.PRODUCT)).isEmpty() && row.cell(columns.at(Role.MODEL)).isEmpty()) {
            return "there is neither product nor model";
        }
        Optional<BigDecimal> number = Numbers.first(price);
        boolean valid = number.isPresent() ? number.get().signum() >= 0 : BY_WORD.matcher(price).find();
        return valid ? "" : price.isEmpty() ? "there is no price" : "the price '" + price + "' is no number";
    }

    private void price(Table.Row row, Map<String, String> fields) {
        List<String> names = new ArrayList<>();
        for (Role role : List.of(Role.PRODUCT, Role.MODEL)) {
            String name = row.cell(columns.at(role));
            if (!name.isEmpty() && !names.contains(name)) {
                names.add(name);
            }
        }
        document.product(names.subList(0, 1));
        String head = String.join(" ", names);
        List<String> readable = new ArrayList<>();
        fields.forEach((name, value) -> readable.add(name + "：" + value));
        document.add(Passage.of(document.file(), table.place(row), Kind.PRICE, head,
                List.of(head + "多少钱", head + " " + row.cell(columns.at(Role.SPEC))),
                String.join("；", readable), fields));
    }
}
