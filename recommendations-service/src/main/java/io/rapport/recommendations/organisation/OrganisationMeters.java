package io.rapport.recommendations.organisation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rapport.chassis.Worker;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.sql.SessionLock;
import io.rapport.recommendations.organisation.OrganisationResponse.GroupResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Shows what an analyst gets for the last six whole months, and no more: what is suppressed there has no value here. One
 * instance of the service does, after its start in ever longer steps and then every hour.
 */
@ApplicationScoped
class OrganisationMeters {
    private static final Logger LOG = Logger.getLogger(OrganisationMeters.class);
    private static final int MONTHS = 6;
    private static final Duration SOONEST = Duration.ofSeconds(30);
    private static final Duration LATEST = Duration.ofHours(1);
    private static final Duration STAND_BY = Duration.ofMinutes(1);
    private static final SessionLock LOCK = new SessionLock(0x6669_6775_7265_73L);

    /** More departments than that are not for a dashboard. */
    private static final int MOST_DEPARTMENTS = 50;

    private static final int LONGEST_NAME = 80;

    private final Organisation organisation;
    private final Jdbi jdbi;
    private final MeterRegistry meters;
    private final MultiGauge reciprocity;
    private final MultiGauge giving;
    private final MultiGauge people;
    private final MultiGauge ties;
    private final MultiGauge interactions;
    private final MultiGauge suppressed;
    private final MultiGauge suppressedDepartments;
    private final MultiGauge departments;
    private final MultiGauge departmentSuppressed;
    private final MultiGauge departmentPeople;
    private final MultiGauge departmentReciprocity;
    private final MultiGauge departmentEiIndex;
    private final MultiGauge refreshed;
    private @Nullable Worker worker;

    OrganisationMeters(Organisation organisation, Jdbi jdbi, MeterRegistry meters) {
        this.organisation = organisation;
        this.jdbi = jdbi;
        this.meters = meters;
        reciprocity = gauge("reciprocity.ratio", "Share of what is given that comes back, by measure", "");
        giving = gauge("giving.gini", "How unevenly giving is spread: 0 all alike, towards 1 one gives all", "");
        people = gauge("people", "People with at least one tie", "");
        ties = gauge("ties", "Ordered pairs of people of whom one gave the other something", "");
        interactions = gauge("interactions", "Entries in which one person gave another something", "");
        suppressed = gauge("suppressed", "1 when all figures are hidden, because some would be about too few", "");
        suppressedDepartments = gauge("suppressed.departments", "Departments that are hidden", "");
        departments = gauge("departments", "Departments of the directory", "");
        departmentSuppressed = gauge("department.suppressed", "1 when the department is hidden", "");
        departmentPeople = gauge("department.people", "People of the department with at least one tie", "");
        departmentReciprocity = gauge("department.reciprocity.ratio", "Share of its ties that are answered", "");
        departmentEiIndex = gauge("department.ei.index", "-1 all its ties within, 1 all across", "");
        refreshed = gauge("refreshed.timestamp", "When the figures were taken", "seconds");
    }

    private MultiGauge gauge(String name, String description, String unit) {
        return MultiGauge.builder("rapport.organisation." + name)
                .description(description)
                .baseUnit(unit.isEmpty() ? null : unit)
                .register(meters);
    }

    void start(@Observes StartupEvent started) {
        worker = Worker.start("organisation-figures", STAND_BY, this::refreshWhileActive);
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (worker != null) {
            worker.close();
        }
    }

    private boolean refreshWhileActive(Worker self) throws SQLException, InterruptedException {
        try (Handle session = jdbi.open()) {
            if (!LOCK.tryTake(session)) {
                return false;
            }
            try {
                Duration pause = SOONEST;
                while (self.isRunning() && session.getConnection().isValid(2)) {
                    refresh(Instant.now());
                    self.await(pause);
                    pause = pause.compareTo(LATEST.dividedBy(2)) > 0 ? LATEST : pause.multipliedBy(2);
                }
            } finally {
                show(Optional.empty());
                LOCK.release(session);
            }
        }
        return false;
    }

    private void refresh(Instant now) {
        YearMonth running = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        try {
            show(Optional.of(organisation.reciprocity(new Window(running.minusMonths(MONTHS), running), true)));
            refreshed.register(List.of(MultiGauge.Row.of(Tags.empty(), now.getEpochSecond())), true);
        } catch (ProblemException exhausted) {
            // The budget of noise of these months is spent: analysts get no new answer either.
            show(Optional.empty());
        } catch (RuntimeException e) {
            // Reading the whole organisation is the heaviest of all queries: no reason to repeat it at once.
            LOG.warnf(e, "The figures of the organisation could not be taken");
            show(Optional.empty());
        }
    }

    private void show(Optional<OrganisationResponse> answer) {
        reciprocity.register(
                answer.map(OrganisationResponse::reciprocity).stream()
                        .flatMap(shares -> Stream.of(
                                        row("measure", "binary", shares.binary()),
                                        row("measure", "garlaschelli_loffredo", shares.garlaschelliLoffredo()),
                                        row("measure", "weighted", shares.weighted()))
                                .flatMap(Optional::stream))
                        .toList(),
                true);
        one(giving, answer.map(shown -> shown.giving().gini()));
        one(people, answer.map(OrganisationResponse::people));
        one(ties, answer.map(OrganisationResponse::ties));
        one(interactions, answer.map(OrganisationResponse::interactions));
        one(suppressed, answer.map(shown -> shown.suppressed() ? 1 : 0));
        List<GroupResponse> groups = answer.map(OrganisationResponse::groups).orElse(List.of());
        one(departments, answer.map(shown -> groups.size()));
        one(
                suppressedDepartments,
                answer.map(shown ->
                        groups.stream().filter(OrganisationMeters::isHidden).count()));
        each(departmentSuppressed, groups, group -> isHidden(group) ? 1 : 0);
        each(departmentPeople, groups, GroupResponse::people);
        each(departmentReciprocity, groups, GroupResponse::reciprocity);
        each(departmentEiIndex, groups, GroupResponse::eiIndex);
    }

    /** A withheld answer suppresses every department, whatever would hold for it alone. */
    private static boolean isHidden(GroupResponse group) {
        return group.suppressed() || group.people() == null;
    }

    private static void one(MultiGauge gauge, Optional<? extends Number> value) {
        gauge.register(
                value.stream()
                        .map(number -> MultiGauge.Row.of(Tags.empty(), number))
                        .toList(),
                true);
    }

    private static void each(
            MultiGauge gauge, List<GroupResponse> groups, Function<GroupResponse, @Nullable Number> figure) {
        gauge.register(
                groups.stream()
                        .limit(MOST_DEPARTMENTS)
                        .flatMap(group -> row("department", name(group), figure.apply(group)).stream())
                        .toList(),
                true);
    }

    private static String name(GroupResponse group) {
        String key = group.key();
        return key == null ? "none" : key.substring(0, Math.min(key.length(), LONGEST_NAME));
    }

    private static Optional<MultiGauge.Row<?>> row(String tag, String value, @Nullable Number number) {
        return Optional.ofNullable(number).map(known -> MultiGauge.Row.of(Tags.of(tag, value), known));
    }
}
