package io.rapport.recommendations.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.rapport.recommendations.webhook.delivery.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells whoever asked, in the transaction of what happened: neither is there without the other. */
@ApplicationScoped
public class Announcements {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private final Deliveries deliveries;

    Announcements(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @JsonPropertyOrder({"type", "timestamp", "data"})
    private record Payload(String type, Instant timestamp, Object data) {}

    /**
     * To that person's own webhooks alone.
     *
     * @param id the same however often this is announced
     * @param data ids and facts of that person; no name of anybody else
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void toPerson(UUID personId, WebhookEvent event, String id, Object data, Instant at) {
        deliveries.addForPerson(personId, event(id, event.typeName(), null, data, at));
    }

    /** To the webhooks of clients; the subject is the person whose facts these are. */
    @Transactional(Transactional.TxType.MANDATORY)
    void toClients(WebhookEvent event, String id, @Nullable UUID subjectId, Object data, Instant at) {
        deliveries.addForClients(event(id, event.typeName(), subjectId, data, at));
    }

    /** To the webhooks of that client alone, and not to those that it has for people. */
    @Transactional(Transactional.TxType.MANDATORY)
    void toClient(String clientId, WebhookEvent event, String id, Object data, Instant at) {
        deliveries.addForClient(clientId, event(id, event.typeName(), null, data, at));
    }

    Deliveries.Event event(String id, String type, @Nullable UUID subjectId, Object data, Instant at) {
        try {
            return new Deliveries.Event(id, type, subjectId, JSON.writeValueAsString(new Payload(type, at, data)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is announced is writable", e);
        }
    }
}
