package ai.zhimai.model.text.dialect;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rows of a profile's tab-separated file: UTF-8, a header, {@code #} for comment lines. */
final class ProfileTable {
    private final String file;
    private final List<String> header;
    private final List<ProfileProblem> problems;

    private ProfileTable(String file, List<String> header, List<ProfileProblem> problems) {
        this.file = file;
        this.header = header;
        this.problems = problems;
    }

    /**
     * A row.
     *
     * @param cells as many as the header has
     */
    record Row(Origin origin, List<String> cells) {
        String cell(int column) {
            return cells.get(column);
        }
    }

    /** Rows with the right number of cells; what is wrong with the others is added to the problems. */
    static List<Row> read(ProfileFiles files, String file, List<String> header,
            List<ProfileProblem> problems) {
        var table = new ProfileTable(files.shown(file), header, problems);
        byte[] bytes = files.read(file);
        if (bytes == null) {
            table.problem(0, "the file is not there", "write it; its header is " + table.headerLine());
            return List.of();
        }
        return table.decode(bytes).map(table::rows).orElse(List.of());
    }

    /** The text; empty, with a problem, where it is not UTF-8. */
    private Optional<String> decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return Optional.of(text.startsWith("\ufeff") ? text.substring(1) : text);
        } catch (CharacterCodingException _) {
            problem(0, "the file is not UTF-8", "save it as UTF-8");
            return Optional.empty();
        }
    }

    private List<Row> rows(String text) {
        List<Row> rows = new ArrayList<>();
        boolean headed = false;
        String[] lines = text.split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].isBlank() || lines[i].startsWith("#")) {
                continue;
            }
            List<String> cells = Arrays.asList(lines[i].split("\t", -1));
            if (headed) {
                row(i + 1, cells).ifPresent(rows::add);
            } else {
                headed = true;
                checkHeader(i + 1, cells);
            }
        }
        return rows;
    }

    private void checkHeader(int line, List<String> cells) {
        if (!cells.equals(header)) {
            problem(line, "the header is " + String.join(", ", cells),
                    "make it " + headerLine() + ", tabs between");
        }
    }

    private Optional<Row> row(int line, List<String> cells) {
        if (cells.size() != header.size()) {
            problem(line, "the line has " + cells.size() + " columns instead of " + header.size(),
                    "write " + headerLine() + ", tabs between, also where a cell is empty");
            return Optional.empty();
        }
        if (cells.getFirst().isEmpty()) {
            problem(line, "there is no " + header.getFirst(), "write one, or delete the line");
            return Optional.empty();
        }
        return Optional.of(new Row(new Origin(file, line), cells));
    }

    private String headerLine() {
        return String.join(", ", header);
    }

    private void problem(int line, String what, String remedy) {
        problems.add(new ProfileProblem(file, line, what, remedy));
    }
}
