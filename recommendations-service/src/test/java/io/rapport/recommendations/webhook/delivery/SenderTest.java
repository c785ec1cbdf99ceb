package io.rapport.recommendations.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.rapport.recommendations.webhook.Receiver;
import io.rapport.recommendations.webhook.destination.StubbedTargets;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No name of these tests is known to any resolver: whatever is reached was reached by the address that was looked at. */
class SenderTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void certificate() throws IOException, InterruptedException {
        keytool(
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=hooks",
                "-ext",
                "SAN=dns:hooks.example.test");
        keytool(
                "-exportcert",
                "-alias",
                "a",
                "-rfc",
                "-file",
                folder.resolve("ca.pem").toString());
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void a_name_is_reached_at_the_address_that_was_looked_at_and_keeps_its_name() throws Exception {
        Receiver receiver = secure();

        Answer answer = sender(Map.of("hooks.example.test", "127.0.0.1"), true)
                .send(to("https://hooks.example.test:" + receiver.port() + "/hook?x=1"));

        assertThat(answer).isEqualTo(new Answer.Status(204, null));
        assertThat(receiver.requests("/hook").getFirst().header("host"))
                .isEqualTo("hooks.example.test:" + receiver.port());
    }

    @Test
    void a_certificate_for_another_name_is_refused() throws Exception {
        Receiver receiver = secure();

        Answer answer = sender(Map.of("other.example.test", "127.0.0.1"), true)
                .send(to("https://other.example.test:" + receiver.port() + "/hook"));

        assertThat(answer).isEqualTo(new Answer.Nothing(AttemptResult.TLS_FAILED));
        assertThat(receiver.requests("/hook")).isEmpty();
    }

    @Test
    void a_certificate_of_an_unknown_authority_is_refused() throws Exception {
        Receiver receiver = secure();

        Answer answer = sender(Map.of("hooks.example.test", "127.0.0.1"), false)
                .send(to("https://hooks.example.test:" + receiver.port() + "/hook"));

        assertThat(answer).isEqualTo(new Answer.Nothing(AttemptResult.TLS_FAILED));
    }

    @Test
    void a_name_that_changes_its_mind_is_asked_once_and_never_reached_elsewhere() throws Exception {
        Receiver receiver = secure();
        AtomicInteger asked = new AtomicInteger();
        Sender sender = new Sender(
                StubbedTargets.of(List.of("127.0.0.1/32"), name -> {
                    asked.incrementAndGet();
                    return new InetAddress[] {InetAddress.ofLiteral(asked.get() == 1 ? "127.0.0.1" : "127.0.0.2")};
                }),
                settings(true));
        open.add(sender::close);
        String url = "https://hooks.example.test:" + receiver.port() + "/hook";

        assertThat(sender.send(to(url))).isEqualTo(new Answer.Status(204, null));
        assertThat(asked).hasValue(1);
        assertThat(sender.send(to(url))).isEqualTo(new Answer.Nothing(AttemptResult.TARGET_NOT_ALLOWED));
        assertThat(receiver.requests("/hook")).hasSize(1);
    }

    @Test
    void an_answer_without_end_is_cut_off() throws Exception {
        Endless endless = new Endless("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");

        Answer answer = sender(Map.of("hooks.example.test", "127.0.0.1"), true)
                .send(to("http://hooks.example.test:" + endless.port() + "/"));

        assertThat(answer).isEqualTo(new Answer.Status(200, null));
        assertThat(endless.wasCutOff()).isTrue();
    }

    @Test
    void headers_without_end_are_no_answer() throws Exception {
        Endless endless = new Endless("HTTP/1.1 200 OK\r\nX-Long: ");

        Answer answer = sender(Map.of("hooks.example.test", "127.0.0.1"), true)
                .send(to("http://hooks.example.test:" + endless.port() + "/"));

        assertThat(answer).isEqualTo(new Answer.Nothing(AttemptResult.CONNECTION_FAILED));
        assertThat(endless.wasCutOff()).isTrue();
    }

