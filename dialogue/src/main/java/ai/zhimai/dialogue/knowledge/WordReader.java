package ai.zhimai.dialogue.knowledge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;

/** DOCX: headings by their style, paragraphs, tables. */
final class WordReader {
    /** Style names and ids in English and Chinese editions of Word: "heading 1", "Heading1", "标题 1", "1". */
    private static final Pattern HEADING = Pattern.compile("(?:heading|标题)? ?([1-9])");

    private WordReader() {}

    static void read(byte[] bytes, Document.Builder document) {
        try (var word = new XWPFDocument(new ByteArrayInputStream(bytes))) {
            var outline = new Outline(document);
            for (IBodyElement element : word.getBodyElements()) {
                if (element instanceof XWPFParagraph paragraph) {
                    paragraph(word, paragraph, outline);
                } else if (element instanceof XWPFTable table) {
                    table(table, outline);
                }
            }
            outline.flush();
        } catch (IOException | POIXMLException | OpenXML4JRuntimeException | IllegalArgumentException e) {
            document.problem("", "it cannot be read as DOCX: " + e.getMessage(), "save it again as .docx");
        }
    }

    private static void paragraph(XWPFDocument word, XWPFParagraph paragraph, Outline outline) {
        int level = level(word, paragraph);
        if (level > 0) {
            outline.heading(level, paragraph.getText());
        } else {
            outline.block(paragraph.getText());
        }
    }

    /** 0 for a paragraph that is no heading. */
    private static int level(XWPFDocument word, XWPFParagraph paragraph) {
        String id = paragraph.getStyleID();
        if (id == null) {
            return 0;
        }
        var style = word.getStyles() == null ? null : word.getStyles().getStyle(id);
        String name = style == null || style.getName() == null ? id : style.getName();
        Matcher matcher = HEADING.matcher(name.toLowerCase(Locale.ROOT));
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static void table(XWPFTable table, Outline outline) {
        List<XWPFTableRow> rows = table.getRows();
        List<String> header = rows.isEmpty() ? List.of() : cells(rows.getFirst());
        rows.stream().skip(1).forEach(row -> outline.row(header, cells(row)));
    }

    private static List<String> cells(XWPFTableRow row) {
        return row.getTableCells().stream().map(XWPFTableCell::getText).map(String::strip).toList();
    }
}
