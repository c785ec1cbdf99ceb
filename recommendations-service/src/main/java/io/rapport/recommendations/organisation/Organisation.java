package io.rapport.recommendations.organisation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rapport.recommendations.core.network.OrganisationMeasures;
import io.rapport.recommendations.organisation.privacy.Disclosure;
import io.rapport.recommendations.organisation.privacy.GivenAnswers;
import io.rapport.recommendations.organisation.privacy.MonthlyFlow;
import io.rapport.recommendations.organisation.privacy.Noise;
import io.rapport.recommendations.organisation.privacy.PrivacySettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Answers about the organisation: reads the flows, lets the core measure them, hides what would single people out. */
@ApplicationScoped
public class Organisation {
    private final FlowRepository repository;
    private final PrivacySettings settings;
    private final GivenAnswers given;
    private final ObjectMapper json;

    Organisation(FlowRepository repository, PrivacySettings settings, GivenAnswers given, ObjectMapper json) {
        this.repository = repository;
        this.settings = settings;
        this.given = given;
        this.json = json;
    }

    /**
     * Taken anew each time: entries that were recorded, corrected or disputed since count as they stand now. With noise
     * a window keeps the answer that was given first.
     */
    @Transactional
    OrganisationResponse reciprocity(Window window, boolean grouped) {
        OrganisationResponse answer =
                settings.epsilon().map(epsilon -> noisy(window, epsilon)).orElseGet(() -> exact(window));
        return grouped ? answer : answer.ungrouped();
    }

    private OrganisationResponse noisy(Window window, double epsilon) {
        return given.find(window.from(), window.to()).map(this::read).orElseGet(() -> {
            OrganisationResponse answer = answer(window, Optional.of(new Noise(epsilon, new SecureRandom())));
            if (!answer.suppressed()) {
                given.keep(window.from(), window.to(), epsilon, write(answer));
            }
            return answer;
        });
    }

    private OrganisationResponse exact(Window window) {
        return answer(window, Optional.empty());
    }

    private OrganisationResponse answer(Window window, Optional<Noise> noise) {
        List<MonthlyFlow> flows = repository.flows(window);
        Map<UUID, Optional<String>> departments = repository.departments(window);
        OrganisationMeasures<String> measures =
                OrganisationMeasures.of(flows.stream().map(MonthlyFlow::flow).toList(), known(departments));
        Disclosure disclosure = Disclosure.of(flows, departments, settings.minimumGroupSize());
        return OrganisationResponse.of(
                window,
                noise.map(blur -> blur.on(measures)).orElse(measures),
                disclosure,
                departments.values(),
                noise.isPresent());
    }

    private static Map<UUID, String> known(Map<UUID, Optional<String>> departments) {
        Map<UUID, String> known = new HashMap<>();
        departments.forEach((person, department) -> department.ifPresent(name -> known.put(person, name)));
        return known;
    }

    private String write(OrganisationResponse answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answers are writable", e);
        }
    }

    private OrganisationResponse read(String answer) {
        try {
            return json.readValue(answer, OrganisationResponse.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer was written by another release", e);
        }
    }
}
