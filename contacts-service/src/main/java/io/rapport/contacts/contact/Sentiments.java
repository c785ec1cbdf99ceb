package io.rapport.contacts.contact;

import io.rapport.chassis.Ids;
import io.rapport.chassis.rest.Cursors;
import io.rapport.chassis.rest.Page;
import io.rapport.contacts.contact.label.LabelQuery;
import io.rapport.events.Feeling;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** How owners felt about their contacts, as they said it over time. */
@ApplicationScoped
class Sentiments {
    private final Jdbi jdbi;
    private final Cursors cursors;

    Sentiments(Jdbi jdbi, Cursors cursors) {
        this.jdbi = jdbi;
        this.cursors = cursors;
    }

    /** One answer. */
    @Schema(name = "SaidSentiment", description = "How the owner felt about a relationship on a day.")
    public record Said(
            Feeling value,
            @Schema(description = "The day it is about.") LocalDate date,
            @Schema(description = "When the owner said so.") Instant saidAt) {}

    private record Row(UUID id, Feeling sentiment, LocalDate sentimentDate, Instant saidAt) {}

    /** What is said of a contact now, unless it was said before. */
    @Transactional(Transactional.TxType.MANDATORY)
    void add(Contact contact, ContactDetails.@Nullable Sentiment before) {
        ContactDetails.Sentiment sentiment = contact.details().sentiment();
        if (sentiment == null || sentiment.equals(before)) {
            return;
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into contact_sentiment (id, contact_id, sentiment, sentiment_date, said_at)
                        values (:id, :contact, :sentiment, :date, :saidAt)
                        """)
                .bind("id", Ids.next())
                .bind("contact", contact.id())
                .bind("sentiment", sentiment.value())
                .bind("date", sentiment.date())
                .bind("saidAt", contact.updatedAt())
                .execute());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void forget(UUID contactId) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from contact_sentiment where contact_id = :contact")
                .bind("contact", contactId)
                .execute());
    }

    /** The newest first, with what was said of contacts that were merged with this one. */
    Page<Said> page(UUID contactId, LabelQuery query) {
        String scope = "sentiments\n" + contactId;
        Optional<List<String>> after = cursors.decode(scope, query.cursor);
        Instant saidBefore =
                after.map(position -> Instant.parse(position.getFirst())).orElse(Instant.now());
        UUID idBefore =
                after.map(position -> UUID.fromString(position.getLast())).orElse(new UUID(-1, -1));
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select id, sentiment, sentiment_date, said_at from contact_sentiment
                        where (contact_id = :contact or contact_id in (select id from contact where merged_into = :contact))
                            and (said_at, id) < (:saidBefore, :idBefore)
                        order by said_at desc, id desc limit :limit
                        """)
                .bind("contact", contactId)
                .bind("saidBefore", saidBefore)
                .bind("idBefore", idBefore)
                .bind("limit", query.limit + 1)
                .mapTo(Row.class)
                .list());
        return Page.of(rows, query.limit, last -> cursors.encode(scope, last.saidAt(), last.id()))
                .map(row -> new Said(row.sentiment(), row.sentimentDate(), row.saidAt()));
    }
}
