package ai.zhimai.dialogue.rehearsal;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Test results in the format that continuous integration servers read. */
public final class JUnitXml {
    private JUnitXml() {}

    public static void write(Path file, String suite, List<TestResult> results) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", suite);
            xml.writeAttribute("tests", Integer.toString(results.size()));
            xml.writeAttribute("failures",
                    Long.toString(results.stream().filter(result -> !result.passed()).count()));
            xml.writeAttribute("time", seconds(results.stream()
                    .map(TestResult::time)
                    .reduce(Duration.ZERO,
                            Duration::plus)));
            for (TestResult result : results) {
                write(xml, suite, result);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("cannot write " + file, e);
        }
    }

    private static void write(XMLStreamWriter xml, String suite, TestResult result)
            throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", suite);
        xml.writeAttribute("name", result.test().title());
        xml.writeAttribute("file", result.test().file().toString());
        xml.writeAttribute("time", seconds(result.time()));
        if (!result.passed()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", result.differences().size() + " differences");
            xml.writeCharacters(result.differences()
                    .stream()
                    .map(d -> "%s:%d: %s: expected %s, found %s".formatted(result.test().file(), d.line(),
                            d.what(),
                            d.expected(), d.found()))
                    .collect(Collectors.joining("\n")));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
    }
}
