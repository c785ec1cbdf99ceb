package io.rapport.recommendations.core.suggestion.rule;

import io.rapport.recommendations.core.Saying;
import io.rapport.recommendations.core.network.DirectedGraph;
import io.rapport.recommendations.core.network.DirectedGraph.Edge;
import io.rapport.recommendations.core.network.Measure;
import io.rapport.recommendations.core.network.StructuralHoles;
import io.rapport.recommendations.core.situation.Other;
import io.rapport.recommendations.core.situation.Situation;
import io.rapport.recommendations.core.suggestion.Advice;
import io.rapport.recommendations.core.suggestion.Occasion;
import io.rapport.recommendations.core.suggestion.Reason;
import io.rapport.recommendations.core.suggestion.RecommendationType;
import io.rapport.recommendations.core.suggestion.Suggestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Go beyond the own circle (A36, A37): the colleague of another department whose tie would lower ego's constraint (F14)
 * most. Only ego's own ties are looked at; that people of one department know each other is taken for granted (ours), so
 * that nobody's ties are given away. Department, expertise and interests decide, and nothing else about a person.
 */
final class WidenCircle implements Rule {
    /** The strongest ties shape the circle; and so many people are suggested at most. */
    private static final int CIRCLE = 50;

    private static final int MOST = 5;

    @Override
    public Stream<Suggestion> suggest(Situation situation) {
        List<Other> circle = situation.ties().stream().limit(CIRCLE).toList();
        String own = situation.department();
        if (circle.isEmpty() || own == null) {
            return Stream.empty();
        }
        Map<String, Double> constraints = new HashMap<>();
        double now = constraint(situation, circle, null);
        return situation.around().strangers().stream()
                .filter(stranger -> stranger.department() != null && !own.equals(stranger.department()))
                .map(stranger -> new Candidate(
                        stranger,
                        now,
                        constraints.computeIfAbsent(
                                String.valueOf(stranger.department()),
                                department -> constraint(situation, circle, department)),
                        shared(situation.interests(), stranger.interests()),
                        shared(stranger.expertise(), situation.expertise()).isEmpty()
                                && !stranger.expertise().isEmpty()))
                .filter(candidate -> candidate.widens() > 0)
                .sorted(Candidate.BEST_FIRST)
                .limit(MOST)
                .map(WidenCircle::suggestion);
    }

    /**
     * @param before ego's constraint
     * @param after ego's constraint with a tie to this person
     * @param hasOtherSkills whether they show expertise that ego has not (A37)
     */
    private record Candidate(
            Other person, double before, double after, List<String> sharedInterests, boolean hasOtherSkills) {
        static final Comparator<Candidate> BEST_FIRST =
                Comparator.comparingDouble(Candidate::score).reversed();

        /** Share of the constraint that would go, 0 to below 1. */
        double widens() {
            return (before - after) / before;
        }

        double score() {
            double common = Math.min(2, sharedInterests.size()) * 0.03;
            return Math.min(1, 0.3 + 0.3 * widens() + common + (hasOtherSkills ? 0.03 : 0));
        }
    }

    /** With a tie of ordinary strength to somebody of a department, or as it stands. */
    private static double constraint(Situation situation, List<Other> circle, @Nullable String department) {
        double ordinary = circle.stream()
                .mapToDouble(tie -> tie.reading().strength())
                .average()
                .orElse(1);
        UUID ego = situation.egoId();
        List<Member> members = new ArrayList<>();
        circle.forEach(tie -> members.add(
                new Member(tie.party().id(), tie.department(), tie.reading().strength())));
        if (department != null) {
            members.add(new Member(new UUID(0, 0), department, ordinary));
        }
        List<Edge<UUID>> edges = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            edges.add(new Edge<>(ego, member.id(), member.strength()));
            for (Member other : members.subList(0, i)) {
                if (member.department() != null && member.department().equals(other.department())) {
                    edges.add(new Edge<>(member.id(), other.id(), ordinary));
                }
            }
        }
        return switch (StructuralHoles.constraint(DirectedGraph.of(edges), ego)) {
            case Measure.Defined(double value) -> value;
            case Measure.Undefined undefined ->
                throw new IllegalStateException("a circle has a constraint: " + undefined.reason());
        };
    }

    private record Member(UUID id, @Nullable String department, double strength) {}

    private static Suggestion suggestion(Candidate candidate) {
        List<Reason> because = new ArrayList<>();
        because.add(Reason.of(Reason.Kind.OTHER_DEPARTMENT, Occasion.OTHER_DEPARTMENT.with()));
        because.add(Reason.of(Reason.Kind.CONSTRAINT, Occasion.CONSTRAINT.with(candidate.before(), candidate.after())));
        candidate
                .sharedInterests()
                .forEach(interest ->
                        because.add(Reason.about(Reason.Kind.SHARED_INTEREST, interest, Occasion.SHARED_INTEREST)));
        if (candidate.hasOtherSkills()) {
            because.add(Reason.about(
                    Reason.Kind.THEIR_EXPERTISE, candidate.person().expertise().getFirst(), Occasion.THEIR_EXPERTISE));
        }
        Saying coffee = candidate.sharedInterests().isEmpty()
                ? Occasion.COFFEE.with()
                : Occasion.COFFEE_OVER_INTEREST.with(candidate.sharedInterests().getFirst());
        return new Suggestion(
                RecommendationType.WIDEN_CIRCLE,
                candidate.person().party(),
                candidate.score(),
                because,
                List.of("A05", "A17", "A36", "A37"),
                new Advice(coffee, 30, 5),
                String.join(",", candidate.sharedInterests()));
    }

    private static List<String> shared(List<String> own, List<String> others) {
        return own.stream()
                .filter(label -> Labels.fitting(label, others).isPresent())
                .toList();
    }
}
