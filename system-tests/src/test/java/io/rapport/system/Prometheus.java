package io.rapport.system;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rapport.stack.client.Http;
import io.rapport.stack.process.Await;
import io.rapport.stack.process.Ports;
import io.rapport.stack.process.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** A real Prometheus that scrapes the running product, by the configuration that is checked in. */
final class Prometheus implements AutoCloseable {
    private static final Path CHECKED_IN = Toolchain.ROOT.resolve("observability/prometheus");
    private static final Duration START = Duration.ofSeconds(60);

    private final ServerProcess process;
    private final String address;

    private Prometheus(ServerProcess process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * @param home its data; what runs there ends with this JVM
     * @param targets where the services are that the configuration knows by their names in compose
     */
    static Prometheus start(Path programs, Path home, Map<String, Integer> targets) throws IOException {
        Path folder = Files.createDirectories(home.resolve("prometheus"));
        String configuration =
                Files.readString(CHECKED_IN.resolve("prometheus.yml")).replace("15s", "1s");
        for (var target : targets.entrySet()) {
            String loopback = Ports.LOOPBACK + ":" + target.getValue();
            if (!configuration.contains(target.getKey())) {
                throw new IllegalStateException(target.getKey() + " is not scraped");
            }
            configuration = configuration.replace(target.getKey(), loopback);
        }
        Files.writeString(folder.resolve("prometheus.yml"), configuration);
        Files.createDirectories(folder.resolve("rules"));
        try (Stream<Path> rules = Files.list(CHECKED_IN.resolve("rules"))) {
            for (Path file : rules.toList()) {
                Files.writeString(folder.resolve("rules").resolve(file.getFileName()), Files.readString(file));
            }
        }
        String listen = Ports.LOOPBACK + ":" + Ports.free();
        ServerProcess process = new ServerProcess("prometheus", home);
        process.start(
                List.of(
                        programs.resolve("prometheus").toString(),
                        "--config.file=prometheus.yml",
                        "--storage.tsdb.path=data",
                        "--web.listen-address=" + listen),
                Map.of(),
                folder);
        Prometheus started = new Prometheus(process, "http://" + listen);
        if (!Await.until(START, started::isReady)) {
            throw new IllegalStateException("prometheus did not become ready\n" + process.tail());
        }
        return started;
    }

    private boolean isReady() {
        HttpResponse<String> answer = Http.tryGet(URI.create(address + "/-/ready"));
        return answer != null && answer.statusCode() == 200;
    }

    /** The values of all series that answer a query now; a figure that does not exist is none. */
    double[] values(String query) {
        String answer = given().queryParam("query", query)
                .get(address + "/api/v1/query")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return json(answer)
                .path("data")
                .path("result")
                .valueStream()
                .map(series -> series.path("value").path(1).asText())
                .filter(value -> !value.equals("NaN"))
                .mapToDouble(value -> Double.parseDouble(value.replace("Inf", "Infinity")))
                .toArray();
    }

    /** The value of a query, zero when there is none. */
    double value(String query) {
        return DoubleStream.of(values(query)).sum();
    }

    /** A rule as Prometheus has read it. */
    record Rule(String name, boolean isAlert, String query) {}

    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        String answer = given().get(address + "/api/v1/rules")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        for (JsonNode group : json(answer).path("data").path("groups")) {
            group.path("rules")
                    .forEach(rule -> rules.add(new Rule(
                            rule.path("name").asText(),
                            rule.path("type").asText().equals("alerting"),
                            rule.path("query").asText())));
        }
        return rules;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("prometheus answers in JSON", unreadable);
        }
    }

    @Override
    public void close() {
        process.stop("TERM", Duration.ofSeconds(20));
    }
}
