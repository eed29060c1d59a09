package ai.zhimai.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/** Reads the JSON of data sets as they are published. */
final class ZippedJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ZippedJson() {}

    /** The first file of a zip, or a gzipped file. */
    static JsonNode read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            if (file.toString().endsWith(".gz")) {
                return JSON.readTree(new GZIPInputStream(in));
            }
            var zip = new ZipInputStream(in);
            zip.getNextEntry();
            return JSON.readTree(zip.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
