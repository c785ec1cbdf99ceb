package io.rapport.contacts.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.chassis.caller.Identity;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.problem.ProblemType;
import io.rapport.events.PersonState;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonTest {
    private static final Identity ALICE = new Identity("issuer", "subject", "alice", "Alice Ahn", "a@rapport.example");

    @Test
    void at_first_sight_a_person_is_named_and_bound_by_the_token() {
        Person person = Person.provision(ALICE);

        PersonState state = person.state();
        assertThat(state.version()).isEqualTo(1);
        assertThat(state.displayName()).isEqualTo("Alice Ahn");
        assertThat(state.issuer()).isEqualTo("issuer");
        assertThat(state.subject()).isEqualTo("subject");
        assertThat(state.active()).isTrue();
        assertThat(person.entry().facts().email()).isEqualTo("a@rapport.example");
    }

    @Test
    void claims_that_are_no_names_are_left_out() {
        Person person = Person.provision(new Identity("i", "s", "alice", " ", "x".repeat(201)));

        assertThat(person.state().displayName()).isEqualTo("alice");
        assertThat(person.entry().facts().emails()).isEmpty();
    }

    @Test
    void an_unbound_person_is_bound_once() {
        Person person = Person.register(named("alice"));

        assertThat(person.bind(ALICE)).isTrue();
        assertThat(person.version()).isEqualTo(2);
        assertThat(person.bind(ALICE)).isFalse();
        assertThat(person.version()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"issuer,other", "other,subject"})
    void another_identity_is_in_conflict_until_the_directory_lets_go(String issuer, String subject) {
        Person person = Person.provision(ALICE);
        Identity other = new Identity(issuer, subject, "alice", null, null);

        assertProblem(CommonProblem.IDENTITY_CONFLICT, () -> person.bind(other));
        assertThat(person.revise(person.entry().facts(), true)).isTrue();
        assertThat(person.bind(other)).isTrue();
        assertProblem(CommonProblem.IDENTITY_CONFLICT, () -> person.bind(ALICE));
        assertThat(person.version()).isEqualTo(3);
    }

    @Test
    void who_is_not_active_is_not_let_in() {
        Person person = Person.provision(ALICE);
        person.revise(facts("alice", null, null, false), false);

        assertProblem(CommonProblem.PERSON_INACTIVE, () -> person.bind(ALICE));
        assertThat(person.state().active()).isFalse();
    }

    @Test
    void a_revision_that_says_the_same_raises_no_version() {
        Person person = Person.register(facts("alice", "Alice", null, true));

        assertThat(person.revise(facts("alice", "Alice", null, true), false)).isFalse();
        assertThat(person.revise(facts("alice", "Alice", null, true), true))
                .as("there is nothing to release")
                .isFalse();
        assertThat(person.version()).isEqualTo(1);
    }

    @Test
    void the_state_of_a_deleted_person_tells_nothing_of_them() {
        Person person = Person.provision(ALICE);
        person.present(profile(Visibility.INITIAL));

        person.delete();

        PersonState state = person.state();
        assertThat(state.deleted()).isTrue();
        assertThat(state.active()).isFalse();
        assertThat(state.version()).isEqualTo(3);
        assertThat(state.userName()).isEmpty();
        assertThat(state.displayName()).isEmpty();
        assertThat(state.subject()).isNull();
        assertThat(state.expertise()).isEmpty();
        assertThat(person.isActive()).isFalse();
        assertThat(person.isBoundTo(ALICE)).as("so that their token stays out").isTrue();
    }

    @Test
    void events_tell_of_the_lists_only_what_is_shown_to_all() {
        Person person = Person.register(named("alice"));

        person.present(profile(visibility(Audience.ALL, Audience.TEAM, Audience.NONE)));

        assertThat(person.state().expertise()).containsExactly("Kafka");
        assertThat(person.state().interests()).isEmpty();
        assertThat(person.state().goals()).isEmpty();
    }

    @Test
    void events_tell_of_a_mentor_only_when_the_person_offers_and_may_be_found() {
        Person person = Person.register(named("alice"));
        assertThat(person.state().mentoring().offers()).isFalse();

        person.present(profile(Visibility.INITIAL, true));
        assertThat(person.state().mentoring().topics()).containsExactly("Kafka");

        person.present(profile(Visibility.INITIAL, false));
        assertThat(person.state().mentoring()).isEqualTo(PersonState.Mentoring.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "Alice A., Alice, Ahn, Alice A.",
        ", Alice, Ahn, Alice Ahn",
        ", Alice, , Alice",
        ", , Ahn, Ahn",
        ", , , alice"
    })
    void others_see_the_best_name_there_is(
            @Nullable String displayName, @Nullable String givenName, @Nullable String familyName, String shown) {
        PersonFacts facts = new PersonFacts(
                "alice",
                null,
                null,
                givenName,
                familyName,
                displayName,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                null);

        assertThat(facts.shownName()).isEqualTo(shown);
    }

    @Test
    void the_primary_address_goes_before_the_first() {
        PersonFacts facts = new PersonFacts(
                "alice",
                null,
                null,
                null,
                null,
                null,
                List.of(new Email("first", null, null, null), new Email("second", null, null, true)),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                null);

        assertThat(facts.email()).isEqualTo("second");
    }

    @Test
    void an_audience_includes_everyone_who_is_closer() {
        assertThat(Audience.ALL.includes(Audience.ALL)).isTrue();
        assertThat(Audience.TEAM.includes(Audience.ALL)).isFalse();
        assertThat(Audience.TEAM.includes(Audience.PAIR)).isTrue();
        assertThat(Audience.PAIR.includes(Audience.TEAM)).isFalse();
        assertThat(Audience.NONE.includes(Audience.PAIR)).isFalse();
        assertThat(Audience.NONE.includes(Audience.NONE)).as("the person").isTrue();
    }

    private static PersonFacts named(String userName) {
        return facts(userName, null, null, true);
    }

    private static PersonFacts facts(
            String userName, @Nullable String displayName, @Nullable String title, boolean active) {
        return new PersonFacts(
                userName,
                null,
                null,
                null,
                null,
                displayName,
                List.of(),
                null,
                null,
                title,
                null,
                null,
                null,
                null,
                false,
                null,
                active,
                null);
    }

    private static Profile profile(Visibility visibility) {
        return profile(visibility, true);
    }

    private static Profile profile(Visibility visibility, boolean listed) {
        return new Profile(
                List.of("climbing"),
                List.of(new Profile.Skill("Kafka", 4, "Runs our brokers.")),
                List.of("lead"),
                List.of(),
                List.of(),
                null,
                null,
                null,
                visibility,
                Profile.Nudges.INITIAL,
                null,
                null,
                new Profile.Mentoring(true, List.of("Kafka")),
                new Profile.Purposes(null, listed, null));
    }

    private static Visibility visibility(Audience expertise, Audience interests, Audience goals) {
        return new Visibility(
                null, null, null, null, null, null, null, null, null, null, null, null, expertise, interests, goals,
                null);
    }

    private static void assertProblem(ProblemType type, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(type));
    }
}
