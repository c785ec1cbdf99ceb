package io.rapport.recommendations.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.chassis.Ids;
import io.rapport.chassis.inbox.Inbox;
import io.rapport.chassis.inbox.Replica;
import io.rapport.events.EventJson;
import io.rapport.events.EventType;
import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionState;
import io.rapport.events.InteractionStatus;
import io.rapport.events.Party;
import io.rapport.events.PartyType;
import io.rapport.events.Topic;
import io.rapport.recommendations.core.reciprocity.Direction;
import io.rapport.recommendations.core.reciprocity.EgoReading;
import io.rapport.recommendations.core.reciprocity.Exchange;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.States;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class LedgerIT {
    @Inject
    DataSource dataSource;

    @Inject
    Jdbi jdbi;

    @Inject
    Ledger live;

    @Inject
    LedgerService service;

    @Inject
    LedgerConsumer consumer;

    @Inject
    MeterRegistry meters;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shuffled_doubled_and_split_delivery_ends_in_the_rows_of_one_ordered_pass(long seed) throws SQLException {
        Random random = new Random(seed);
        List<InteractionState> history = Histories.random(random, 300);
        List<InteractionState> delivery = new ArrayList<>(history);
        delivery.addAll(history.subList(0, history.size() / 2));
        Collections.shuffle(delivery, random);

        Ledger ordered = emptyLedger("ordered");
        history.forEach(state -> ordered.keepNewest(List.of(state)));
        Ledger disordered = emptyLedger("disordered");
        for (int from = 0; from < delivery.size(); ) {
            int to = Math.min(delivery.size(), from + random.nextInt(1, 60));
            disordered.keepNewest(Replica.newest(delivery.subList(from, to)));
            from = to;
        }

        assertThat(rows("disordered")).as("seed %d", seed).isEqualTo(rows("ordered"));
    }

    @Test
    void twenty_thousand_events_from_two_instances_at_once_end_in_the_rows_and_balances_of_one_ordered_pass()
            throws Exception {
        Random random = new Random(7);
        List<InteractionState> history = Histories.random(random, 6_700);
        assertThat(history).hasSizeGreaterThan(20_000);
        Ledger ordered = emptyLedger("ordered");
        for (int from = 0; from < history.size(); from += 1000) {
            ordered.keepNewest(Replica.newest(history.subList(from, Math.min(history.size(), from + 1000))));
        }

        Ledger shared = emptyLedger("shared");
        try (ExecutorService instances = Executors.newFixedThreadPool(2)) {
            List<Future<?>> deliveries = new ArrayList<>();
            for (long seed : new long[] {8, 9}) {
                deliveries.add(instances.submit(() -> deliverShuffled(shared, history, new Random(seed))));
            }
            for (Future<?> delivery : deliveries) {
                delivery.get();
            }
        }

        assertThat(rows("shared")).isEqualTo(rows("ordered"));
        Instant asOf = Instant.parse("2026-06-01T12:00:00Z");
        for (String ego : column("select distinct ego_id from ordered.entry")) {
            assertThat(balance(shared, ego, asOf)).isEqualTo(balance(ordered, ego, asOf));
        }
    }

    private static void deliverShuffled(Ledger ledger, List<InteractionState> history, Random random) {
        List<InteractionState> delivery = new ArrayList<>(history);
        Collections.shuffle(delivery, random);
        for (int from = 0; from < delivery.size(); ) {
            int to = Math.min(delivery.size(), from + random.nextInt(1, 700));
            ledger.keepNewest(Replica.newest(delivery.subList(from, to)));
            from = to;
        }
    }

    private static EgoReading balance(Ledger ledger, String egoId, Instant asOf) {
        return EgoReading.of(ledger.entries(UUID.fromString(egoId), asOf).all(), Formula.V1, asOf);
    }

    @Test
    void a_repeated_delivery_touches_nothing() throws SQLException {
        List<InteractionState> history = Replica.newest(Histories.random(new Random(5), 50));
        Ledger ledger = emptyLedger("repeated");

        assertThat(ledger.keepNewest(history)).isNotEmpty();
        assertThat(ledger.keepNewest(history)).isEmpty();
    }

    @Test
    void an_entry_is_read_as_it_was_written_whatever_it_says() throws SQLException {
        Ledger ledger = emptyLedger("spelled");
        UUID ego = UUID.randomUUID();
        List<InteractionState> states = new ArrayList<>();
        Map<Party, List<Exchange>> expected = new HashMap<>();
        for (InteractionKind kind : InteractionKind.values()) {
            for (InteractionSize size : InteractionSize.values()) {
                for (InteractionStatus status : InteractionStatus.values()) {
                    for (Direction direction : Direction.values()) {
                        int i = states.size();
                        Party other = new Party(PartyType.values()[i % PartyType.values().length], UUID.randomUUID());
                        Instant at =
                                Instant.parse("1999-12-31T23:59:59.999999Z").plus(i * 1_000_001L, ChronoUnit.MICROS);
                        Exchange exchange = new Exchange(
                                Ids.next(), other.id(), direction, kind, size, 1 + i, status, at, i % 2 == 0);
                        states.add(state(ego, other, exchange));
                        expected.put(other, List.of(exchange));
                    }
                }
            }
        }

        ledger.keepNewest(states);

        assertThat(ledger.entries(ego, Instant.parse("2026-06-01T12:00:00Z")).ties())
                .isEqualTo(expected);
        expected.forEach((other, exchanges) -> assertThat(ledger.entries(
                                new Tie(ego, other.id()), exchanges.getFirst().occurredAt())
                        .ties())
                .isEqualTo(Map.of(other, exchanges)));
    }

    @Test
    void entries_stand_with_their_counterparty_up_to_an_instant() throws SQLException {
        Ledger ledger = emptyLedger("tied");
        UUID ego = UUID.randomUUID();
        Party colleague = Party.person(UUID.randomUUID());
        Party friend = Party.contact(UUID.randomUUID());
        Instant asOf = Instant.parse("2026-06-01T12:00:00Z");
        Exchange help = help(colleague, asOf.minusSeconds(9));
        Exchange moreHelp = help(colleague, asOf);
        Exchange laterHelp = help(colleague, asOf.plusSeconds(1));
        Exchange coffee = help(friend, asOf.minusSeconds(5));

        ledger.keepNewest(List.of(
                state(ego, colleague, help),
                state(ego, friend, coffee),
                state(ego, colleague, laterHelp),
                state(ego, colleague, moreHelp)));

        assertThat(ledger.entries(ego, asOf).ties())
                .isEqualTo(Map.of(colleague, List.of(help, moreHelp), friend, List.of(coffee)));
        assertThat(ledger.entries(ego, asOf).all()).containsExactlyInAnyOrder(help, moreHelp, coffee);
    }

    private static Exchange help(Party counterparty, Instant at) {
        return new Exchange(
                Ids.next(),
                counterparty.id(),
                Direction.GAVE,
                InteractionKind.HELP,
                InteractionSize.M,
                1,
                InteractionStatus.CONFIRMED,
                at,
                false);
    }

    private static InteractionState state(UUID egoId, Party other, Exchange exchange) {
        boolean received = exchange.direction() == Direction.RECEIVED;
        return States.help(
                        received ? other : Party.person(egoId),
                        received ? Party.person(egoId) : other,
                        exchange.occurredAt())
                .interactionId(exchange.interactionId())
                .mutual(exchange.direction() == Direction.MUTUAL)
                .kind(exchange.kind())
                .size(exchange.size())
                .groupSize(exchange.groupSize())
                .status(exchange.status())
                .hasOutcome(exchange.hasOutcome())
                .build();
    }

    @Test
    void the_entries_of_a_person_are_read_from_one_index_range() throws SQLException {
        Ledger ledger = emptyLedger("planned");
        ledger.keepNewest(Replica.newest(Histories.random(new Random(6), 5000)));
        execute("vacuum analyze planned.entry");
        String egoId = column("select ego_id from planned.entry limit 1").getFirst();

        String plan = String.join(
                "\n",
                column(
                        "explain select string_agg(facts, '' order by counterparty_id, interaction_id) from planned.entry"
                                + " where ego_id = '" + egoId + "' and not deleted and occurred_at <= now()"));

        assertThat(plan).contains("Index Only Scan using entry_pkey").doesNotContain("Sort", "Seq Scan");
    }

    @Test
    void an_erased_interaction_is_gone_for_both_sides_and_nothing_brings_it_back() throws SQLException {
        UUID ego = UUID.randomUUID();
        Party other = Party.person(UUID.randomUUID());
        Exchange kept = help(other, Instant.parse("2026-06-01T12:00:00Z"));
        Exchange erased = help(other, Instant.parse("2026-06-02T12:00:00Z"));
        Instant asOf = Instant.parse("2026-07-01T12:00:00Z");
        service.apply(new Inbox.Batch<>(List.of(state(ego, other, kept), state(ego, other, erased)), Set.of()));
        execute("delete from due where ego_id in ('%s', '%s')".formatted(ego, other.id()));

        service.apply(new Inbox.Batch<>(List.of(), Set.of(erased.interactionId())));

        assertThat(live.entries(ego, asOf).all()).containsExactly(kept);
        assertThat(live.entries(other.id(), asOf).all()).hasSize(1);
        assertThat(column(
                        "select ego_id from due where may_raise and ego_id in ('%s', '%s')".formatted(ego, other.id())))
                .containsExactlyInAnyOrder(ego.toString(), other.id().toString());
        assertThat(live.keepNewest(List.of(state(ego, other, erased)))).isEmpty();
        assertThat(emptyLedger("rebuilt").keepNewest(List.of(state(ego, other, erased))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a kind of a later release | "kind":"HELP"       | "kind":"TELEPATHY"
            no kind                   | "kind":"HELP",      | ``
            no group                  | "groupSize":1       | "groupSize":0
            a year without room       | "occurredAt":"2026- | "occurredAt":"+299999-
            a party without a type    | "type":"PERSON"     | "type":null
            """)
    void what_cannot_be_kept_goes_to_the_dead_letters_alone(String what, String original, String broken) {
        UUID ego = UUID.randomUUID();
        Party other = Party.person(UUID.randomUUID());
        InteractionState bad = state(ego, other, help(other, Instant.parse("2026-06-01T12:00:00Z")));
        Exchange good = help(other, Instant.parse("2026-06-02T12:00:00Z"));
        String json = EventJson.write(bad);
        assertThat(json).contains(original);
        Counter deadLetters = meters.counter("rapport.inbox.dead.letters", "topic", "interactions");
        double before = deadLetters.count();

        consumer.onInteractions(batch(
                record(0, bad.interactionId(), json.replaceFirst(Pattern.quote(original), broken)),
                record(1, good.interactionId(), EventJson.write(state(ego, other, good)))));

        assertThat(deadLetters.count() - before).as(what).isEqualTo(1);
        assertThat(live.entries(ego, Instant.parse("2026-07-01T12:00:00Z")).all())
                .containsExactly(good);
    }

    @SafeVarargs
    private static ConsumerRecords<String, byte[]> batch(ConsumerRecord<String, byte[]>... records) {
        TopicPartition partition = new TopicPartition(Topic.INTERACTIONS.topicName(), 0);
        return new ConsumerRecords<>(Map.of(partition, List.of(records)), Map.of());
    }

    private static ConsumerRecord<String, byte[]> record(long offset, UUID key, String json) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(
                Topic.INTERACTIONS.topicName(), 0, offset, key.toString(), json.getBytes(StandardCharsets.UTF_8));
        record.headers()
                .add("ce_type", EventType.INTERACTION_RECORDED.typeName().getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private Ledger emptyLedger(String schema) throws SQLException {
        execute("drop schema if exists %s cascade".formatted(schema));
        execute("create schema " + schema);
        execute("create table %s.entry (like ledger.entry including all)".formatted(schema));
        return new Ledger(jdbi, schema);
    }

    private List<String> rows(String schema) throws SQLException {
        return column(
                "select entry::text from %s.entry order by ego_id, counterparty_id, interaction_id".formatted(schema));
    }

    private List<String> column(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
