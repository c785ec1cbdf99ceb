package io.rapport.recommendations.words;

import com.ibm.icu.text.MessageFormat;
import io.rapport.events.InteractionKind;
import io.rapport.recommendations.core.Saying;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What the product says in one language: messages of ICU, from {@code words/<language>.yaml}. A key is the path to a
 * message, as in {@code warning.watch.rule}.
 */
public final class Words {
    /** British, so that a day comes before its month. */
    public static final Words ENGLISH = new Words(Locale.UK);

    private final Locale locale;
    private final Map<String, List<String>> messages = new TreeMap<>();

    private Words(Locale locale) {
        this.locale = locale;
        String file = "/words/%s.yaml".formatted(locale.getLanguage());
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (InputStream yaml = Objects.requireNonNull(Words.class.getResourceAsStream(file), file)) {
            read("", new Yaml(new SafeConstructor(options)).load(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String key, Object node) {
        switch (node) {
            case Map<?, ?> inner ->
                inner.forEach((name, value) -> read(key.isEmpty() ? name.toString() : key + '.' + name, value));
            case Collection<?> list -> {
                List<String> texts = new ArrayList<>();
                list.forEach(text -> texts.add(text.toString()));
                messages.put(key, texts);
            }
            default -> messages.put(key, List.of(node.toString()));
        }
    }

    /** The name of a constant as keys have it: {@code one-sided}. */
    public static String keyOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Says one message.
     *
     * @param arguments by name; the message need not use all
     * @throws IllegalArgumentException when there is no such message, or it uses an argument that is not given
     */
    public String say(String key, Map<String, ?> arguments) {
        List<String> texts = sayAll(key, arguments);
        if (texts.size() != 1) {
            throw new IllegalArgumentException(key + " is a list");
        }
        return texts.getFirst();
    }

    /** Says each message of a list; otherwise as {@link #say}. */
    public List<String> sayAll(String key, Map<String, ?> arguments) {
        List<String> patterns = messages.get(key);
        if (patterns == null) {
            throw new IllegalArgumentException("nothing to say for " + key);
        }
        return patterns.stream().map(pattern -> format(key, pattern, arguments)).toList();
    }

    /** As {@link #say(String, Map)}. */
    public String say(Saying saying) {
        return say(saying.key(), saying.arguments());
    }

    /** As {@link #sayAll(String, Map)}. */
    public List<String> sayAll(Saying saying) {
        return sayAll(saying.key(), saying.arguments());
    }

    private String format(String key, String pattern, Map<String, ?> arguments) {
        MessageFormat format = new MessageFormat(pattern, locale);
        // A missing argument would show its name in braces.
        if (!arguments.keySet().containsAll(format.getArgumentNames())) {
            throw new IllegalArgumentException(key + " also needs one of " + format.getArgumentNames());
        }
        Map<String, Object> said = new HashMap<>();
        arguments.forEach((name, value) -> said.put(name, said(value)));
        return format.format(said);
    }

    /** What is no text, number or day yet. */
    private Object said(Object value) {
        return switch (value) {
            case Saying saying -> say(saying);
            case InteractionKind kind -> say("kind." + keyOf(kind), Map.of());
            case List<?> list ->
                list.stream().map(each -> said(each).toString()).collect(Collectors.joining(", "));
            case Boolean flag -> flag.toString();
            default -> value;
        };
    }

    /** Every key of the file. */
    public Set<String> keys() {
        return Set.copyOf(messages.keySet());
    }

    /** The arguments that the messages of a key use. */
    public Set<String> arguments(String key) {
        Set<String> names = new HashSet<>();
        messages.getOrDefault(key, List.of())
                .forEach(pattern -> names.addAll(new MessageFormat(pattern, locale).getArgumentNames()));
        return names;
    }
}
