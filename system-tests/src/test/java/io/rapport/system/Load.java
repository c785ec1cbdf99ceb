package io.rapport.system;

import io.restassured.response.Response;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Sends requests and remembers what it saw: how many of each kind, and how long they took here. */
final class Load {
    private final Map<Operation, Seen> seen = new TreeMap<>();

    /** A kind of request and how it ends, in the words of the metrics. */
    record Operation(String service, String method, String route, int status) implements Comparable<Operation> {
        String matchers() {
            return "job=\"%s\", method=\"%s\", uri=\"%s\", status=\"%d\"".formatted(service, method, route, status);
        }

        @Override
        public int compareTo(Operation other) {
            return matchers().compareTo(other.matchers());
        }
    }

    /** What the client saw of one kind of request. */
    record Seen(long count, double seconds) {
        Seen plus(double more) {
            return new Seen(count + 1, seconds + more);
        }
    }

    Response send(String service, String method, String route, int status, Supplier<Response> request) {
        long start = System.nanoTime();
        Response response = request.get();
        double seconds = (System.nanoTime() - start) / 1e9;
        response.then().statusCode(status);
        seen.merge(
                new Operation(service, method, route, status),
                new Seen(1, seconds),
                (before, one) -> before.plus(one.seconds()));
        return response;
    }

    Seen seen(Operation operation) {
        return Optional.ofNullable(seen.get(operation)).orElseThrow();
    }

    Map<Operation, Seen> seen() {
        return seen;
    }
}
