package ai.zhimai.training.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.WorkbookFactory;

/** Reads the first sheet of a workbook (XLSX or XLS) into a {@link Table}. */
final class WorkbookTable {
    private static final Set<String> EXTENSIONS = Set.of("xlsx", "xlsm", "xls");

    private WorkbookTable() {}

    static boolean holds(Path file) {
        return EXTENSIONS.contains(Format.extension(file.toString()));
    }

    static Table read(Path file) throws IOException {
        try (var workbook = WorkbookFactory.create(file.toFile(), null, true)) {
            return table(workbook.getSheetAt(0));
        } catch (IllegalArgumentException | IllegalStateException | POIXMLException e) {
            throw new IOException("not a workbook: " + e.getMessage(), e);
        }
    }

    private static Table table(Sheet sheet) {
        var formatter = new DataFormatter();
        formatter.setUseCachedValuesForFormulaCells(true);
        var rows = new ArrayList<Table.Row>();
        for (Row row : sheet) {
            int width = rows.isEmpty() ? row.getLastCellNum() : rows.getFirst().cells().size();
            var cells = cells(row, width, formatter);
            if (!cells.stream().allMatch(String::isBlank)) {
                rows.add(new Table.Row(row.getRowNum() + 1, cells));
            }
        }
        var header = rows.isEmpty() ? List.<String>of() : rows.removeFirst().cells();
        return new Table(header, rows, List.of());
    }

    /** As many cells as the header has; a note in the margin is no part of the table. */
    private static List<String> cells(Row row, int width, DataFormatter formatter) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < width; i++) {
            cells.add(formatter.formatCellValue(row.getCell(i)));
        }
        return cells;
    }
}
