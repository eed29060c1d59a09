package ai.zhimai.store;

import ai.zhimai.domain.Value;
import ai.zhimai.domain.dialogue.Event;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Arrays;

/**
 * Events as JSON. The simple name of an event's record is its type on disk: renaming a record or a component needs a
 * migration.
 */
final class EventJson {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addMixIn(Event.class, Typed.class)
            .addMixIn(Value.class, Typed.class)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                    SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static {
        names(Event.class);
        names(Value.class);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}

    private EventJson() {}

    private static void names(Class<?> sealed) {
        Arrays.stream(sealed.getPermittedSubclasses())
                .forEach(type -> MAPPER.registerSubtypes(new NamedType(type, type.getSimpleName())));
    }

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be written as JSON: " + value, e);
        }
    }

    static Event event(String json) {
        return read(json, Event.class);
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (InvalidTypeIdException e) {
            throw new StoreException(
                    "a newer version has written an event of type %s; start that version"
                            .formatted(e.getTypeId()),
                    e);
        } catch (JsonProcessingException e) {
            throw new StoreException("what is stored is no " + type.getSimpleName(), e);
        }
    }
}
