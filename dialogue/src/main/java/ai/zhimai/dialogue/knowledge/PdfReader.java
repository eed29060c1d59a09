package ai.zhimai.dialogue.knowledge;

import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** Text of a PDF, page by page. */
final class PdfReader {
    /** A line's end inside a sentence is where the page ended, not where the writer paused. */
    private static final Pattern WRAPPED = Pattern.compile("(?<![。！？!?：:；;\\n])\\n(?!\\n|[-•·●]|\\d+[.、)）])");
    private static final Pattern BETWEEN_WIDE = Pattern.compile("(?<=[^\\x00-\\x7f]) (?=[^\\x00-\\x7f])");

    private PdfReader() {}

    static void read(byte[] bytes, Document.Builder document) {
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            var outline = new Outline(document);
            boolean empty = true;
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                outline.page("第 " + page + " 页");
                String text = page(pdf, page);
                empty &= text.isBlank();
                text.lines().forEach(outline::block);
            }
            outline.flush();
            if (empty) {
                document.problem("", "there is no text in it, only pictures",
                        "run it through text recognition, or write what it says as Markdown");
            }
        } catch (InvalidPasswordException e) {
            document.problem("", "it is locked with a password", "save a copy without one");
        } catch (IOException e) {
            document.problem("", "it cannot be read as PDF: " + e.getMessage(), "export it again");
        }
    }

    private static String page(PDDocument pdf, int page) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        stripper.setLineSeparator("\n");
        String text = stripper.getText(pdf).replaceAll("[ \\t]+\\n", "\n");
        return BETWEEN_WIDE.matcher(WRAPPED.matcher(text.strip()).replaceAll(" ")).replaceAll("");
    }
}
