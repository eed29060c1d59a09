package ai.zhimai.dialogue.knowledge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/** The sheets of a workbook (XLSX or XLS) as {@link Table}s. A merged cell counts for all that it covers. */
final class WorkbookTables {
    private WorkbookTables() {}

    static List<Table> read(byte[] bytes, Document.Builder document) {
        List<Table> tables = new ArrayList<>();
        try (var workbook = WorkbookFactory.create(new ByteArrayInputStream(bytes))) {
            for (Sheet sheet : workbook) {
                Table table = table(sheet);
                if (!table.rows().isEmpty()) {
                    tables.add(table);
                }
            }
        } catch (EncryptedDocumentException e) {
            document.problem("", "it is locked with a password", "save a copy without one");
        } catch (IOException | IllegalArgumentException | IllegalStateException | POIXMLException
                | OpenXML4JRuntimeException e) {
            document.problem("", "it cannot be read as a workbook: " + e.getMessage(),
                    "save it again as .xlsx");
        }
        return tables;
    }

    private static Table table(Sheet sheet) {
        var formatter = new DataFormatter();
        formatter.setUseCachedValuesForFormulaCells(true);
        List<Table.Row> rows = new ArrayList<>();
        for (Row row : sheet) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.getLastCellNum(); i++) {
                cells.add(text(cell(sheet, row, i), formatter));
            }
            var read = new Table.Row(row.getRowNum() + 1, cells);
            if (!read.isBlank()) {
                rows.add(read);
            }
        }
        return new Table(sheet.getSheetName(), rows);
    }

    private static @Nullable Cell cell(Sheet sheet, Row row, int column) {
        for (CellRangeAddress merged : sheet.getMergedRegions()) {
            if (merged.isInRange(row.getRowNum(), column) && merged.getLastRow() > merged.getFirstRow()) {
                Row first = sheet.getRow(merged.getFirstRow());
                return first == null ? null : first.getCell(merged.getFirstColumn());
            }
        }
        return row.getCell(column);
    }

    /** A number as it is and not as it is shown: ¥68,000.00 is 68000. */
    private static String text(@Nullable Cell cell, DataFormatter formatter) {
        if (cell == null) {
            return "";
        }
        CellType type = cell.getCellType() == CellType.FORMULA
                ? cell.getCachedFormulaResultType()
                : cell.getCellType();
        String shown = formatter.formatCellValue(cell);
        boolean plain = type == CellType.NUMERIC && !DateUtil.isCellDateFormatted(cell)
                && !shown.contains("%");
        return plain ? Numbers.plain(cell.getNumericCellValue()) : shown;
    }
}
