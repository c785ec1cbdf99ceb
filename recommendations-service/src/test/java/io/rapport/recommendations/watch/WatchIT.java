package io.rapport.recommendations.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rapport.chassis.inbox.Replica;
import io.rapport.events.InteractionState;
import io.rapport.events.PersonState;
import io.rapport.recommendations.Statements;
import io.rapport.recommendations.ledger.DueList;
import io.rapport.recommendations.ledger.Ledger;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looks without the worker, so that a test knows who looks when. */
@QuarkusTest
@TestProfile(Statements.Logged.class)
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class WatchIT {
    /** After what is marked now has been gathered. */
    private final Instant soon = Instant.now().plusSeconds(1);

    @Inject
    WatchWorker worker;

    @Inject
    Watch watch;

    @Inject
    DueList due;

    @Inject
    Ledger ledger;

    @Inject
    Replica<PersonState> people;

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void nothing_is_due() {
        worker.stop(new ShutdownEvent());
        while (watch.look(soon) > 0) {}
    }

    @Test
    void a_hundred_people_take_as_many_statements_as_three() {
        int ofFew = statements(3);
        int ofMany = statements(100);

        assertThat(ofFew).isBetween(8, 15);
        // A new connection asks once for each type that the driver does not know.
        assertThat(ofMany).isCloseTo(ofFew, within(3));
    }

    @Test
    void a_person_at_whom_one_cannot_look_holds_up_nobody_and_is_left_for_later() {
        PersonState healthy = receivedSixTimes();
        PersonState poisoned = receivedSixTimes();
        setHireDate(poisoned, "no date");

        assertThat(watch.look(soon)).isGreaterThanOrEqualTo(2);

        assertThat(isWarned(healthy)).isTrue();
        assertThat(due.backlog(soon, 10).count()).isZero();

        setHireDate(poisoned, "2001-02-03");
        watch.look(soon.plus(Duration.ofSeconds(59)));
        assertThat(isWarned(poisoned)).isFalse();
        watch.look(soon.plus(Duration.ofSeconds(61)));
        assertThat(isWarned(poisoned)).isTrue();
    }

    @Test
    void whoever_is_looked_at_elsewhere_is_left_and_the_others_are_looked_at() {
        PersonState free = receivedSixTimes();
        PersonState locked = receivedSixTimes();

        QuarkusTransaction.requiringNew().run(() -> {
            due.lock(locked.personId());
            watch.look(soon);

            assertThat(isWarned(free)).isTrue();
            assertThat(isWarned(locked)).isFalse();
        });

        assertThat(watch.look(soon)).isEqualTo(1);
        assertThat(isWarned(locked)).isTrue();
    }

    private int statements(int number) {
        List<PersonState> alters = new ArrayList<>();
        List<PersonState> egos = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            alters.add(Directory.person("ops", i));
        }
        List<InteractionState> history = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            PersonState ego = Directory.person("eng", 3);
            egos.add(ego);
            alters.forEach(alter -> history.add(Directory.help(ego, alter, soon.minus(Duration.ofDays(5)))));
            alters.forEach(alter -> history.add(Directory.help(alter, ego, soon.minus(Duration.ofDays(6)))));
        }
        people.keepNewest(alters);
        people.keepNewest(egos);
        List<Ledger.Touched> touched = ledger.keepNewest(history).stream()
                .filter(one -> egos.stream()
                        .anyMatch(ego -> ego.personId().equals(one.tie().egoId())))
                .toList();
        QuarkusTransaction.requiringNew().run(() -> due.mark(touched));

        Thread here = Thread.currentThread();
        try (Statements statements = Statements.of(thread -> thread == here)) {
            assertThat(watch.look(soon)).isEqualTo(number);
            return statements.count();
        }
    }

    private PersonState receivedSixTimes() {
        PersonState ego = Directory.person("eng", 3);
        PersonState alter = Directory.person("eng", 3);
        people.keepNewest(List.of(ego, alter));
        List<InteractionState> history = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            history.add(Directory.help(alter, ego, soon.minus(Duration.ofDays(i))));
        }
        List<Ledger.Touched> touched = ledger.keepNewest(history).stream()
                .filter(one -> one.tie().egoId().equals(ego.personId()))
                .toList();
        QuarkusTransaction.requiringNew().run(() -> due.mark(touched));
        return ego;
    }

    private boolean isWarned(PersonState ego) {
        return QuarkusTransaction.requiringNew()
                .call(() -> jdbi.withHandle(handle -> handle.createQuery(
                                "select exists (select from warning where ego_id = :ego and type = 'ONE_SIDED')")
                        .bind("ego", ego.personId())
                        .mapTo(boolean.class)
                        .one()));
    }

    private void setHireDate(PersonState person, String date) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update ledger.person set state = jsonb_set(state, '{hireDate}', to_jsonb(:date::text)) where id = :id")
                .bind("date", date)
                .bind("id", person.personId())
                .execute());
    }
}
