package io.rapport.recommendations.organisation.privacy;

import io.rapport.recommendations.core.network.OrganisationMeasures.Flow;
import java.util.List;
import java.util.UUID;

/**
 * What one person gave another in a window.
 *
 * @param months those with an entry, counted from the year 0
 */
public record MonthlyFlow(Flow<UUID> flow, List<Integer> months) {
    /** Whether it makes a tie; what was disputed does not. */
    public boolean isTie() {
        return flow.weight() > 0 && !flow.giver().equals(flow.receiver());
    }
}
