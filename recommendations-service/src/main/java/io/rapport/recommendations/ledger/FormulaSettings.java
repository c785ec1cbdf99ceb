package io.rapport.recommendations.ledger;

import io.rapport.events.ContactKind;
import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionStatus;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.reciprocity.Formula.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * The formula of an installation: the documented one, with the numbers that the configuration sets in their place, as
 * {@code rapport.formula.one-sided-at=-0.9} or {@code rapport.formula.base.help=4}. Whoever changes a number names the
 * version that the answers and warnings bear from then on, in {@code rapport.formula.version}.
 */
final class FormulaSettings {
    private static final String PREFIX = "rapport.formula.";
    private static final String VERSION = PREFIX + "version";
    private static final String EXEMPT_KINDS = PREFIX + "exempt-kinds";
    private static final String SOCIAL_KINDS = PREFIX + "social-kinds";

    private final Config config;
    private final Set<String> names = new TreeSet<>();

    private FormulaSettings(Config config) {
        this.config = config;
    }

    /** @throws IllegalArgumentException for a name that is none, a number out of its range, changes without a version */
    static Formula read(Config config) {
        return new FormulaSettings(config).formula();
    }

    private Formula formula() {
        Formula standard = Formula.V1;
        int version = setting(VERSION, Integer.class).orElse(standard.version());
        Formula formula = new Formula(
                version,
                numbers("base.", InteractionKind.class, standard.base()),
                numbers("size.", InteractionSize.class, standard.size()),
                numbers("confirmation.", InteractionStatus.class, standard.confirmation()),
                numbers("", Parameter.class, standard.parameters()),
                settings(EXEMPT_KINDS, ContactKind.class).orElse(standard.exemptKinds()),
                settings(SOCIAL_KINDS, InteractionKind.class).orElse(standard.socialKinds()));
        requireKnownNames();
        if (version == standard.version() && !formula.equals(standard)) {
            throw new IllegalArgumentException("%s must be above %d, because settings below %s change the formula"
                    .formatted(VERSION, standard.version(), PREFIX));
        }
        return formula;
    }

    private <K extends Enum<K>> Map<K, Double> numbers(String group, Class<K> keys, Map<K, Double> standard) {
        return Stream.of(keys.getEnumConstants())
                .collect(Collectors.toMap(
                        Function.identity(),
                        key -> setting(
                                        PREFIX
                                                + group
                                                + key.name()
                                                        .toLowerCase(Locale.ROOT)
                                                        .replace('_', '-'),
                                        Double.class)
                                .orElseGet(() -> standard.get(key))));
    }

    private <E extends Enum<E>> Optional<Set<E>> settings(String name, Class<E> values) {
        names.add(name);
        return config.getOptionalValues(name, values).map(Set::copyOf);
    }

    private <T> Optional<T> setting(String name, Class<T> type) {
        names.add(name);
        return config.getOptionalValue(name, type);
    }

    /** A slip of the pen must not leave a number as it was. */
    private void requireKnownNames() {
        Set<String> variables = names.stream().map(FormulaSettings::variable).collect(Collectors.toSet());
        List<String> unknown = StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> variable(name).startsWith(variable(PREFIX)))
                .filter(name -> !variables.contains(variable(name)))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("There is no setting %s; there are %s".formatted(unknown, names));
        }
    }

    /** As an environment variable spells it. */
    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
