package io.rapport.recommendations.organisation;

import io.rapport.events.SettingsState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Who is left out of the organisation's figures, and in which months. A choice holds from the next whole month (UTC)
 * on, so that figures of months gone by never change with it and a switch singles nobody out.
 */
@ApplicationScoped
public class AnalyticsChoices {
    private final Jdbi jdbi;

    AnalyticsChoices(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param changed settings as they stand since; those of deleted people say nothing new */
    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(Collection<SettingsState> changed, Instant now) {
        OffsetDateTime nextMonth = YearMonth.from(now.atOffset(ZoneOffset.UTC))
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay()
                .atOffset(ZoneOffset.UTC);
        for (SettingsState settings : changed) {
            if (!settings.deleted() && settings.purposes().analytics()) {
                comeBack(settings.personId(), nextMonth);
            } else if (!settings.deleted()) {
                leave(settings.personId(), nextMonth);
            }
        }
    }

    private void leave(UUID personId, OffsetDateTime since) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into analytics_absence (person_id, since)
                        select :personId, :since
                        where not exists (
                            select from analytics_absence where person_id = :personId and until is null)
                        """)
                .bind("personId", personId)
                .bind("since", since)
                .execute());
    }

    /** One that never began is none. */
    private void comeBack(UUID personId, OffsetDateTime until) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                            delete from analytics_absence
                            where person_id = :personId and until is null and since >= :until
                            """)
                    .bind("personId", personId)
                    .bind("until", until)
                    .execute();
            handle.createUpdate("""
                            update analytics_absence set until = :until
                            where person_id = :personId and until is null
                            """)
                    .bind("personId", personId)
                    .bind("until", until)
                    .execute();
        });
    }
}
