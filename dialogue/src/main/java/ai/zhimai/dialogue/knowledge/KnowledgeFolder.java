package ai.zhimai.dialogue.knowledge;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of a knowledge folder and of the folders in it: Markdown, PDF, DOCX, XLSX, CSV. A README, pictures and
 * hidden files are no knowledge.
 */
final class KnowledgeFolder {
    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "gif", "svg", "webp");

    private final Path folder;

    KnowledgeFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads the files, in the order of their names.
     *
     * @param known documents by file; one whose bytes have not changed is taken from here
     */
    List<Document> read(Map<String, Document> known) {
        List<Document> documents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.filter(this::isKnowledge).sorted().toList()) {
                documents.add(read(file, known));
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new KnowledgeException(List.of(new Problem(folder.toString(), "",
                    "it cannot be listed: " + e.getMessage(),
                    "check that the folder exists and may be read")));
        }
        return documents;
    }

    private boolean isKnowledge(Path file) {
        for (Path part : folder.relativize(file)) {
            if (part.toString().startsWith(".") || part.toString().startsWith("~$")) {
                return false;
            }
        }
        String name = name(file);
        return Files.isRegularFile(file) && !name.startsWith("readme.")
                && !PICTURES.contains(extension(name));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private Document read(Path file, Map<String, Document> known) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            var unreadable = new Document.Builder(name, "");
            unreadable.problem("", "it cannot be read: " + e, "check its permissions");
            return unreadable.build();
        }
        String hash = Passage.hash(bytes);
        Document before = known.get(name);
        if (before != null && before.hash().equals(hash)) {
            return before;
        }
        var document = new Document.Builder(name, hash);
        read(extension(name(file)), bytes, document);
        return document.build();
    }

    private static void read(String extension, byte[] bytes, Document.Builder document) {
        switch (extension) {
            case "pdf" -> PdfReader.read(bytes, document);
            case "docx" -> WordReader.read(bytes, document);
            case "xlsx", "xlsm", "xls" -> TableReader.read(WorkbookTables.read(bytes, document), document);
            case "md", "markdown", "txt", "csv", "tsv" -> TextFile.decode(bytes)
                    .ifPresentOrElse(text -> text(extension, text, document),
                            () -> document.problem("", "it is neither UTF-8 nor GB18030",
                                    "save it as UTF-8"));
            default -> document.problem("", "no format that is read here",
                    "save it as Markdown, PDF, DOCX, XLSX or CSV, or move it out of the folder");
        }
    }

    private static void text(String extension, String text, Document.Builder document) {
        if (extension.equals("csv") || extension.equals("tsv")) {
            TableReader.read(CsvTables.read(text, document), document);
        } else {
            MarkdownReader.read(text, document);
        }
    }
}
