package io.rapport.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The JSON of events: tolerant of what later releases add, apart from the strict one of REST. */
public final class EventJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    public static String write(EntityState state) {
        try {
            return MAPPER.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a state must be writable", e);
        }
    }

    /** @throws IOException when the bytes are no state of that type */
    public static <S extends EntityState> S read(byte[] json, Class<S> type) throws IOException {
        S state = MAPPER.readValue(json, type);
        if (state == null || state.entityId() == null || state.version() < 1) {
            throw new IOException("a state has an id and a version of at least 1");
        }
        return state;
    }

    public static <S extends EntityState> S read(String json, Class<S> type) throws IOException {
        return read(json.getBytes(StandardCharsets.UTF_8), type);
    }

    private EventJson() {}
}
