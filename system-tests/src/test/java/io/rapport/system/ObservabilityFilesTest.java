package io.rapport.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The files of observability/, without a running product. The rules about dashboards are those that grafana's
 * dashboard-linter documents, which cannot be installed everywhere: they are named as there.
 */
class ObservabilityFilesTest {
    private static final Path FOLDER = Toolchain.ROOT.resolve("observability");
    private static final Path PROMETHEUS = FOLDER.resolve("prometheus");
    private static final Path GRAFANA = FOLDER.resolve("grafana");

    private static final Pattern ALERT = Pattern.compile("(?m)^ +- alert: (\\w+)$");
    private static final Pattern RUNBOOK_URL = Pattern.compile("(?m)^ +runbook_url: docs/runbook\\.md#(\\S+)$");
    private static final Pattern RUNBOOK_ENTRY = Pattern.compile("(?m)^### (\\w+)$");
    private static final Pattern TESTED = Pattern.compile("(?m)^ +- alertname: (\\w+)$");

    private static final Pattern SELECTION = Pattern.compile("\\{[^}]*}");
    private static final Pattern COUNTER = Pattern.compile("(\\w+)\\((\\w+_total)\\{");
    private static final Pattern ANY_COUNTER = Pattern.compile("\\w+_total\\b");
    private static final Pattern WINDOW = Pattern.compile("(\\w+)\\([^()]*\\[([^]]+)]");
    private static final Set<String> UNITS =
            Set.of("none", "short", "percentunit", "s", "reqps", "ops", "bytes", "dateTimeFromNow");

    @Test
    void prometheus_accepts_its_configuration_and_rules() {
        Toolchain.Outcome outcome = promtool("check", "config", "prometheus.yml");

        assertThat(outcome.isGood()).as(outcome.output()).isTrue();
        assertThat(outcome.output()).contains("SUCCESS");
    }

    @Test
    void every_alert_fires_is_silent_and_ends_as_its_test_says() throws IOException {
        Toolchain.Outcome outcome = promtool(Stream.concat(
                        Stream.of("test", "rules"),
                        files(PROMETHEUS.resolve("tests")).map(Path::toString))
                .toArray(String[]::new));

        assertThat(outcome.isGood()).as(outcome.output()).isTrue();
        assertThat(new TreeSet<>(found(TESTED, texts("tests")))).isEqualTo(new TreeSet<>(alerts()));
        assertThat(found(TESTED, texts("tests"))).hasSize(3 * alerts().size());
    }

