package io.rapport.recommendations.situation;

import io.rapport.events.PersonState;
import io.rapport.recommendations.core.reciprocity.EgoReading;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.situation.Giving;
import io.rapport.recommendations.core.situation.Headcount;
import io.rapport.recommendations.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the people around a person that rules compare with (decision 17). They are kept in this instance for a
 * minute, so that a look at a person costs the same in a large organisation as in a small one.
 */
@ApplicationScoped
public class Surroundings {
    private static final Duration KEPT = Duration.ofMinutes(1);

    /** Of a larger department so many are read, always the same ones. */
    private static final int SAMPLE = 200;

    /** And no more entries than about so many. */
    private static final int MOST_ENTRIES = 200_000;

    private final Jdbi jdbi;
    private final Ledger ledger;
    private final Formula formula;
    private final Map<String, Kept<Giving>> givings = new ConcurrentHashMap<>();
    private volatile Kept<Census> census = new Kept<>(Census.of(List.of()), Instant.MIN);

    Surroundings(Jdbi jdbi, Ledger ledger, Formula formula) {
        this.jdbi = jdbi;
        this.ledger = ledger;
        this.formula = formula;
    }

    /** How many active people there are. */
    public int people(PersonState ego, Instant now) {
        return census(ego, now).people();
    }

    /** The active people of ego's department, ego among them; nobody without one. */
    public Headcount department(PersonState ego, Instant now) {
        return of(census(ego, now).departments(), ego.department());
    }

    /** The active people of ego's division, of the department without a division. */
    public Headcount around(PersonState ego, Instant now) {
        return ego.division() == null
                ? department(ego, now)
                : of(census(ego, now).divisions(), ego.division());
    }

    /** What the people of ego's department gave, ego among them; of nobody without a department. */
    public Giving giving(PersonState ego, Instant now) {
        String department = ego.department();
        if (department == null) {
            return Giving.of(List.of(), 1);
        }
        givings.values().removeIf(giving -> !giving.isFresh(now));
        return givings.computeIfAbsent(department, name -> new Kept<>(readGiving(name, now), now))
                .figure();
    }

    private record Kept<T>(T figure, Instant takenAt) {
        boolean isFresh(Instant now) {
            return now.isBefore(takenAt.plus(KEPT));
        }
    }

    private static Headcount of(Map<String, Headcount> groups, @Nullable String name) {
        return name == null ? Headcount.NOBODY : groups.getOrDefault(name, Headcount.NOBODY);
    }

    /** Taken anew as well for somebody of a group that was not there yet. */
    private Census census(PersonState ego, Instant now) {
        Kept<Census> kept = census;
        if (!kept.isFresh(now) || !kept.figure().knows(ego)) {
            kept = new Kept<>(Census.of(readCensus()), now);
            census = kept;
        }
        return kept.figure();
    }

    /** All active people, counted once. */
    private record Census(int people, Map<String, Headcount> departments, Map<String, Headcount> divisions) {
        static Census of(List<Group> groups) {
            int people = 0;
            Map<String, Headcount> departments = new HashMap<>();
            Map<String, Headcount> divisions = new HashMap<>();
            for (Group group : groups) {
                people += group.people();
                add(departments, group.department(), group.headcount());
                add(divisions, group.division(), group.headcount());
            }
            return new Census(people, departments, divisions);
        }

        boolean knows(PersonState ego) {
            return (ego.department() == null || departments.containsKey(ego.department()))
                    && (ego.division() == null || divisions.containsKey(ego.division()));
        }

        private static void add(Map<String, Headcount> groups, @Nullable String name, Headcount headcount) {
            if (name != null) {
                groups.merge(name, headcount, Headcount::plus);
            }
        }
    }

    /** The active people who have these three in common. */
    public record Group(
            @Nullable String department,
            @Nullable String division,
            @Nullable Integer level,
            int people) {
        Headcount headcount() {
            return new Headcount(people, level == null ? Map.of() : Map.of(level, people));
        }
    }

    private List<Group> readCensus() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select state ->> 'department' as department, state ->> 'division' as division,
                            (state ->> 'level')::int as level, count(*) as people
                        from ledger.person where not deleted and (state ->> 'active')::boolean
                        group by 1, 2, 3
                        """).mapTo(Group.class).list());
    }

    private Giving readGiving(String department, Instant now) {
        List<Double> given = new ArrayList<>();
        int[] entriesLeft = {MOST_ENTRIES};
        ledger.read(sample(department), now, (personId, entries) -> {
            EgoReading reading = EgoReading.of(entries.all(), formula, now);
            given.add(reading.given());
            entriesLeft[0] -= entries.all().size();
            return entriesLeft[0] > 0;
        });
        return Giving.of(given, formula.at(Formula.Parameter.OVER_GIVING_PERCENTILE));
    }

    private List<UUID> sample(String department) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id from ledger.person
                        where state ->> 'department' = :department and not deleted and (state ->> 'active')::boolean
                        order by hashtextextended(id::text, 0) limit :most
                        """)
                .bind("department", department)
                .bind("most", SAMPLE)
                .mapTo(UUID.class)
                .list());
    }
}
