package io.rapport.recommendations.recommendation;

import io.rapport.chassis.inbox.Replica;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.rest.Cursors;
import io.rapport.chassis.rest.Page;
import io.rapport.events.Party;
import io.rapport.events.PersonState;
import io.rapport.events.SettingsState;
import io.rapport.recommendations.core.suggestion.Choice;
import io.rapport.recommendations.core.suggestion.DismissReason;
import io.rapport.recommendations.core.suggestion.RecommendationStatus;
import io.rapport.recommendations.core.suggestion.Suggestion;
import io.rapport.recommendations.core.suggestion.rule.Rule;
import io.rapport.recommendations.people.Counterparties;
import io.rapport.recommendations.people.Counterparty;
import io.rapport.recommendations.people.PersonalSettings;
import io.rapport.recommendations.people.Zones;
import io.rapport.recommendations.recommendation.RecommendationRepository.Position;
import io.rapport.recommendations.situation.SituationReader;
import io.rapport.recommendations.webhook.Announcements;
import io.rapport.recommendations.webhook.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the list of a person's day, and keeps what they decide. Each method is one transaction. */
@ApplicationScoped
public class RecommendationService {
    private final RecommendationRepository recommendations;
    private final Replica<PersonState> people;
    private final PersonalSettings settings;
    private final SituationReader situations;
    private final Counterparties counterparties;
    private final Cursors cursors;
    private final Announcements announcements;
    private final RecommendationMeters meters;
    private final int perDay;

    /** @param perDay at most so many a person and day */
    RecommendationService(
            RecommendationRepository recommendations,
            Replica<PersonState> people,
            PersonalSettings settings,
            SituationReader situations,
            Counterparties counterparties,
            Cursors cursors,
            Announcements announcements,
            RecommendationMeters meters,
            @ConfigProperty(name = "rapport.recommendations-per-day", defaultValue = "3") int perDay) {
        this.recommendations = recommendations;
        this.people = people;
        this.settings = settings;
        this.situations = situations;
        this.counterparties = counterparties;
        this.cursors = cursors;
        this.announcements = announcements;
        this.meters = meters;
        this.perDay = perDay;
    }

    @Transactional
    Page<RecommendationResponse> page(UUID egoId, RecommendationQuery query) {
        makeListOfTheDay(
                people.find(egoId).orElseThrow(RecommendationService::notFound),
                Instant.now().truncatedTo(ChronoUnit.MICROS));
        String scope = "recommendations %s %s".formatted(egoId, query.status);
        Position after = cursors.decode(scope, query.cursor)
                .map(parts -> new Position(Double.parseDouble(parts.get(0)), UUID.fromString(parts.get(1))))
                .orElse(null);
        Optional<RecommendationStatus> status = query.status.wanted();
        List<Recommendation> rows = status.isPresent()
                ? recommendations.bestFirst(egoId, status.get(), after, query.limit + 1)
                : recommendations.newestFirst(egoId, after, query.limit + 1);
        Page<Recommendation> page = Page.of(rows, query.limit, last -> cursors.encode(scope, last.score(), last.id()));
        return new Page<>(responses(page.items()), page.next());
    }

    @Transactional
    RecommendationResponse find(UUID egoId, UUID id) {
        return response(recommendations.find(egoId, id).orElseThrow(RecommendationService::notFound));
    }

    @Transactional
    RecommendationResponse accept(UUID egoId, UUID id) {
        return decide(egoId, id, "accepted", recommendation -> recommendation.accept(Instant.now()));
    }

    @Transactional
    RecommendationResponse complete(UUID egoId, UUID id) {
        return decide(egoId, id, "completed", recommendation -> recommendation.complete(Instant.now()));
    }

    @Transactional
    RecommendationResponse dismiss(UUID egoId, UUID id, DismissReason reason) {
        return decide(egoId, id, "dismissed", recommendation -> recommendation.dismiss(reason, Instant.now()));
    }

    @Transactional
    RecommendationResponse snooze(UUID egoId, UUID id, SnoozeRequest request) {
        Instant now = Instant.now();
        Instant until = request.end(now);
        return decide(egoId, id, "snoozed", recommendation -> recommendation.snooze(until, now));
    }

