package ai.zhimai.dialogue.knowledge;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** CommonMark with GFM's tables. */
final class MarkdownReader {
    private static final List<TablesExtension> EXTENSIONS = List
            .of((TablesExtension) TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

    private final Outline outline;

    private MarkdownReader(Outline outline) {
        this.outline = outline;
    }

    static void read(String text, Document.Builder document) {
        var outline = new Outline(document);
        new MarkdownReader(outline).children(PARSER.parse(text));
        outline.flush();
    }

    private void children(Node parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Heading heading -> outline.heading(heading.getLevel(), words(heading));
                case Paragraph paragraph -> outline.block(words(paragraph));
                case TableBlock table -> table(table);
                case ListBlock list -> children(list);
                case ListItem item -> children(item);
                case BlockQuote quote -> children(quote);
                case FencedCodeBlock code -> outline.block(code.getLiteral());
                case IndentedCodeBlock code -> outline.block(code.getLiteral());
                default -> {
                    // Rules, HTML and link definitions say nothing.
                }
            }
        }
    }

    private void table(TableBlock table) {
        List<String> header = List.of();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                if (part instanceof TableHead) {
                    header = cells((TableRow) row);
                } else {
                    outline.row(header, cells((TableRow) row));
                }
            }
        }
    }

    private static List<String> cells(TableRow row) {
        List<String> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            cells.add(words(cell));
        }
        return cells;
    }

    private static String words(Node node) {
        StringBuilder words = new StringBuilder();
        for (Node part = node.getFirstChild(); part != null; part = part.getNext()) {
            words.append(switch (part) {
                case Text text -> text.getLiteral();
                case Code code -> code.getLiteral();
                case SoftLineBreak line -> "\n";
                case HardLineBreak line -> "\n";
                case HtmlInline html -> "";
                default -> words(part);
            });
        }
        return joined(words.toString()).strip();
    }

    /** A line's end between Chinese characters is no blank. */
    private static String joined(String text) {
        return text.replaceAll("(?<=[^\\x00-\\x7f])\\n(?=[^\\x00-\\x7f])", "").replace('\n', ' ');
    }
}
