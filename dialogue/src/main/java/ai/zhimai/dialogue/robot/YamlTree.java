package ai.zhimai.dialogue.robot;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** YAML as nodes that know their lines. Nothing is constructed from them, so that no file can do harm. */
final class YamlTree {
    static final int MAX_BYTES = 1 << 20;
    private static final int MAX_DEPTH = 32;
    private static final String REMEDY = "correct the YAML: indent with blanks, and put text that holds ': ' or ' #' "
            + "or begins with a sign into quotes";

    private final Source source;
    private final LoadSettings settings = LoadSettings.builder().setCodePointLimit(MAX_BYTES).build();
    private boolean sound = true;

    private YamlTree(Source source) {
        this.source = source;
    }

    /** The root of a file's only document; empty after a problem was told. */
    static Optional<Node> parse(Source source, byte[] bytes) {
        return new YamlTree(source).parse(bytes);
    }

    private Optional<Node> parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return refuse(0, "the file is larger than " + MAX_BYTES / 1024 + " KiB",
                    "divide it, or take out what is no script");
        }
        try {
            String text = decode(bytes);
            if (!isSound(text)) {
                return Optional.empty();
            }
            Optional<Node> root = new Compose(settings).composeString(text);
            return root.isPresent()
                    ? root
                    : refuse(1, "the file is empty", "write something into it, or delete it");
        } catch (CharacterCodingException e) {
            return refuse(badLine(bytes), "the file is not UTF-8", "save it as UTF-8");
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().or(e::getContextMark).map(mark -> mark.getLine() + 1).orElse(0);
            return refuse(line, "this is no YAML: " + oneLine(e.getProblem()), REMEDY);
        } catch (YamlEngineException e) {
            return refuse(0, "this is no YAML: " + oneLine(e.getMessage()), REMEDY);
        }
    }

    /** Looks at the events, which need no recursion, before a tree is made of them, which does. */
    private boolean isSound(String text) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                case Alias -> refuse(line, "an alias (*name) is not read here", "write the value out");
                case Comment, DocumentEnd, DocumentStart, Scalar, StreamEnd, StreamStart -> {
                }
            }
            if (depth > MAX_DEPTH) {
                refuse(line, "nested deeper than " + MAX_DEPTH + " levels", "write it flatter");
                break;
            }
        }
        return sound;
    }

    private Optional<Node> refuse(int line, String what, String remedy) {
        sound = false;
        source.error(line, what, remedy);
        return Optional.empty();
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** The line of the first byte that does not decode: what a lenient decoder makes U+FFFD of. */
    private static int badLine(byte[] bytes) {
        String lenient = new String(bytes, StandardCharsets.UTF_8);
        int bad = lenient.indexOf('\ufffd');
        return 1 + (int) lenient.substring(0, Math.max(0, bad)).chars().filter(c -> c == '\n').count();
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "unreadable" : text.strip().replaceAll("\\s+", " ").replaceFirst("^but ", "");
    }
}
