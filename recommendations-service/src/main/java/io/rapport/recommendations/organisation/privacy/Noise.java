package io.rapport.recommendations.organisation.privacy;

import io.rapport.recommendations.core.network.Measure;
import io.rapport.recommendations.core.network.OrganisationMeasures;
import io.rapport.recommendations.core.network.OrganisationMeasures.Group;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Laplace noise on the figures of an organisation (P5; Dwork et al. 2006). A count gets noise of scale {@code 1 / ε},
 * which hides one tie or entry more or less. A ratio of n ties or people gets noise of scale {@code 2 / (ε n)} and stays
 * in its range: ours, and no formal guarantee.
 */
public final class Noise {
    private final double epsilon;
    private final RandomGenerator random;

    /** @param epsilon above 0; the smaller, the more noise */
    public Noise(double epsilon, RandomGenerator random) {
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("epsilon must be positive, was " + epsilon);
        }
        this.epsilon = epsilon;
        this.random = random;
    }

    public <K extends Comparable<K>> OrganisationMeasures<K> on(OrganisationMeasures<K> measures) {
        return new OrganisationMeasures<>(
                count(measures.people()),
                count(measures.ties()),
                measures.interactions() == null
                        ? null
                        : count(measures.interactions().longValue()),
                ratio(measures.reciprocity(), measures.ties(), 0),
                ratio(measures.garlaschelliLoffredo(), measures.ties(), -1),
                ratio(measures.weightedReciprocity(), measures.ties(), 0),
                ratio(measures.givingGini(), measures.people(), 0),
                measures.groups().stream().map(this::on).toList());
    }

    private <K> Group<K> on(Group<K> group) {
        return new Group<>(
                group.key(),
                group.suppressed(),
                count(group.people()),
                count(group.ties()),
                ratio(group.eiIndex(), group.ties(), -1),
                ratio(group.inbreedingHomophily(), group.ties(), -1),
                ratio(group.reciprocity(), group.ties(), 0));
    }

    private @Nullable Integer count(@Nullable Integer exact) {
        return exact == null ? null : (int) count(exact.longValue());
    }

    private long count(long exact) {
        return Math.max(0, Math.round(exact + laplace(1 / epsilon)));
    }

    private Measure ratio(Measure exact, @Nullable Integer of, double least) {
        return exact instanceof Measure.Defined(double value) && of != null
                ? Measure.of(Math.clamp(value + laplace(2 / (epsilon * of)), least, 1))
                : exact;
    }

    /** The difference of two exponential variables of the same scale. */
    private double laplace(double scale) {
        double up = random.nextExponential();
        double down = random.nextExponential();
        return scale * (up - down);
    }
}
