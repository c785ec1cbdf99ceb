package io.rapport.recommendations.organisation;

import io.rapport.recommendations.network.OrganisationMeasures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Answers about the organisation: reads the flows, lets the core measure them, hides what would single people out. */
@ApplicationScoped
public class Organisation {
    private final FlowRepository repository;
    private final OrganisationSettings settings;

    Organisation(FlowRepository repository, OrganisationSettings settings) {
        this.repository = repository;
        this.settings = settings;
    }

    /** Taken anew each time: entries that were recorded, corrected or disputed since count as they stand now. */
    @Transactional
    OrganisationResponse reciprocity(Window window, boolean grouped) {
        List<MonthlyFlow> flows = repository.flows(window);
        Map<UUID, Optional<String>> departments = repository.departments();
        OrganisationMeasures<String> measures =
                OrganisationMeasures.of(flows.stream().map(MonthlyFlow::flow).toList(), known(departments));
        Disclosure disclosure = Disclosure.of(flows, departments, settings.minimumGroupSize());
        return OrganisationResponse.of(window, measures, disclosure, departments.values(), grouped);
    }

    private static Map<UUID, String> known(Map<UUID, Optional<String>> departments) {
        Map<UUID, String> known = new HashMap<>();
        departments.forEach((person, department) -> department.ifPresent(name -> known.put(person, name)));
        return known;
    }
}