    @Test
    void every_alert_has_an_entry_in_the_runbook_and_the_reverse() throws IOException {
        List<String> entries = found(RUNBOOK_ENTRY, Files.readString(Toolchain.ROOT.resolve("docs/runbook.md")));

        assertThat(entries).containsExactlyInAnyOrderElementsOf(alerts());
        assertThat(found(RUNBOOK_URL, texts("rules")))
                .isEqualTo(alerts().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void the_dashboards_are_what_their_code_writes() {
        Toolchain.Outcome outcome = Toolchain.run(GRAFANA, "python3", "dashboards.py", "--check");
        if (outcome.exitCode() == -1) {
            Toolchain.missing("python3", outcome.output());
        }

        assertThat(outcome.isGood()).as(outcome.output()).isTrue();
    }

    @Test
    void the_dashboards_have_the_types_of_grafana() throws IOException {
        Path folder = Toolchain.grafanaSchema();
        StringBuilder source = new StringBuilder(Files.readString(GRAFANA.resolve("schema.ts")));
        int number = 0;
        for (Dashboard dashboard : Dashboard.all()) {
            source.append("export const dashboard%d: Checked = %s;%n"
                    .formatted(number++, Files.readString(dashboard.file())));
        }
        Files.writeString(folder.resolve("dashboards.ts"), source);

        Toolchain.Outcome outcome = Toolchain.run(
                folder,
                folder.resolve("node_modules/.bin/tsc").toString(),
                "--noEmit",
                "--strict",
                "--skipLibCheck",
                "--module",
                "esnext",
                "--moduleResolution",
                "bundler",
                "--target",
                "es2022",
                "dashboards.ts");

        assertThat(outcome.isGood()).as(outcome.output()).isTrue();
    }

    @Test
    void there_are_four_dashboards_that_lead_to_each_other() {
        List<Dashboard> all = Dashboard.all();
        Set<String> uids = new HashSet<>();
        all.forEach(one -> uids.add(one.json().path("uid").asText()));

        assertThat(all.stream().map(Dashboard::title))
                .containsExactlyInAnyOrder(
                        "Rapport at a glance", "Pipeline", "Service health", "Relationship health of the organisation");
        for (Dashboard dashboard : all) {
            assertThat(dashboard
                            .json()
                            .path("links")
                            .path(0)
                            .path("tags")
                            .path(0)
                            .asText())
                    .isEqualTo("rapport");
            assertThat(dashboard.json().path("tags").path(0).asText()).isEqualTo("rapport");
            for (JsonNode panel : dashboard.panels()) {
                panel.path("links")
                        .forEach(link -> assertThat(uids)
                                .contains(link.path("url").asText().replaceAll("^/d/([^?]+)\\?.*$", "$1")));
            }
        }
    }

    /** template-datasource-rule, template-job-rule, template-instance-rule, template-on-time-change-reload-rule. */
    @Test
    void every_dashboard_has_variables_for_its_data_source_jobs_and_instances() {
        for (Dashboard dashboard : Dashboard.all()) {
            JsonNode variables = dashboard.json().path("templating").path("list");
            assertThat(variables.valueStream().map(one -> one.path("name").asText()))
                    .as(dashboard.title())
                    .containsExactly("datasource", "job", "instance");
            assertThat(variables.path(0).path("type").asText()).isEqualTo("datasource");
            assertThat(variables.path(0).path("query").asText()).isEqualTo("prometheus");
            assertThat(variables.path(0).path("label").asText()).isEqualTo("Data source");
            for (JsonNode variable : List.of(variables.path(1), variables.path(2))) {
                assertThat(variable.path("type").asText()).isEqualTo("query");
                assertThat(variable.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
                assertThat(variable.path("query").asText()).startsWith("label_values(");
                assertThat(variable.path("multi").asBoolean()).isTrue();
                assertThat(variable.path("includeAll").asBoolean()).isTrue();
                assertThat(variable.path("allValue").asText()).isEqualTo(".+");
                assertThat(variable.path("refresh").asInt()).isEqualTo(2);
            }
            assertThat(variables.path(1).path("label").asText()).isEqualTo("Job");
            assertThat(variables.path(2).path("label").asText()).isEqualTo("Instance");
        }
    }

    /** uneditable-dashboard-rule, panel-datasource-rule, panel-title-description-rule, panel-units-rule, panel-no-targets. */
    @Test
    void every_panel_says_what_it_shows_and_in_which_unit() {
        for (Dashboard dashboard : Dashboard.all()) {
            assertThat(dashboard.json().path("editable").asBoolean(true)).isFalse();
            for (JsonNode panel : dashboard.panels()) {
                String name = dashboard.title() + " / " + panel.path("title").asText();
                assertThat(panel.path("title").asText()).as(name).isNotBlank();
                assertThat(panel.path("description").asText()).as(name).endsWith(".");
                assertThat(panel.path("datasource").path("uid").asText())
                        .as(name)
                        .isEqualTo("${datasource}");
                JsonNode defaults = panel.path("fieldConfig").path("defaults");
                assertThat(UNITS).as(name).contains(defaults.path("unit").asText());
                assertThat(defaults.path("thresholds").path("steps").size())
                        .as(name)
                        .isPositive();
                assertThat(panel.path("targets").size()).as(name).isPositive();
            }
        }
    }

    /** target-job-rule, target-instance-rule, target-rate-interval-rule, target-counter-agg-rule. */
    @Test
    void every_query_is_filtered_by_the_variables_and_reads_counters_as_rates() {
        for (Dashboard.Query query :
                Dashboard.all().stream().flatMap(one -> one.queries().stream()).toList()) {
            String expression = query.expression();
            List<String> selections = found0(SELECTION, expression);

            assertThat(selections)
                    .as(query.toString())
                    .isNotEmpty()
                    .allMatch(one -> one.contains("job=~\"$job\"") && one.contains("instance=~\"$instance\""));
            assertThat(found(ANY_COUNTER, expression).size())
                    .as(query.toString())
                    .isEqualTo(found(COUNTER, expression).size());
            COUNTER.matcher(expression)
                    .results()
                    .forEach(read ->
                            assertThat(read.group(1)).as(query.toString()).isIn("rate", "increase"));
            WINDOW.matcher(expression)
                    .results()
                    .forEach(read -> assertThat(read.group(2))
                            .as(query.toString())
                            .isIn(
                                    read.group(1).equals("rate")
                                            ? List.of("$__rate_interval")
                                            : List.of("$__rate_interval", "$__range")));
        }
    }

    /** Panels stand side by side and not on each other. */
    @Test
    void no_panel_covers_another() {
        for (Dashboard dashboard : Dashboard.all()) {
            Set<String> taken = new HashSet<>();
            dashboard.json().path("panels").forEach(panel -> {
                JsonNode place = panel.path("gridPos");
                assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
                for (int x = 0; x < place.path("w").asInt(); x++) {
                    for (int y = 0; y < place.path("h").asInt(); y++) {
                        assertThat(taken.add((place.path("x").asInt() + x) + ","
                                        + (place.path("y").asInt() + y)))
                                .as(dashboard.title() + " / "
                                        + panel.path("title").asText())
                                .isTrue();
                    }
                }
            });
        }
    }

    private static Toolchain.Outcome promtool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Toolchain.prometheus().resolve("promtool").toString());
        command.addAll(List.of(arguments));
        return Toolchain.run(PROMETHEUS, command.toArray(String[]::new));
    }

    private static List<String> alerts() throws IOException {
        return found(ALERT, texts("rules"));
    }

    private static String texts(String folder) throws IOException {
        StringBuilder texts = new StringBuilder();
        for (Path file : files(PROMETHEUS.resolve(folder)).toList()) {
            texts.append(Files.readString(file));
        }
        return texts.toString();
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        }
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.groupCount() == 0 ? match.group() : match.group(1))
                .toList();
    }

    private static List<String> found0(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }
}
