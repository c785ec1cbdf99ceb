package io.rapport.interactions.interaction;

import static io.rapport.events.InteractionStatus.CONFIRMED;
import static io.rapport.events.InteractionStatus.DISPUTED;
import static io.rapport.events.InteractionStatus.UNCONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.chassis.problem.ProblemException;
import io.rapport.events.Channel;
import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionStatus;
import io.rapport.events.Party;
import io.rapport.interactions.fact.Direction;
import io.rapport.interactions.fact.Fact;
import io.rapport.interactions.fact.ImportedFacts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InteractionTest {
    private static final UUID ALICE = UUID.randomUUID();
    private static final UUID BOB = UUID.randomUUID();
    private static final Party A = Party.person(ALICE);
    private static final Party B = Party.person(BOB);
    private static final Party OUTSIDER = Party.contact(UUID.randomUUID());
    private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    static Stream<Arguments> firstStatuses() {
        return Stream.of(
                Arguments.of("who gave waits for the receiver", ALICE, fact(A, B, false), UNCONFIRMED),
                Arguments.of("who received needs not be asked", ALICE, fact(B, A, false), CONFIRMED),
                Arguments.of("what was mutual waits for the other", ALICE, fact(A, B, true), UNCONFIRMED),
                Arguments.of("an outsider who received cannot be asked", ALICE, fact(A, OUTSIDER, false), CONFIRMED),
                Arguments.of("an outsider who gave cannot be asked", ALICE, fact(OUTSIDER, A, false), CONFIRMED),
                Arguments.of("mutual with an outsider", ALICE, fact(A, OUTSIDER, true), CONFIRMED));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("firstStatuses")
    void status_when_recorded_follows_who_says_so(String rule, UUID recorder, Fact fact, InteractionStatus expected) {
        Interaction interaction = Interaction.record(recorder, fact, NOW);

        assertThat(interaction.status()).as(rule).isEqualTo(expected);
        assertThat(interaction.version()).isEqualTo(1);
    }

    @Test
    void an_import_is_confirmed_in_every_direction() {
        assertThat(imported(fact(A, B, false)).status()).isEqualTo(CONFIRMED);
        assertThat(imported(fact(A, B, true)).status()).isEqualTo(CONFIRMED);
    }

    static Stream<Arguments> weightyCorrections() {
        return Stream.of(
                correction("direction", fact -> with(fact, A, B, true, fact.kind(), fact.size(), 1, null, NOW)),
                correction("kind", fact -> with(fact, A, B, false, InteractionKind.GIFT, fact.size(), 1, null, NOW)),
                correction("size", fact -> with(fact, A, B, false, fact.kind(), InteractionSize.L, 1, null, NOW)),
                correction("group size", fact -> with(fact, A, B, false, fact.kind(), fact.size(), 2, null, NOW)),
                correction("group", fact -> with(fact, A, B, false, fact.kind(), fact.size(), 1, BOB, NOW)),
                correction(
                        "time",
                        fact -> with(fact, A, B, false, fact.kind(), fact.size(), 1, null, NOW.minusSeconds(1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("weightyCorrections")
    void a_correction_of_weight_asks_the_other_side_again(String what, UnaryOperator<Fact> correction) {
        Interaction interaction = Interaction.record(ALICE, fact(A, B, false), NOW);
        interaction.confirm(BOB, NOW);

        assertThat(interaction.correct(correction.apply(interaction.fact()), LATER))
                .isTrue();

        assertThat(interaction.status()).as(what).isEqualTo(UNCONFIRMED);
        assertThat(interaction.version()).isEqualTo(3);
        assertThat(interaction.updatedAt()).isEqualTo(LATER);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("weightyCorrections")
    void a_dispute_outlives_every_correction(String what, UnaryOperator<Fact> correction) {
        Interaction interaction = Interaction.record(ALICE, fact(A, B, false), NOW);
        interaction.dispute(BOB, "no", null, NOW);

        interaction.correct(correction.apply(interaction.fact()), LATER);

        assertThat(interaction.status()).as(what).isEqualTo(DISPUTED);
        assertThat(interaction.disputedBy()).isEqualTo(BOB);
        assertThat(interaction.disputeReason()).isEqualTo("no");
    }

    @Test
    void a_correction_without_weight_leaves_the_confirmation() {
        Interaction interaction = Interaction.record(ALICE, fact(A, B, false), NOW);
        interaction.confirm(BOB, NOW);

        interaction.correct(detailed(fact(A, B, false), "lunch"), LATER);

        assertThat(interaction.status()).isEqualTo(CONFIRMED);
        assertThat(interaction.version()).isEqualTo(3);
    }

    @Test
    void a_correction_that_corrects_nothing_changes_nothing() {
        Interaction interaction = Interaction.record(ALICE, fact(A, B, false), NOW);

        assertThat(interaction.correct(fact(A, B, false), LATER)).isFalse();

        assertThat(interaction.version()).isEqualTo(1);
        assertThat(interaction.updatedAt()).isEqualTo(NOW);
    }

    @Test
    void who_turns_giving_into_receiving_needs_nobody_to_confirm() {
        Interaction interaction = Interaction.record(ALICE, fact(A, B, false), NOW);

        interaction.correct(fact(B, A, false), LATER);

        assertThat(interaction.status()).isEqualTo(CONFIRMED);
        assertThat(interaction.direction(ALICE)).isEqualTo(Direction.RECEIVED);
        assertThat(interaction.direction(BOB)).isEqualTo(Direction.GAVE);
    }

    @Test
    void no_correction_brings_another_party() {
        Interaction interaction = Interaction.record(ALICE, fact(A, B, false), NOW);

        assertThatThrownBy(() -> interaction.correct(fact(A, Party.person(UUID.randomUUID()), false), LATER))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_recorder_neither_confirms_nor_disputes() {
        Interaction interaction = Interaction.record(ALICE, fact(A, B, false), NOW);

        assertRefused(InteractionProblem.NOT_THE_OTHER_SIDE, () -> interaction.confirm(ALICE, LATER));
        assertRefused(InteractionProblem.NOT_THE_OTHER_SIDE, () -> interaction.dispute(ALICE, null, null, LATER));
        assertThat(interaction.version()).isEqualTo(1);
    }

    @Test
    void to_confirm_or_dispute_twice_changes_nothing() {
        Interaction interaction = Interaction.record(ALICE, fact(A, B, false), NOW);

        assertThat(interaction.confirm(BOB, NOW)).isTrue();
        assertThat(interaction.confirm(BOB, NOW)).isFalse();
        assertThat(interaction.dispute(BOB, "first", null, NOW)).isTrue();
        assertThat(interaction.dispute(BOB, "second", null, NOW)).isFalse();

        assertThat(interaction.version()).isEqualTo(3);
        assertThat(interaction.disputeReason()).isEqualTo("first");
    }

    @Test
    void an_accepted_proposal_corrects_what_it_names_and_confirms() {
        Interaction interaction = Interaction.record(ALICE, fact(A, B, false), NOW);
        interaction.dispute(BOB, "I helped", new Proposal(Direction.GAVE, null, InteractionSize.L, null), NOW);

        assertThat(interaction.acceptProposal(ALICE, LATER)).isTrue();

        Fact corrected = interaction.fact();
        assertThat(interaction.status()).isEqualTo(CONFIRMED);
        assertThat(corrected.giver()).isEqualTo(B);
        assertThat(corrected.receiver()).isEqualTo(A);
        assertThat(corrected.size()).isEqualTo(InteractionSize.L);
        assertThat(corrected.kind()).isEqualTo(fact(A, B, false).kind());
        assertThat(interaction.acceptProposal(ALICE, LATER)).isFalse();
        assertThat(interaction.version()).isEqualTo(3);
    }

    @Test
    void only_the_recorder_accepts_and_only_what_was_proposed() {
        Interaction interaction = Interaction.record(ALICE, fact(A, B, false), NOW);
        assertRefused(InteractionProblem.NO_PROPOSAL, () -> interaction.acceptProposal(ALICE, LATER));
        interaction.dispute(BOB, null, new Proposal(Direction.MUTUAL, null, null, null), NOW);

        assertRefused(InteractionProblem.NOT_THE_RECORDER, () -> interaction.acceptProposal(BOB, LATER));
        interaction.confirm(BOB, LATER);

        assertRefused(InteractionProblem.NO_PROPOSAL, () -> interaction.acceptProposal(ALICE, LATER));
    }

    @Test
    void a_correction_keeps_the_proposal_and_its_author_may_replace_it() {
        Interaction interaction = Interaction.record(ALICE, fact(A, B, false), NOW);
        Proposal larger = new Proposal(Direction.RECEIVED, null, InteractionSize.L, null);
        interaction.dispute(BOB, null, null, NOW);
        assertThat(interaction.dispute(BOB, null, larger, NOW)).isTrue();

        interaction.correct(
                with(interaction.fact(), A, B, false, InteractionKind.GIFT, InteractionSize.S, 1, null, NOW), LATER);

        assertThat(interaction.proposal(BOB)).contains(larger);
        assertThat(interaction.proposal(ALICE)).contains(larger.turned());
    }

    @Test
    void the_inbox_holds_an_entry_until_it_is_answered() {
        Interaction interaction = Interaction.record(ALICE, fact(A, B, false), NOW);
        assertThat(interaction.waitsFor()).contains(BOB);
        assertThat(interaction.waitsSince()).isEqualTo(NOW);

        interaction.correct(
                with(interaction.fact(), A, B, false, InteractionKind.GIFT, InteractionSize.S, 1, null, NOW), LATER);
        assertThat(interaction.waitsSince()).isEqualTo(NOW);

        interaction.dispute(BOB, null, null, LATER);
        assertThat(interaction.waitsFor()).isEmpty();
        interaction.dispute(BOB, null, new Proposal(Direction.MUTUAL, null, null, null), LATER);
        assertThat(interaction.waitsFor()).contains(ALICE);
        assertThat(interaction.waitsSince()).isEqualTo(LATER);
        interaction.acceptProposal(ALICE, LATER);
        assertThat(interaction.waitsFor()).isEmpty();
    }

    @Test
    void nobody_waits_for_what_was_retracted_or_needs_no_answer() {
        Interaction retracted = Interaction.record(ALICE, fact(A, B, false), NOW);
        retracted.retract(LATER);

        assertThat(retracted.waitsFor()).isEmpty();
        assertThat(Interaction.record(ALICE, fact(B, A, false), NOW).waitsFor()).isEmpty();
        assertThat(imported(fact(A, B, false)).waitsFor()).isEmpty();
    }

    @Test
    void only_the_one_who_disputed_an_import_lifts_the_dispute() {
        Interaction interaction = imported(fact(A, B, false));
        interaction.dispute(BOB, null, null, NOW);

        assertRefused(InteractionProblem.DISPUTED_BY_THE_OTHER_SIDE, () -> interaction.confirm(ALICE, LATER));
        assertThat(interaction.confirm(BOB, LATER)).isTrue();

        assertThat(interaction.status()).isEqualTo(CONFIRMED);
        assertThat(interaction.disputedBy()).isNull();
    }

    @Test
    void nobody_is_the_recorder_of_an_import() {
        Interaction interaction = imported(fact(A, B, false));

        assertRefused(InteractionProblem.NOT_THE_RECORDER, () -> interaction.requireRecorder(ALICE));
        assertRefused(InteractionProblem.NOT_THE_RECORDER, () -> interaction.requireRecorder(BOB));
    }

    @Test
    void a_grave_keeps_no_words() {
        Interaction interaction = Interaction.record(ALICE, detailed(fact(A, B, false), "secret"), NOW);
        interaction.dispute(BOB, "secret", null, NOW);

        interaction.retract(LATER);

        assertThat(interaction.fact().details().place()).isNull();
        assertThat(interaction.fact().details().topic()).isNull();
        assertThat(interaction.fact().details().outcome()).isNull();
        assertThat(interaction.fact().details().note()).isNull();
        assertThat(interaction.disputeReason()).isNull();
        assertThat(interaction.state().deleted()).isTrue();
        assertThat(interaction.state().version()).isEqualTo(3);
    }

    @Test
    void time_is_kept_to_the_microsecond() {
        Fact fact = Fact.imported(
                A, B, false, InteractionKind.HELP, InteractionSize.M, Instant.parse("2026-01-01T00:00:00.123456789Z"));

        assertThat(fact.occurredAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00.123456Z"));
    }

    @Test
    void nothing_happened_before_1970_or_has_yet_to_happen() {
        assertThat(Fact.isPast(Instant.EPOCH, NOW)).isTrue();
        assertThat(Fact.isPast(Instant.EPOCH.minusMillis(1), NOW)).isFalse();
        assertThat(Fact.isPast(NOW.plusSeconds(10), NOW)).isTrue();
        assertThat(Fact.isPast(NOW.plusSeconds(11), NOW)).isFalse();
    }

    private static Arguments correction(String what, UnaryOperator<Fact> correction) {
        return Arguments.of(what, correction);
    }

    private static Fact fact(Party giver, Party receiver, boolean mutual) {
        return Fact.imported(giver, receiver, mutual, InteractionKind.HELP, InteractionSize.M, NOW);
    }

    private static Fact with(
            Fact fact,
            Party giver,
            Party receiver,
            boolean mutual,
            InteractionKind kind,
            InteractionSize size,
            int groupSize,
            @Nullable UUID groupId,
            Instant occurredAt) {
        return new Fact(giver, receiver, mutual, kind, size, groupId, groupSize, occurredAt, fact.details());
    }

    private static Fact detailed(Fact fact, String words) {
        return new Fact(
                fact.giver(),
                fact.receiver(),
                fact.mutual(),
                fact.kind(),
                fact.size(),
                fact.groupId(),
                fact.groupSize(),
                fact.occurredAt(),
                new Fact.Details(30, Channel.PHONE, null, words, words, words, words));
    }

    private static Interaction imported(Fact fact) {
        ImportedFacts.Line line = new ImportedFacts.Line("1", fact);
        return Interaction.record(line, new ImportedFacts(UUID.randomUUID(), "hris", "mail", List.of(line)), NOW);
    }

    private static void assertRefused(InteractionProblem problem, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(problem));
    }
}
