package io.rapport.recommendations.webhook.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {
    private static final Map<String, List<String>> NAMES = Map.of(
            "hooks.example.com", List.of("93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"),
            "inside.example.com", List.of("10.1.2.3"),
            "both.example.com", List.of("93.184.215.14", "192.168.0.7"),
            "six.example.com", List.of("2606:2800:21f:cb07:6820:80da:af6b:8b2c", "fd00::7"),
            "localhost", List.of("127.0.0.1", "::1"),
            "xn--bcher-kva.example", List.of("93.184.215.14"),
            "nothing.example.com", List.of());

    private static final Targets STRICT = new Targets(List.of(), false, TargetsTest::resolve);

    private static InetAddress[] resolve(String name) throws UnknownHostException {
        List<String> addresses = NAMES.get(name);
        if (addresses == null) {
            throw new UnknownHostException(name);
        }
        return addresses.stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com",
                "https://hooks.example.com/rapport?tenant=7",
                "HTTPS://Hooks.Example.COM:8443/",
                "https://93.184.215.14/",
                "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/hook",
                "https://xn--bcher-kva.example/",
                "https://8.8.8.8:65535/",
            })
    void what_is_public_is_accepted(String url) throws TargetRefusedException {
        assertThat(STRICT.locate(url).addresses()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Not https, or no plain URL.
                "http://hooks.example.com/",
                "ftp://hooks.example.com/",
                "file:///etc/passwd",
                "gopher://127.0.0.1:6379/",
                "hooks.example.com",
                "//hooks.example.com/",
                "https:hooks.example.com",
                "https:///hook",
                "https://",
                "https://hooks.example.com/#fragment",
                "https://hooks.example.com:0/",
                "https://hooks.example.com:65536/",
                "https://hooks.example.com/ space",
                "https://hooks.example.com\\@127.0.0.1/",
                "https://hooks.example.com/\r\nX-Injected: 1",
                " https://hooks.example.com/",
                // Users.
                "https://user@hooks.example.com/",
                "https://user:secret@hooks.example.com/",
                "https://hooks.example.com@127.0.0.1/",
                "https://hooks.example.com%40127.0.0.1/",
                "https://@hooks.example.com/",
                // Names.
                "https://localhost/",
                "https://LOCALHOST/",
                "https://localhost./",
                "https://hooks.example.com./",
                "https://inside.example.com/",
                "https://both.example.com/",
                "https://six.example.com/",
                "https://nothing.example.com/",
                "https://unknown.example.com/",
                "https://hooks_example.com/",
                "https://-hooks.example.com/",
                "https://hooks..example.com/",
                "https://bücher.example/",
                "https://ⓛocalhost/",
                // IPv4, plain.
                "https://0.0.0.0/",
                "https://10.0.0.1/",
                "https://100.64.0.1/",
                "https://100.127.255.255/",
                "https://127.0.0.1/",
                "https://127.255.255.254/",
                "https://169.254.169.254/latest/meta-data/",
                "https://172.16.0.1/",
                "https://172.31.255.255/",
                "https://192.0.0.8/",
                "https://192.0.2.1/",
                "https://192.88.99.1/",
                "https://192.168.1.1/",
                "https://198.18.0.1/",
                "https://198.51.100.1/",
                "https://203.0.113.1/",
                "https://224.0.0.1/",
                "https://239.255.255.255/",
                "https://240.0.0.1/",
                "https://255.255.255.255/",
                // IPv4, in disguise.
                "https://2130706433/",
                "https://017700000001/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0X7F.1/",
                "https://127.1/",
                "https://127.0.1/",
                "https://0/",
                "https://0177.0.0.1/",
                "https://127.0.0.01/",
                "https://127.0.0.1./",
                "https://134744072/",
                "https://8.8.8/",
                "https://256.8.8.8/",
                "https://8.8.8.8.8/",
                "https://hooks.example.0x7f/",
                "https://hooks.example.1/",
                "https://１２７.０.０.１/",
                "https://127。0。0。1/",
                "https://%31%32%37.0.0.1/",
                // IPv6.
                "https://[::]/",
                "https://[::1]/",
                "https://[0:0:0:0:0:0:0:1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[0:0:0:0:0:ffff:10.0.0.1]/",
                "https://[::127.0.0.1]/",
                "https://[::7f00:1]/",
                "https://[64:ff9b::127.0.0.1]/",
                "https://[64:ff9b::a00:1]/",
                "https://[64:ff9b:1::a00:1]/",
                "https://[100::1]/",
                "https://[2001::1]/",
                "https://[2001:0:7f00:1::]/",
                "https://[2001:db8::1]/",
                "https://[2002:7f00:1::]/",
                "https://[2002:a00:1::1]/",
                "https://[3fff::1]/",
                "https://[5f00::1]/",
                "https://[fc00::1]/",
                "https://[fd12:3456:789a::1]/",
                "https://[fe80::1]/",
                "https://[fe80::1%25eth0]/",
                "https://[fe80::1%eth0]/",
                "https://[fec0::1]/",
                "https://[ff02::1]/",
                "https://[::1%2525]/",
                "https://[v1.fe80]/",
            })
    void what_is_not_public_or_not_plain_is_refused(String url) {
        assertThatThrownBy(() -> STRICT.locate(url)).isInstanceOf(TargetRefusedException.class);
    }

    @Test
    void whether_a_name_is_unknown_or_inside_cannot_be_told() {
        assertThat(refusal("https://inside.example.com/")).isEqualTo(refusal("https://unknown.example.com/"));
    }

    private static String refusal(String url) {
        try {
            STRICT.locate(url);
            return "accepted";
        } catch (TargetRefusedException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void an_allowed_network_is_allowed_and_no_other() throws TargetRefusedException {
        Targets local = new Targets(List.of("127.0.0.0/8", "::1/128"), true, TargetsTest::resolve);

        assertThat(local.locate("http://localhost:9000/hook").addresses()).hasSize(2);
        assertThat(local.locate("http://127.0.0.1:9000/hook").addresses()).hasSize(1);
        assertThatThrownBy(() -> local.locate("http://10.0.0.1/")).isInstanceOf(TargetRefusedException.class);
        assertThatThrownBy(() -> local.locate("http://2130706433/")).isInstanceOf(TargetRefusedException.class);
        assertThatThrownBy(() -> local.locate("http://[::2]/")).isInstanceOf(TargetRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "name/8", "10.0.0.0/-1", "::/129"})
    void a_service_with_a_network_that_is_none_refuses_to_start(String cidr) {
        assertThatThrownBy(() -> new Targets(List.of(cidr), false, TargetsTest::resolve))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
