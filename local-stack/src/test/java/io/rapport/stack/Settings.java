package io.rapport.stack;

import io.rapport.stack.process.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The settings that the services read, as their sources say. */
final class Settings {
    /** What all services are made of. */
    static final List<String> LIBRARIES = List.of("service-chassis", "contacts-client");

    static final List<String> SERVICES = List.of("contacts-service", "interactions-service", "recommendations-service");

    /** What a service says of itself, and no installation changes. */
    private static final Set<String> OF_THE_CODE = Set.of(
            "RAPPORT_DATABASE",
            "RAPPORT_TOPICS",
            "RAPPORT_HTTP_STREAMED_PATHS",
            "RAPPORT_HTTP_LONGEST_BODY",
            "RAPPORT_HTTP_LONGEST_STREAM");

    private static final Pattern KEY = Pattern.compile("(?m)^(rapport\\.[a-z0-9.-]+)=(.*)$");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(rapport\\.[a-z0-9.-]+)(?::([^${}]*))?[:}]");
    private static final Pattern INJECTED = Pattern.compile("name = \"(rapport\\.[a-z0-9.-]+)\"");
    private static final Pattern MAPPED = Pattern.compile("@ConfigMapping\\(prefix = \"(rapport\\.[a-z.-]+)\"\\)");
    private static final Pattern MAPPING = Pattern.compile("(?m)^ {4}(?:@WithDefault\\(\"([^\"]*)\"\\)\\s+)?"
            + "(?:@\\w+\\([^)\n]*\\)\\s+)*[A-Za-z][^;\n]*? ([a-zA-Z]+)\\(\\);$");
    private static final Pattern CONSTANT = Pattern.compile("\"(RAPPORT_[A-Z0-9_]+)\"");

    private Settings() {}

    /** Of all services, with their literal defaults where they have one. */
    static SortedMap<String, String> read() {
        SortedMap<String, String> settings = new TreeMap<>();
        Stream.concat(LIBRARIES.stream(), SERVICES.stream()).forEach(module -> settings.putAll(readBy(module)));
        return settings;
    }

    /** Of the module's own sources; an unknown default is empty. */
    static SortedMap<String, String> readBy(String module) {
        SortedMap<String, String> settings = new TreeMap<>();
        for (String file : files(module)) {
            if (file.endsWith(".java")) {
                String source = ComposeFile.read(file);
                matches(INJECTED, source).forEach(match -> settings.putIfAbsent(variable(match.group(1)), ""));
                matches(MAPPED, source)
                        .forEach(mapped -> matches(MAPPING, source)
                                .forEach(one -> settings.merge(
                                        variable(mapped.group(1) + '.' + hyphenated(one.group(2))),
                                        one.group(1) == null ? "" : one.group(1),
                                        Settings::known)));
            } else {
                String properties = ComposeFile.read(file);
                matches(REFERENCE, properties).forEach(match -> {
                    String value = match.group(2);
                    settings.merge(variable(match.group(1)), value == null ? "" : value, Settings::known);
                });
                matches(KEY, properties)
                        .forEach(match -> settings.merge(variable(match.group(1)), match.group(2), Settings::known));
            }
        }
        settings.keySet().removeAll(OF_THE_CODE);
        return settings;
    }

    /** What the local stack's sources name. */
    static SortedSet<String> namedByLocalStack() {
        SortedSet<String> names = new TreeSet<>();
        for (String file : files("local-stack")) {
            if (file.endsWith(".java")) {
                matches(CONSTANT, ComposeFile.read(file)).forEach(match -> names.add(match.group(1)));
            }
        }
        return names;
    }

    static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static String known(String one, String other) {
        return one.isEmpty() ? other : one;
    }

    private static String hyphenated(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static List<String> files(String module) {
        Path root = Workspace.root();
        try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main"))) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".java") || file.endsWith(".properties"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(module + " cannot be read", e);
        }
    }
}
