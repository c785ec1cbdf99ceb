package io.rapport.system;

import static io.restassured.RestAssured.given;

import io.rapport.stack.process.Await;
import io.rapport.stack.process.Ports;
import io.rapport.stack.process.ServerProcess;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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
        try {
            return given().get(address + "/-/ready").statusCode() == 200;
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    /** The values of all series that answer a query now; a figure that does not exist is none. */
    double[] values(String query) {
        JsonPath answer = given().queryParam("query", query)
                .get(address + "/api/v1/query")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<String> values = answer.getString("data.resultType").equals("scalar")
                ? List.of(answer.getString("data.result[1]"))
                : answer.getList("data.result.collect { it.value[1] }", String.class);
        return values.stream()
                .filter(value -> !value.equals("NaN"))
                .mapToDouble(value -> Double.parseDouble(value.replace("Inf", "Infinity")))
                .toArray();
    }

    /** The one value of a query, or zero when there is none. */
    double value(String query) {
        OptionalDouble sum = DoubleStream.of(values(query)).reduce(Double::sum);
        return sum.orElse(0);
    }

    /** Every rule: its kind, its name and its query. */
    List<Map<String, String>> rules() {
        return given().get(address + "/api/v1/rules")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("data.groups.rules.flatten().collect { [type: it.type, name: it.name, query: it.query] }");
    }

    @Override
    public void close() {
        process.stop("TERM", Duration.ofSeconds(20));
    }
}