    @Test
    void a_server_that_says_nothing_is_given_up() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            Answer answer = sender(Map.of("hooks.example.test", "127.0.0.1"), true)
                    .send(to("http://hooks.example.test:" + silent.getLocalPort() + "/"));

            assertThat(answer).isEqualTo(new Answer.Nothing(AttemptResult.TIMEOUT));
        }
    }

    @Test
    void nobody_at_home_is_a_failed_connection() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = closed.getLocalPort();
        }

        assertThat(sender(Map.of("hooks.example.test", "127.0.0.1"), true)
                        .send(to("http://hooks.example.test:" + port + "/")))
                .isEqualTo(new Answer.Nothing(AttemptResult.CONNECTION_FAILED));
    }

    @Test
    void a_target_may_ask_for_a_day_at_most() throws Exception {
        Receiver receiver = Receiver.onLoopback().answering((request, number) -> 503);
        open.add(receiver);

        Answer answer = sender(Map.of(), true).send(to(receiver.url("/")));

        assertThat(answer).isEqualTo(new Answer.Status(503, Duration.ofHours(1)));
    }

    @Test
    void an_address_of_version_six_keeps_its_brackets() throws Exception {
        Receiver receiver = Receiver.on(HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0), 0));
        open.add(receiver);

        Answer answer = sender(Map.of(), true).send(to("http://[::1]:" + receiver.port() + "/six"));

        assertThat(answer).isEqualTo(new Answer.Status(204, null));
        assertThat(receiver.requests("/six").getFirst().header("host")).isEqualTo("[::1]:" + receiver.port());
    }

    private static Sender.Message to(String url) {
        return new Sender.Message(url, "msg-1", "{\"type\":\"webhook.ping\"}", 1, List.of(Secrets.make()));
    }

    private Sender sender(Map<String, String> names, boolean trusting) {
        Sender sender = new Sender(
                StubbedTargets.of(
                        List.of("127.0.0.1/32", "::1/128"),
                        name -> names.containsKey(name)
                                ? new InetAddress[] {InetAddress.ofLiteral(names.get(name))}
                                : new InetAddress[0]),
                settings(trusting));
        open.add(sender::close);
        return sender;
    }

    private static WebhookSettings settings(boolean trusting) {
        Map<String, String> values = new HashMap<>(Map.of(
                "rapport.webhooks.secret-keys", "key",
                "rapport.webhooks.timeout", "PT3S",
                "rapport.webhooks.connect-timeout", "PT2S"));
        if (trusting) {
            values.put(
                    "rapport.webhooks.trusted-certificates",
                    folder.resolve("ca.pem").toString());
        }
        return new SmallRyeConfigBuilder()
                .withMapping(WebhookSettings.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(WebhookSettings.class);
    }

    private Receiver secure() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        Receiver receiver = Receiver.on(server);
        open.add(receiver);
        return receiver;
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", folder.resolve("keys.p12").toString(), "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", new String(PASSWORD)));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
    }

    /** A server that says the beginning and then more and more, until it is cut off. */
    private final class Endless {
        private final ServerSocket server;
        private final Thread thread;

        Endless(String beginning) throws IOException {
            server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
            open.add(server);
            thread = Thread.ofVirtual().start(() -> {
                try (Socket socket = server.accept()) {
                    socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
                    byte[] more = "x".repeat(1024).getBytes(StandardCharsets.US_ASCII);
                    while (true) {
                        socket.getOutputStream().write(more);
                    }
                } catch (IOException cutOff) {
                    // That is what is waited for.
                    return;
                }
            });
        }

        int port() {
            return server.getLocalPort();
        }

        boolean wasCutOff() throws InterruptedException {
            return thread.join(Duration.ofSeconds(30));
        }
    }
}
