package io.rapport.recommendations.organisation.privacy;

import io.rapport.recommendations.core.network.Suppression;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What may be shown of a window (P3, P4). It hides what any of its months hides, so that two answers can be subtracted
 * to nothing but months that could be shown on their own:
 *
 * <ul>
 *   <li>everything, when fewer people than the minimum have a tie in the window, or in one of its months in which
 *       anything was recorded at all;
 *   <li>a department with fewer people than the minimum in the directory, or with a tie in a month in which it has any;
 *   <li>beside such departments, of the directory and of each month, the smallest others until those hidden together
 *       are as many people as the minimum, so that no total gives a small one away.
 * </ul>
 *
 * @param hidden departments; null are those whose department is unknown
 */
public record Disclosure(boolean isWithheld, Set<@Nullable String> hidden) {
    public static Disclosure of(Collection<MonthlyFlow> flows, Map<UUID, Optional<String>> departments, int minimum) {
        Map<Integer, Set<UUID>> presentByMonth = new HashMap<>();
        Map<Integer, Set<UUID>> tiedByMonth = new HashMap<>();
        Set<UUID> tied = new HashSet<>();
        for (MonthlyFlow flow : flows) {
            for (Integer month : flow.months()) {
                add(flow, presentByMonth.computeIfAbsent(month, any -> new HashSet<>()));
                if (flow.isTie()) {
                    add(flow, tiedByMonth.computeIfAbsent(month, any -> new HashSet<>()));
                    add(flow, tied);
                }
            }
        }
        boolean isWithheld = tied.size() < minimum
                || presentByMonth.entrySet().stream().anyMatch(month -> {
                    int people = tiedByMonth
                            .getOrDefault(month.getKey(), month.getValue())
                            .size();
                    return people < minimum;
                });
        Set<UUID> everybody = new HashSet<>(departments.keySet());
        everybody.addAll(tied);
        Set<@Nullable String> hidden = new HashSet<>(hidden(everybody, departments, minimum));
        tiedByMonth.values().forEach(people -> hidden.addAll(hidden(people, departments, minimum)));
        return new Disclosure(isWithheld, hidden);
    }

    public boolean hides(@Nullable String department) {
        return isWithheld || hidden.contains(department);
    }

    private static Set<@Nullable String> hidden(
            Set<UUID> people, Map<UUID, Optional<String>> departments, int minimum) {
        Map<@Nullable String, Integer> sizes = new HashMap<>();
        for (UUID person : people) {
            sizes.merge(departments.getOrDefault(person, Optional.empty()).orElse(null), 1, Integer::sum);
        }
        return Suppression.hidden(sizes, minimum);
    }

    private static void add(MonthlyFlow flow, Set<UUID> people) {
        people.add(flow.flow().giver());
        people.add(flow.flow().receiver());
    }
}
