package io.rapport.recommendations.organisation;

import io.rapport.recommendations.core.network.Measure;
import io.rapport.recommendations.core.network.Measure.Reason;
import io.rapport.recommendations.core.network.OrganisationMeasures;
import io.rapport.recommendations.organisation.privacy.Disclosure;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Give and take of the organisation over whole months, without decay (docs/formulas.md). */
@Schema(name = "OrganisationReciprocity")
public record OrganisationResponse(
        LocalDate from,

        @Schema(description = "The first day after the window.")
        LocalDate to,

        @Schema(description = "Whether all figures are hidden, because some would be about too few people.")
        boolean suppressed,

        @Schema(description = "Whether the figures carry noise; a window then keeps its first answer.")
        boolean noisy,

        @Schema(description = "People with at least one tie.", nullable = true) @Nullable
        Integer people,

        @Schema(description = "Ordered pairs of people of whom one gave the other something.", nullable = true)
        @Nullable
        Integer ties,

        @Schema(
                description = "Entries in which one person gave another something, with at most 25 counterparties; "
                        + "disputed ones are among them and weigh nothing.",
                nullable = true)
        @Nullable
        Long interactions,

        ReciprocityResponse reciprocity,
        GivingResponse giving,

        @Schema(description = "By department, when asked for; those without a department have the key null.")
        List<GroupResponse> groups,

        @Schema(description = "Why a figure is null, by its path, such as `giving.gini`.")
        Map<String, Reason> undefined) {

    static OrganisationResponse of(
            Window window,
            OrganisationMeasures<String> measures,
            Disclosure disclosure,
            Collection<Optional<String>> departments,
            boolean noisy) {
        boolean shown = !disclosure.isWithheld();
        Reasons reasons = new Reasons(shown);
        return new OrganisationResponse(
                window.from().atDay(1),
                window.to().atDay(1),
                !shown,
                noisy,
                reasons.show("people", measures.people()),
                reasons.show("ties", measures.ties()),
                reasons.show("interactions", measures.interactions()),
                new ReciprocityResponse(
                        reasons.show("reciprocity.binary", measures.reciprocity()),
                        reasons.show("reciprocity.garlaschelliLoffredo", measures.garlaschelliLoffredo()),
                        reasons.show("reciprocity.weighted", measures.weightedReciprocity())),
                new GivingResponse(reasons.show("giving.gini", measures.givingGini())),
                groups(measures.groups(), disclosure, departments),
                reasons.byPath);
    }

    OrganisationResponse ungrouped() {
        return new OrganisationResponse(
                from, to, suppressed, noisy, people, ties, interactions, reciprocity, giving, List.of(), undefined);
    }

    /** Every department of the directory is listed, with or without ties: a small one must not show by appearing. */
    private static List<GroupResponse> groups(
            List<OrganisationMeasures.Group<String>> measured,
            Disclosure disclosure,
            Collection<Optional<String>> departments) {
        Map<@Nullable String, GroupResponse> groups =
                new TreeMap<>(Comparator.nullsLast(Comparator.<String>naturalOrder()));
        for (Optional<String> department : departments) {
            groups.put(department.orElse(null), GroupResponse.suppressed(department.orElse(null)));
        }
        for (OrganisationMeasures.Group<String> group : measured) {
            groups.put(
                    group.key(),
                    disclosure.hides(group.key()) ? GroupResponse.suppressed(group.key()) : GroupResponse.of(group));
        }
        return List.copyOf(groups.values());
    }

    /** Share of what is given that comes back. */
    @Schema(name = "Reciprocity")
    public record ReciprocityResponse(
            @Schema(description = "Share of ties that are answered by one back, 0 to 1.", nullable = true) @Nullable
            Double binary,

            @Schema(
                    description = "The same beyond chance (Garlaschelli and Loffredo 2004): 1 all, 0 as many as "
                            + "chance answers.",
                    nullable = true)
            @Nullable
            Double garlaschelliLoffredo,

            @Schema(description = "Share of value that comes back (Squartini et al. 2013), 0 to 1.", nullable = true)
            @Nullable
            Double weighted) {}

    /** How evenly giving is spread. */
    @Schema(name = "Giving")
    public record GivingResponse(
            @Schema(description = "Gini coefficient: 0 all give alike, towards 1 one gives all.", nullable = true)
            @Nullable
            Double gini) {}

    /** One department; all but the key is null when it is suppressed. */
    @Schema(name = "OrganisationGroup")
    public record GroupResponse(
            @Schema(nullable = true) @Nullable String key,

            @Schema(description = "People of the department with at least one tie.", nullable = true) @Nullable
            Integer people,

            @Schema(description = "Directed ties with at least one end in the department.", nullable = true) @Nullable
            Integer ties,

            @Schema(
                    description = "Krackhardt and Stern's E-I index: −1 all ties within, 1 all across.",
                    nullable = true)
            @Nullable
            Double eiIndex,

            @Schema(
                    description = "Coleman's inbreeding homophily: 1 only the own department, 0 as its size explains.",
                    nullable = true)
            @Nullable
            Double inbreedingHomophily,

            @Schema(description = "Share of its ties that are answered, 0 to 1.", nullable = true) @Nullable
            Double reciprocity,

            boolean suppressed,

            @Schema(description = "Why a figure is null, by its name.")
            Map<String, Reason> undefined) {
        static GroupResponse of(OrganisationMeasures.Group<String> group) {
            return of(group, new Reasons(true));
        }

        static GroupResponse suppressed(@Nullable String key) {
            Measure hidden = Measure.undefined(Reason.TOO_FEW_PEOPLE);
            return of(
                    new OrganisationMeasures.Group<>(key, true, null, null, hidden, hidden, hidden),
                    new Reasons(false));
        }

        private static GroupResponse of(OrganisationMeasures.Group<String> group, Reasons reasons) {
            return new GroupResponse(
                    group.key(),
                    reasons.show("people", group.people()),
                    reasons.show("ties", group.ties()),
                    reasons.show("eiIndex", group.eiIndex()),
                    reasons.show("inbreedingHomophily", group.inbreedingHomophily()),
                    reasons.show("reciprocity", group.reciprocity()),
                    group.suppressed(),
                    reasons.byPath);
        }
    }

    /** Collects why figures are null. */
    private static final class Reasons {
        private final boolean shown;
        private final Map<String, Reason> byPath = new TreeMap<>();

        private Reasons(boolean shown) {
            this.shown = shown;
        }

        private <T> @Nullable T show(String path, @Nullable T figure) {
            if (!shown) {
                byPath.put(path, Reason.TOO_FEW_PEOPLE);
            }
            return shown ? figure : null;
        }

        private @Nullable Double show(String path, Measure measure) {
            Reason reason = measure.reasonOrNull();
            if (shown && reason != null) {
                byPath.put(path, reason);
            }
            return show(path, measure.valueOrNull());
        }
    }
}