    private RecommendationResponse decide(UUID egoId, UUID id, String decision, Predicate<Recommendation> verb) {
        Recommendation recommendation = recommendations.lock(egoId, id).orElseThrow(RecommendationService::notFound);
        if (verb.test(recommendation)) {
            count(decision, recommendation);
            announce(egoId, WebhookEvent.RECOMMENDATION_CHANGED, recommendation);
        }
        return response(recommendation);
    }

    /** While there is room on the list of the day; what is on it stays until the person decides or the day is over. */
    private void makeListOfTheDay(PersonState ego, Instant now) {
        UUID egoId = ego.personId();
        ZoneId zone = Zones.of(ego);
        LocalDate today = LocalDate.ofInstant(now, zone);
        takeBackUnwanted(egoId, now);
        int most = mostOfADay(egoId);
        if (recommendations.shownOn(egoId, today) >= most) {
            return;
        }
        recommendations.lockList(egoId);
        long room = most - recommendations.shownOn(egoId, today);
        if (room <= 0) {
            return;
        }
        List<Suggestion> suggestions = Rule.all(situations.read(ego, now, zone));
        for (Recommendation waiting : recommendations.waiting(egoId)) {
            boolean isOfAnotherDay = waiting.isOpen() && waiting.shownOn().isBefore(today);
            boolean holds = suggestions.stream().anyMatch(waiting::says);
            if (isOfAnotherDay && (!holds || !waiting.isFresh(now) || room <= 0)) {
                waiting.expire(now);
                announce(egoId, WebhookEvent.RECOMMENDATION_CHANGED, waiting);
            } else if (isOfAnotherDay) {
                waiting.keep(today);
                room--;
            } else if (waiting.isDue(now) && !holds) {
                waiting.expire(now);
                announce(egoId, WebhookEvent.RECOMMENDATION_CHANGED, waiting);
            } else if (waiting.isDue(now) && room > 0) {
                waiting.wake(today, now);
                announce(egoId, WebhookEvent.RECOMMENDATION_CHANGED, waiting);
                room--;
            }
        }
        for (Choice.Chosen chosen : Choice.of(suggestions, recommendations.history(egoId), (int) room, now)) {
            Recommendation recommendation = Recommendation.issue(egoId, chosen, today, now);
            recommendations.persist(recommendation);
            count("issued", recommendation);
            announce(egoId, WebhookEvent.RECOMMENDATION_ISSUED, recommendation);
        }
    }

    /** What the person, or somebody whom it is about, wants no more is gone at once. */
    private void takeBackUnwanted(UUID egoId, Instant now) {
        for (Recommendation unwanted : recommendations.unwanted(egoId)) {
            unwanted.expire(now);
            announce(egoId, WebhookEvent.RECOMMENDATION_CHANGED, unwanted);
        }
    }

    /** The installation's number and the person's own, whichever is less. */
    private int mostOfADay(UUID egoId) {
        SettingsState.Nudges nudges = settings.of(egoId).nudges();
        return nudges.enabled() ? Math.min(perDay, nudges.perDay()) : 0;
    }

    private void announce(UUID egoId, WebhookEvent event, Recommendation recommendation) {
        announcements.toPerson(
                egoId,
                event,
                "recommendation-" + recommendation.id() + '-' + recommendation.version(),
                RecommendationNews.of(recommendation),
                recommendation.changedAt());
    }

    private void count(String what, Recommendation recommendation) {
        meters.of(what, recommendation.type()).increment();
    }

    private RecommendationResponse response(Recommendation recommendation) {
        return responses(List.of(recommendation)).getFirst();
    }

    private List<RecommendationResponse> responses(List<Recommendation> page) {
        List<Party> parties =
                page.stream().flatMap(one -> one.about().stream()).distinct().toList();
        Map<Party, Counterparty> named = counterparties.of(parties);
        return page.stream()
                .map(one -> RecommendationResponse.of(
                        one, one.about().map(named::get).orElse(null)))
                .toList();
    }

    private static ProblemException notFound() {
        return new ProblemException(CommonProblem.NOT_FOUND);
    }
}
