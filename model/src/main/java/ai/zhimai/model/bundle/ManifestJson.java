package ai.zhimai.model.bundle;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;

/** The bundle's JSON files to and from records. Unknown fields are left aside, missing ones refused. */
final class ManifestJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule()
                    .addSerializer(new InstantWriter())
                    .addDeserializer(Instant.class, new InstantReader()))
            .build();

    private ManifestJson() {}

    static byte[] write(Object value) throws IOException {
        return JSON.writeValueAsBytes(value);
    }

    /** The format version alone, which every version of the manifest has. */
    static int formatVersion(Path file, byte[] json) {
        try {
            int version = JSON.readTree(json).path("formatVersion").asInt(0);
            if (version < 1) {
                throw BundleException.damaged(file, "it states no format version");
            }
            return version;
        } catch (IOException e) {
            throw notReadable(file, e);
        }
    }

    /** A manifest of any version up to the current one. */
    static Manifest manifest(Path file, byte[] json) {
        try {
            JsonNode tree = JSON.readTree(json);
            if (tree instanceof ObjectNode manifest && !manifest.has("windows")) {
                manifest.putNull("windows"); // version 1 has none
            }
            return read(file, write(tree), Manifest.class);
        } catch (IOException e) {
            throw notReadable(file, e);
        }
    }

    static <T> T read(Path file, byte[] json, Class<T> type) {
        try {
            T value = JSON.readValue(json, type);
            if (value == null) {
                throw BundleException.damaged(file, "it is empty");
            }
            return value;
        } catch (IOException e) {
            throw notReadable(file, e);
        }
    }

    private static BundleException notReadable(Path file, IOException e) {
        String why = e instanceof JacksonException json
                ? json.getOriginalMessage()
                : String.valueOf(e.getMessage());
        return BundleException.damaged(file, "it cannot be read: " + why, e);
    }

    private static final class InstantWriter extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(value.toString());
        }
    }

    private static final class InstantReader extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            try {
                return Instant.parse(json.getText());
            } catch (DateTimeException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, json.getText(),
                        "not a time such as 2026-01-31T12:00:00Z");
            }
        }
    }
}
