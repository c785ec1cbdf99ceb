package io.rapport.recommendations.people;

import io.rapport.chassis.inbox.Replica;
import io.rapport.events.SettingsState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What people set for themselves; whoever set nothing has the settings that everybody begins with. */
@ApplicationScoped
public class PersonalSettings {
    private final Replica<SettingsState> settings;

    PersonalSettings(Replica<SettingsState> settings) {
        this.settings = settings;
    }

    public SettingsState of(UUID personId) {
        return settings.find(personId).orElseGet(() -> SettingsState.unset(personId));
    }

    /** Those of the people who do not want to be suggested to others. */
    public Set<UUID> notToBeSuggested(Collection<UUID> people) {
        return settings.findAll(people).stream()
                .filter(set -> !set.purposes().suggestions())
                .map(SettingsState::personId)
                .collect(Collectors.toSet());
    }
}
