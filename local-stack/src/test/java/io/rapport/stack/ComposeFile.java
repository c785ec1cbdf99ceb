package io.rapport.stack;

import io.rapport.stack.process.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** docker-compose.yml as compose reads it when nothing is set. */
final class ComposeFile {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+):-([^${}]*)}");

    private final String text;
    private final Map<String, Object> root;
    private final SortedMap<String, String> defaults = new TreeMap<>();

    ComposeFile() {
        this.text = read("docker-compose.yml");
        String resolved = text;
        for (Matcher next = VARIABLE.matcher(resolved); next.find(); next = VARIABLE.matcher(resolved)) {
            String variable = next.group(1);
            String value = next.group(2);
            String before = defaults.putIfAbsent(variable, value);
            if (before != null && !before.equals(value)) {
                throw new AssertionError(variable + " has the defaults " + before + " and " + value);
            }
            resolved = resolved.substring(0, next.start()) + value + resolved.substring(next.end());
        }
        this.root = new Yaml(new SafeConstructor(new LoaderOptions())).load(resolved);
    }

    static String read(String file) {
        try {
            return Files.readString(Workspace.root().resolve(file));
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }

    static boolean exists(String file) {
        return Files.exists(Workspace.root().resolve(Path.of(file)));
    }

    String text() {
        return text;
    }

    /** Every variable that the file reads, with what holds without it. */
    SortedMap<String, String> defaults() {
        return defaults;
    }

    Map<String, Map<String, Object>> services() {
        Map<String, Map<String, Object>> services = new TreeMap<>();
        map(root.get("services")).forEach((name, service) -> services.put(name, map(service)));
        return services;
    }

    Map<String, Object> service(String name) {
        return services().getOrDefault(name, Map.of());
    }

    SortedMap<String, String> environment(String service) {
        SortedMap<String, String> environment = new TreeMap<>();
        map(service(service).get("environment")).forEach((name, value) -> environment.put(name, String.valueOf(value)));
        return environment;
    }

    /** As {@code address:published:inside}. */
    List<String> ports(String service) {
        return list(service(service).get("ports"));
    }

    static List<String> list(@Nullable Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> items) {
            items.forEach(item -> texts.add(String.valueOf(item)));
        }
        return texts;
    }

    static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> entries = new TreeMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> entries.put(String.valueOf(key), entry));
        }
        return entries;
    }
}
