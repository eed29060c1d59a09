package ai.zhimai.dialogue.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {
    @TempDir
    private Path folder = Path.of("");

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text, StandardCharsets.UTF_8);
    }

    private List<Passage> passages() {
        return Knowledge.load(folder, null).passages();
    }

    @Test
    void markdownIsCutAtHeadings() throws IOException {
        write("m.md", """
                # 手册

                开头。

                ## 打包机

                - **A 型**：快
                - B 型：慢

                ### 参数

                | 型号 | 速度 |
                |---|---|
                | A | 每分钟 20 箱 |

                ## 售后

                热线。
                """);
        List<Passage> passages = passages();
        assertEquals(List.of("手册", "手册 > 打包机", "手册 > 打包机 > 参数", "手册 > 售后"),
                passages.stream().map(passage -> passage.source().place()).toList());
        assertEquals("A 型：快\nB 型：慢", passages.get(1).text());
        assertEquals("型号：A，速度：每分钟 20 箱", passages.get(2).text());
    }

    @Test
    void longSectionsAreSplitAndKeepTheirHeading() throws IOException {
        write("m.md", "# 长\n\n" + numbers("这是第%d句话，不短也不长。", 100) + "\n\n" + numbers("无标点%d", 200));
        List<Passage> passages = passages();
        assertTrue(passages.size() > 4);
        assertTrue(passages.stream().allMatch(passage -> passage.text().length() <= 400));
        assertTrue(passages.stream().allMatch(passage -> passage.head().equals("长")));
        assertEquals(passages.size(),
                passages.stream().map(passage -> passage.source().id()).distinct().count());
    }

    private static String numbers(String pattern, int count) {
        return IntStream.range(0, count).mapToObj(pattern::formatted).collect(Collectors.joining());
    }

    @Test
    void anIdStaysWhileTheWordsDo() throws IOException {
        write("m.md", "# A\n\n甲。\n\n# B\n\n乙。\n");
        String id = passages().get(1).source().id();
        write("m.md", "# 新\n\n丙。\n\n# B\n\n乙。\n");
        assertEquals(id, passages().get(1).source().id());
    }

    @Test
    void csvInTheEncodingsOfChineseOffices() throws IOException {
        String text = "型号,产品,单价(元),单位\nZX-200,立式包装机,68000,台\n";
        Files.write(folder.resolve("a.csv"), text.getBytes(Charset.forName("GB18030")));
        Files.write(folder.resolve("b.csv"), ("\ufeff" + text).getBytes(StandardCharsets.UTF_8));
        Files.write(folder.resolve("c.csv"), text.replace(',', '\t').getBytes(StandardCharsets.UTF_16));
        assertEquals(3, passages().size());
        for (Passage passage : passages()) {
            assertEquals(Kind.PRICE, passage.kind());
            assertEquals("68000", passage.fields().get("单价(元)"));
            assertEquals("型号：ZX-200；产品：立式包装机；单价(元)：68000；单位：台", passage.text());
            assertEquals("第 2 行", passage.source().place());
        }
    }

    @Test
    void questionsOfOneAnswerAreOnePassage() throws IOException {
        write("q.csv", "问题,答案,类别\n质保多久,一年。,售后\n在哪,佛山。,公司\n保几年|保修多长,一年。,售后\n");
        List<Passage> passages = passages();
        assertEquals(2, passages.size());
        assertEquals(List.of("质保多久", "保几年", "保修多长"), passages.getFirst().lines());
        assertEquals("一年。", passages.getFirst().text());
    }

    @Test
    void theCatalogueNamesProductsAndIsNotSearched() throws IOException {
        write("products.csv", "id,name,aliases,category\nstrapping,打包机,捆扎机|达包机,包装\n");
        write("m.md", "# 打包机\n\n速度每分钟二十箱。\n\n# 贴标机\n\n速度每分钟十瓶。\n");
        Knowledge knowledge = Knowledge.load(folder, null);
        assertEquals(2, knowledge.passages().size());
        assertEquals("打包机", knowledge.search(Query.of("达包机速度"), 1).getFirst().passage().head());
    }

    @Test
    void workbooksWithTitlesMergedCellsAndSeveralSheets() throws IOException {
        try (var book = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(folder.resolve("p.xlsx"))) {
            var sheet = book.createSheet("设备");
            sheet.createRow(0).createCell(0).setCellValue("2026 年价格表");
            List<List<Object>> rows = List.of(List.of("产品", "型号", "单价（元）"), List.of("打包机", "A1", 38000.0),
                    List.of("", "A2", 6800.5));
            for (int r = 0; r < rows.size(); r++) {
                var row = sheet.createRow(r + 2);
                for (int c = 0; c < 3; c++) {
                    if (rows.get(r).get(c) instanceof Double number) {
                        row.createCell(c).setCellValue(number);
                    } else {
                        row.createCell(c).setCellValue(rows.get(r).get(c).toString());
                    }
                }
            }
            sheet.addMergedRegion(new CellRangeAddress(3, 4, 0, 0));
            var questions = book.createSheet("问答");
            questions.createRow(0).createCell(0).setCellValue("问题");
            questions.getRow(0).createCell(1).setCellValue("答案");
            questions.createRow(1).createCell(0).setCellValue("在哪");
            questions.getRow(1).createCell(1).setCellValue("佛山。");
            book.write(out);
        }
        List<Passage> passages = passages();
        assertEquals(List.of(Kind.PRICE, Kind.PRICE, Kind.QA), passages.stream().map(Passage::kind).toList());
        assertEquals("打包机 A2", passages.get(1).head());
        assertEquals("6800.5", passages.get(1).fields().get("单价（元）"));
        assertEquals("设备 第 5 行", passages.get(1).source().place());
    }

    @Test
    void wordHasHeadingsAndTables() throws IOException {
        try (var word = new XWPFDocument();
                OutputStream out = Files.newOutputStream(folder.resolve("w.docx"))) {
            XWPFParagraph heading = word.createParagraph();
            heading.setStyle("Heading1");
            heading.createRun().setText("质保");
            word.createParagraph().createRun().setText("整机质保一年。");
            XWPFTable table = word.createTable(2, 2);
            table.getRow(0).getCell(0).setText("部件");
            table.getRow(0).getCell(1).setText("质保");
            table.getRow(1).getCell(0).setText("主轴");
            table.getRow(1).getCell(1).setText("三年");
            word.write(out);
        }
        Passage passage = passages().getFirst();
        assertEquals("质保", passage.source().place());
        assertEquals("整机质保一年。\n部件：主轴，质保：三年", passage.text());
    }

    private void pdf(String... pages) throws IOException {
        try (var pdf = new PDDocument()) {
            for (String text : pages) {
                var page = new PDPage();
                pdf.addPage(page);
                try (var content = new PDPageContentStream(pdf, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                    content.newLineAtOffset(72, 700);
                    for (String line : text.lines().toList()) {
                        content.showText(line);
                        content.newLineAtOffset(0, -14);
                    }
                    content.endText();
                }
            }
            pdf.save(folder.resolve("d.pdf").toFile());
        }
    }

    @Test
    void pdfKeepsPagesAndJoinsWrappedLines() throws IOException {
        pdf("Warranty of the\nmachine: 12 months.", "Lead time 30 days.");
        List<Passage> passages = passages();
        assertEquals(List.of("第 1 页", "第 2 页"),
                passages.stream().map(passage -> passage.source().place()).toList());
        assertEquals("Warranty of the machine: 12 months.", passages.getFirst().text());
    }

    @Test
    void allProblemsComeAtOnceWithTheirPlace() throws IOException {
        pdf("");
        write("a.csv", "型号,产品,单价,备注\nA,打包机,38000,\nB,贴标机,,新\nC,封箱机,很贵,\n,,5,快\n");
        write("b.csv", "甲,乙\n1,2\n");
        write("c.csv", "问题,答案\n有吗,\n");
        write("d.csv", "问题,答案\n\"开着,没关\n");
        write("e.xlsx", "not a workbook");
        write("f.docx", "not a document");
        write("g.pdf", "not a pdf");
        write("h.pptx", "slides");
        write("README.md", "# not indexed");
        write("~$a.xlsx", "lock file");
        Files.write(folder.resolve("i.md"), new byte[]{(byte) 0xff, (byte) 0xff, 0});
        var refused = assertThrows(KnowledgeException.class, () -> Knowledge.load(folder, null));
        List<String> places = refused.problems().stream().map(p -> p.file() + " " + p.place()).toList();
        assertEquals(List.of("a.csv 第 3 行", "a.csv 第 4 行", "a.csv 第 5 行", "b.csv ", "c.csv 第 2 行",
                "d.csv 第 2 行", "d.pdf ", "e.xlsx ", "f.docx ", "g.pdf ", "h.pptx ", "i.md "), places);
        assertTrue(refused.problems().stream().noneMatch(problem -> problem.remedy().isBlank()));
    }
}
