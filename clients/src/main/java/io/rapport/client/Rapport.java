package io.rapport.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Clients of the services with tokens, retries and paging. */
public final class Rapport {
    private static final ObjectMapper MAPPER = new ApiClient().getObjectMapper();
    private static final int ATTEMPTS = 5;
    private static final long LONGEST_WAIT_SECONDS = 60;

    /** A client for one of the services; each request carries a token. */
    public static ApiClient client(URI service, Supplier<String> tokens) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(service.toString());
        client.setConnectTimeout(Duration.ofSeconds(5));
        client.setReadTimeout(Duration.ofSeconds(30));
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + tokens.get()));
        return client;
    }

    /** A call of a service. */
    @FunctionalInterface
    public interface Call<T> {
        T call() throws ApiException;
    }

    /**
     * Calls again, up to five times, while the service is not available (503, 429), after the time that it asks for.
     * A POST is only safe with an Idempotency-Key.
     */
    public static <T> T retrying(Call<T> call) throws ApiException {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.call();
            } catch (ApiException e) {
                if (attempt == ATTEMPTS || e.getCode() != 503 && e.getCode() != 429) {
                    throw e;
                }
                pause(e.getResponseHeaders().firstValueAsLong("Retry-After").orElse(attempt));
            }
        }
    }

    /** All items of a list, part by part: {@code call} takes a cursor, null for the first part. */
    public static <P, T> Stream<T> all(
            Function<String, Call<P>> call, Function<P, List<T>> items, Function<P, String> next) {
        Iterator<P> pages = new Iterator<>() {
            private String cursor;
            private boolean more = true;

            @Override
            public boolean hasNext() {
                return more;
            }

            @Override
            public P next() {
                try {
                    P page = retrying(call.apply(cursor));
                    cursor = next.apply(page);
                    more = cursor != null;
                    return page;
                } catch (ApiException e) {
                    throw new IllegalStateException("a list could not be read", e);
                }
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED), false)
                .flatMap(page -> items.apply(page).stream());
    }

    /** What a service says about a refusal: {@code type} is one of the {@code Problem} classes. */
    public static <P> P problem(ApiException refusal, Class<P> type) {
        try {
            return MAPPER.readValue(refusal.getResponseBody(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the answer is no problem document", e);
        }
    }

    private static void pause(long seconds) {
        try {
            Thread.sleep(
                    Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT_SECONDS)).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the service", e);
        }
    }

    private Rapport() {}
}
