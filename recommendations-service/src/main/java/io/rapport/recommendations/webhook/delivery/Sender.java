package io.rapport.recommendations.webhook.delivery;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.rapport.recommendations.webhook.destination.Target;
import io.rapport.recommendations.webhook.destination.TargetRefusedException;
import io.rapport.recommendations.webhook.destination.Targets;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Posts one message to one target: to an address that was just looked at, with the certificate checked against the name,
 * through no proxy, following nothing, within a bounded time. What the target answers beyond its status is not read.
 * The event loops are its own, so that no URL comes into the metrics or traces of the service.
 */
@ApplicationScoped
class Sender {
    private static final long LONGEST_ANSWER = 64 * 1024;
    private static final Duration AFTER_THE_STATUS = Duration.ofSeconds(2);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

    private final Targets targets;
    private final Duration timeout;
    private final Vertx vertx;
    private final HttpClient client;

    Sender(Targets targets, WebhookSettings settings) {
        this.targets = targets;
        this.timeout = settings.timeout();
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        HttpClientOptions options = new HttpClientOptions()
                .setKeepAlive(false)
                .setMaxPoolSize(64)
                .setVerifyHost(true)
                .setTrustAll(false)
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setSslHandshakeTimeout(settings.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        settings.trustedCertificates().ifPresent(files -> {
            PemTrustOptions trusted = new PemTrustOptions();
            files.forEach(file -> trusted.addCertPath(file.toString()));
            options.setTrustOptions(trusted);
        });
        this.client = vertx.createHttpClient(options);
    }

    /** A message on its way, and the secrets that sign it. */
    record Message(String url, String id, String payload, int attempt, List<String> secrets) {}

    Answer send(Message message) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Targets.Located located;
        try {
            located = targets.locate(message.url());
        } catch (TargetRefusedException e) {
            return new Answer.Nothing(AttemptResult.TARGET_NOT_ALLOWED);
        }
        List<InetAddress> addresses = located.addresses();
        // Each attempt takes the next address: a host that is down at one of them may be up at another.
        InetAddress address = addresses.get((message.attempt() - 1) % addresses.size());
        Future<HttpClientRequest> connecting = client.request(options(located.target(), address, message));
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        connecting
                .compose(request -> request.send(Buffer.buffer(message.payload())))
                .onSuccess(response -> {
                    answer.complete(new Answer.Status(response.statusCode(), retryAfter(response)));
                    discardBody(response);
                })
                .onFailure(answer::completeExceptionally);
        try {
            return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            hangUp(connecting);
            return new Answer.Nothing(AttemptResult.TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            hangUp(connecting);
            return new Answer.Nothing(AttemptResult.CONNECTION_FAILED);
        } catch (ExecutionException e) {
            hangUp(connecting);
            return new Answer.Nothing(why(e));
        }
    }

    private static RequestOptions options(Target target, InetAddress address, Message message) {
        Instant now = Instant.now();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, target.port())))
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.secure())
                .setURI(target.path())
                .setFollowRedirects(false)
                .putHeader("host", target.authority())
                .putHeader("content-type", "application/json")
                .putHeader("user-agent", "Rapport-Webhooks")
                .putHeader("webhook-id", message.id())
                .putHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .putHeader("webhook-signature", signatures(message, now));
    }

    /** One signature for each secret that is valid now, with spaces between. */
    private static String signatures(Message message, Instant now) {
        return message.secrets().stream()
                .map(secret -> sign(secret, message, now))
                .collect(Collectors.joining(" "));
    }

    private static String sign(String secret, Message message, Instant now) {
        try {
            return new Webhook(secret).sign(message.id(), now.getEpochSecond(), message.payload());
        } catch (WebhookSigningException | EmptyWebhookSecretException e) {
            throw new IllegalStateException("a webhook secret signs", e);
        }
    }

    /** A short answer may end in peace; a long or slow one is cut off. */
    private void discardBody(HttpClientResponse response) {
        long[] received = {0};
        long timer = vertx.setTimer(
                AFTER_THE_STATUS.toMillis(), ignored -> hangUp(Future.succeededFuture(response.request())));
        response.handler(part -> {
            received[0] += part.length();
            if (received[0] > LONGEST_ANSWER) {
                hangUp(Future.succeededFuture(response.request()));
            }
        });
        response.exceptionHandler(ignored -> vertx.cancelTimer(timer));
        response.endHandler(ignored -> vertx.cancelTimer(timer));
    }

    private static void hangUp(Future<HttpClientRequest> connecting) {
        connecting.onSuccess(request -> {
            var unused = request.connection().close();
        });
    }

    private static @Nullable Duration retryAfter(HttpClientResponse response) {
        String header = response.getHeader("retry-after");
        if (header == null || (response.statusCode() != 429 && response.statusCode() != 503)) {
            return null;
        }
        Duration asked = parse(header.strip());
        return asked == null || asked.isNegative()
                ? null
                : asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
    }

    private static @Nullable Duration parse(String retryAfter) {
        try {
            return retryAfter.matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter))
                    : Duration.between(
                            Instant.now(),
                            ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static AttemptResult why(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return AttemptResult.TLS_FAILED;
            }
            if (cause instanceof java.net.ConnectException
                    && String.valueOf(cause.getMessage()).contains("timed out")) {
                return AttemptResult.TIMEOUT;
            }
        }
        return AttemptResult.CONNECTION_FAILED;
    }

    @PreDestroy
    void close() {
        var unused = vertx.close();
    }
}
