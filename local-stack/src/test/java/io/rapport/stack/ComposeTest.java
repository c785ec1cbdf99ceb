package io.rapport.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.stack.server.PostgresServer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docker-compose.yml and its images are the same product as the local stack. */
class ComposeTest {
    private static final List<String> SCALED =
            List.of("contacts-service-2", "interactions-service-2", "recommendations-service-2", "kafka-2", "kafka-3");

    private static final Set<Listener> PUBLISHED = EnumSet.complementOf(EnumSet.of(
            Listener.CONTACTS_MANAGEMENT, Listener.INTERACTIONS_MANAGEMENT, Listener.RECOMMENDATIONS_MANAGEMENT));

    private final ComposeFile compose = new ComposeFile();

    @Test
    void the_parts_have_the_names_of_the_local_stack() {
        SortedSet<String> names = new TreeSet<>(SCALED);
        names.addAll(List.of("prometheus", "grafana"));
        for (Listener listener : Listener.values()) {
            names.add(listener.server());
        }

        assertThat(compose.services()).containsOnlyKeys(names);
        assertThat(compose.services().entrySet())
                .filteredOn(service -> service.getValue().containsKey("profiles"))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(SCALED);
    }

    @Test
    void everything_is_published_on_loopback_at_the_port_of_the_local_stack_and_by_the_same_setting() {
        for (Listener listener : PUBLISHED) {
            assertThat(compose.text())
                    .contains(
                            "${RAPPORT_BIND:-127.0.0.1}:${" + listener.setting() + ":-" + listener.usualPort() + "}:");
            assertThat(compose.ports(listener.server()))
                    .singleElement()
                    .satisfies(port -> assertThat(port).startsWith("127.0.0.1:" + listener.usualPort() + ":"));
        }
        compose.services()
                .keySet()
                .forEach(name ->
                        assertThat(compose.ports(name)).as(name).allMatch(port -> port.startsWith("127.0.0.1:")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts-service", "interactions-service", "recommendations-service"})
    void a_service_listens_where_its_image_says(String service) {
        String port = Settings.readBy(service).get("RAPPORT_HTTP_PORT");
        String management = Settings.readBy(service).get("RAPPORT_MANAGEMENT_PORT");
        String image = ComposeFile.read(service + "/Dockerfile");

        assertThat(image)
                .contains("EXPOSE " + port + " " + management + "\n", "/dev/tcp/127.0.0.1/" + management + " ");
        assertThat(compose.ports(service)).allMatch(published -> published.endsWith(":" + port));
        assertThat(compose.ports(service + "-2")).allMatch(published -> published.endsWith(":" + port));
        assertThat(compose.environment("recommendations-service"))
                .containsEntry("RAPPORT_CONTACTS_URL", "http://contacts-service:8081");
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts-service", "interactions-service", "recommendations-service"})
    void a_service_is_given_every_setting_that_it_reads_and_no_other(String service) {
        SortedMap<String, String> settings = new TreeMap<>(Settings.readBy(service));
        Settings.LIBRARIES.forEach(library -> settings.putAll(Settings.readBy(library)));
        settings.keySet().removeAll(List.of("RAPPORT_HTTP_PORT", "RAPPORT_MANAGEMENT_PORT"));

        assertThat(compose.environment(service)).containsOnlyKeys(settings.keySet());
        assertThat(compose.environment(service + "-2")).isEqualTo(compose.environment(service));
    }

    @Test
    void the_local_stack_names_no_setting_that_nobody_reads() {
        SortedSet<String> known = new TreeSet<>(Settings.read().keySet());
        known.addAll(compose.defaults().keySet());
        known.addAll(List.of("RAPPORT_HOME", "RAPPORT_DB_PASSWORD_"));
        for (Listener listener : Listener.values()) {
            known.add(listener.setting());
        }

        assertThat(known).containsAll(Settings.namedByLocalStack());
    }

    @Test
    void a_setting_has_one_default() {
        SortedMap<String, String> read = Settings.read();
        List<String> decidedByCompose = List.of("RAPPORT_LOG_JSON", "RAPPORT_KAFKA_BOOTSTRAP_SERVERS");

        compose.defaults().forEach((name, value) -> {
            if (!read.getOrDefault(name, "").isEmpty() && !decidedByCompose.contains(name)) {
                assertThat(value).as(name).isEqualTo(read.get(name));
            }
        });
    }

    @Test
    void every_setting_is_documented_with_its_default_and_nothing_else_is() {
        SortedMap<String, String> documented = new TreeMap<>();
        Settings.matches(
                        Pattern.compile("(?m)^\\| `(RAPPORT_[A-Z0-9_]+)` \\| (.*?) \\|"),
                        ComposeFile.read("docs/operations.md"))
                .forEach(row -> documented.put(row.group(1), row.group(2).replace("`", "")));
        SortedMap<String, String> read = Settings.read();
        SortedSet<String> names = new TreeSet<>(read.keySet());
        names.addAll(compose.defaults().keySet());
        names.addAll(Settings.namedByLocalStack());
        names.remove("RAPPORT_DB_PASSWORD_");

        assertThat(documented).containsOnlyKeys(names);
        compose.defaults().forEach((name, value) -> {
            if (!read.containsKey(name)) {
                assertThat(documented).containsEntry(name, value);
            }
        });
        read.forEach((name, value) -> {
            if (!value.isEmpty()
                    && !value.contains("$")
                    && !documented.getOrDefault(name, "").equals("of the service")) {
                assertThat(documented).containsEntry(name, value);
            }
        });
    }

    @Test
    void the_databases_are_made_as_the_local_stack_makes_them() {
        String script = ComposeFile.read("compose/databases.sh");
        String server = ComposeFile.read("local-stack/src/main/java/io/rapport/stack/server/PostgresServer.java");

        assertThat(script).contains("for database in " + String.join(" ", PostgresServer.DATABASES) + ";");
        List<String> roleSettings = Settings.matches(Pattern.compile(" SET (\\w+ = '\\w+')\""), server)
                .map(match -> "set " + match.group(1) + ";")
                .toList();
        assertThat(roleSettings)
                .hasSize(2)
                .allSatisfy(setting -> assertThat(script).contains(setting));
        assertThat(ComposeFile.list(compose.service("postgres").get("command")))
                .containsAll(Settings.matches(
                                Pattern.compile("Map\\.entry\\(\"(\\w+)\", \"(200|256MB|off|UTC|2GB|terse|panic)\"\\)"),
                                server)
                        .map(entry -> entry.group(1) + '=' + entry.group(2))
                        .toList());
        Settings.matches(Pattern.compile("\"(--(?:encoding|locale|builtin)[^\"]*)\""), server)
                .map(match -> match.group(1))
                .forEach(option -> assertThat(compose.environment("postgres").get("POSTGRES_INITDB_ARGS"))
                        .contains(option));
        for (String database : PostgresServer.DATABASES) {
            Map<String, String> service = compose.environment(database + "-service");
            assertThat(service).containsEntry("RAPPORT_POSTGRES_USER", database);
            assertThat(compose.environment("postgres"))
                    .containsEntry(
                            "RAPPORT_DB_PASSWORD_" + database.toUpperCase(Locale.ROOT),
                            String.valueOf(service.get("RAPPORT_POSTGRES_PASSWORD")));
        }
    }

    @Test
    void kafka_is_set_up_as_in_the_local_stack() {
        String server = ComposeFile.read("local-stack/src/main/java/io/rapport/stack/server/KafkaServer.java");

        for (String name : List.of(
                "auto.create.topics.enable",
                "num.partitions",
                "default.replication.factor",
                "offsets.topic.replication.factor",
                "offsets.topic.num.partitions",
                "transaction.state.log.replication.factor",
                "transaction.state.log.min.isr",
                "transaction.state.log.num.partitions",
                "group.initial.rebalance.delay.ms")) {
            String variable = "KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_');
            assertThat(server)
                    .contains(name + '=' + compose.environment("kafka").get(variable) + '\n');
        }
        assertThat(ComposeFile.read("compose/scale.env"))
                .contains("RAPPORT_KAFKA_REPLICATION=3\n", "RAPPORT_KAFKA_MIN_INSYNC_REPLICAS=2\n")
                .contains("COMPOSE_PROFILES=scale\n");
    }

    @Test
    void every_instance_of_a_service_is_watched() {
        String configuration = ComposeFile.read("observability/prometheus/prometheus.yml");
        String replicas = ComposeFile.read("compose/replicas-scale.yml");

        assertThat(ComposeFile.read("compose/scale.env"))
                .contains("RAPPORT_PROMETHEUS_REPLICAS=./compose/replicas-scale.yml\n");
        compose.services().forEach((name, service) -> {
            if (name.contains("-service")) {
                String inside = Settings.readBy(name.replaceAll("-2$", "")).get("RAPPORT_MANAGEMENT_PORT");
                assertThat(service.containsKey("profiles") ? replicas : configuration)
                        .contains("- targets: [\"%s:%s\"]".formatted(name, inside));
            }
        });
    }

    @Test
    void the_servers_have_the_versions_of_the_local_stack() {
        String servers = ComposeFile.read("local-stack/servers/pom.xml");
        String postgres = version(ComposeFile.read("pom.xml"), "postgres.version");

        assertThat(image("kafka")).isEqualTo("apache/kafka:" + version(servers, "kafka.version"));
        assertThat(image("kafka-2")).isEqualTo(image("kafka"));
        assertThat(image("kafka-3")).isEqualTo(image("kafka"));
        assertThat(image("keycloak")).isEqualTo("quay.io/keycloak/keycloak:" + version(servers, "keycloak.version"));
        assertThat(image("postgres")).isEqualTo("postgres:" + postgres.substring(0, postgres.indexOf('.')));
        assertThat(List.of(image("prometheus"), image("grafana")))
                .allMatch(image -> image.matches("[a-z/]+:v?\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void whoever_waits_waits_for_health() {
        compose.services().forEach((name, service) -> {
            boolean ours = name.contains("-service");
            assertThat(ours || service.containsKey("healthcheck")).as(name).isTrue();
            ComposeFile.map(service.get("depends_on"))
                    .forEach((other, condition) -> assertThat(ComposeFile.map(condition))
                            .as(name + " on " + other)
                            .containsEntry("condition", "service_healthy"));
        });
        assertThat(ComposeFile.map(compose.service("keycloak").get("healthcheck")))
                .containsEntry("start_period", "180s");
    }

    @Test
    void health_checks_use_what_the_images_have() {
        for (String name : List.of("kafka", "keycloak", "postgres", "prometheus")) {
            assertThat(String.valueOf(compose.service(name).get("healthcheck"))).doesNotContain("curl", "wget");
        }
        for (String script : List.of("compose/kafka-ready.sh", "compose/http-ready.sh")) {
            assertThat(ComposeFile.read(script)).startsWith("#!/bin/bash\n").doesNotContain("curl", "wget", "nc ");
        }
    }

    @Test
    void what_is_mounted_is_there() {
        compose.services().values().stream()
                .flatMap(service -> ComposeFile.list(service.get("volumes")).stream())
                .filter(volume -> volume.startsWith("./"))
                .map(volume -> volume.substring(2, volume.indexOf(':')))
                .forEach(path -> assertThat(ComposeFile.exists(path)).as(path).isTrue());
    }

    @Test
    void the_file_asks_for_nothing_that_only_some_engines_have() {
        assertThat(compose.text()).doesNotContain("@sha256", "pull_policy", "ulimits", "content:", "resources:");
        compose.services()
                .forEach((name, service) -> assertThat(service)
                        .as(name)
                        .containsKey("mem_limit")
                        .doesNotContainKeys("deploy", "memory", "mem_reservation"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts-service", "interactions-service", "recommendations-service"})
    void an_image_is_a_copy_of_what_was_packaged_run_by_nobody_in_particular(String service) {
        String image = ComposeFile.read(service + "/Dockerfile");

        assertThat(image)
                .contains("FROM eclipse-temurin:25-jre\n", "COPY target/quarkus-app/", "HEALTHCHECK ", "\"-Xmx")
                .containsPattern("\nUSER [1-9]\\d+:[1-9]\\d+\n")
                .doesNotContain("# syntax", "<<", "--link", "@sha256", "curl", "wget")
                .doesNotContainPattern("(?i)\\b(mvn|maven|npm)\\b");
        assertThat(ComposeFile.read(service + "/.dockerignore")).isEqualTo("*\n!target/quarkus-app\n");
        String here = ComposeFile.read("local-stack/src/main/java/io/rapport/stack/server/PackagedService.java");
        assertThat(options(image))
                .isEqualTo(options(ComposeFile.read("contacts-service/Dockerfile")))
                .filteredOn(option -> !option.startsWith("-XX:AOTCache"))
                .isNotEmpty()
                .isSubsetOf(options(here));
    }

    /** With other options the JVM ignores the cache and complains. */
    @ParameterizedTest
    @ValueSource(strings = {"contacts-service", "interactions-service", "recommendations-service"})
    void an_image_records_its_start_with_the_options_of_its_runs(String service) {
        String image = ComposeFile.read(service + "/Dockerfile");
        String recording = image.substring(image.indexOf("RUN java"), image.indexOf("USER "));

        assertThat(options(image))
                .contains("-XX:AOTCache=app.aot")
                .filteredOn(option -> !option.matches("-Xms.*|-XX:AOTCache=.*|-XX:\\+ExitOnOutOfMemoryError"))
                .allSatisfy(option -> assertThat(recording).contains(' ' + option + ' '));
    }

    @Test
    void an_import_is_staged_on_a_volume_that_the_replicas_share() {
        String staging = compose.environment("interactions-service").get("RAPPORT_STAGING_DIR");

        assertThat(ComposeFile.list(compose.service("interactions-service").get("volumes")))
                .containsExactly("staging:" + staging)
                .isEqualTo(ComposeFile.list(
                        compose.service("interactions-service-2").get("volumes")));
        assertThat(ComposeFile.read("interactions-service/Dockerfile"))
                .contains("install -d -o 10001 -g 10001 " + staging);
    }

    private static List<String> options(String image) {
        return Settings.matches(Pattern.compile("\"(-[^\"]+)\""), image)
                .map(option -> option.group(1))
                .filter(option -> !option.equals("-c"))
                .toList();
    }

    private String image(String service) {
        return String.valueOf(compose.service(service).get("image"));
    }

    private static String version(String pom, String property) {
        return Settings.matches(Pattern.compile("<" + Pattern.quote(property) + ">(.*?)<"), pom)
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
    }
}
