package io.rapport.recommendations.webhook.destination;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A URL in its one spelling: http or https, a name of letters, digits and hyphens or a plain address, nothing before an
 * {@code @}, no fragment.
 *
 * @param host as it goes into the Host header and the certificate check; an IPv6 address without brackets
 * @param address when the host is an address
 * @param path with the query, at least a slash
 */
public record Target(boolean secure, String host, Optional<InetAddress> address, int port, String path) {
    public static final int LONGEST_URL = 2000;
    private static final int LONGEST_HOST = 253;
    private static final Pattern NAME = Pattern.compile(
            "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENDS_IN_A_NUMBER =
            Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)", Pattern.CASE_INSENSITIVE);
    private static final String OCTET = "(0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

    /** @throws TargetRefusedException for any other spelling */
    public static Target parse(String url) throws TargetRefusedException {
        if (url.length() > LONGEST_URL || !url.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new TargetRefusedException("A URL has at most 2000 visible ASCII characters.");
        }
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new TargetRefusedException("This is no URL.");
        }
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        if (!secure && !"http".equalsIgnoreCase(uri.getScheme())) {
            throw new TargetRefusedException("The URL must begin with https://.");
        }
        if (uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null
                || uri.getPort() == 0
                || uri.getPort() > 65535) {
            throw new TargetRefusedException("A URL is https://host[:port]/path?query, without user or fragment.");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        if (uri.getRawQuery() != null) {
            path += "?" + uri.getRawQuery();
        }
        if (host.startsWith("[")) {
            String literal = host.substring(1, host.length() - 1);
            return new Target(secure, literal, Optional.of(address(literal)), port, path);
        }
        if (IPV4.matcher(host).matches()) {
            return new Target(secure, host, Optional.of(address(host)), port, path);
        }
        if (host.length() > LONGEST_HOST
                || !NAME.matcher(host).matches()
                || ENDS_IN_A_NUMBER.matcher(host).matches()) {
            throw new TargetRefusedException(
                    "The host is a name, in ASCII and without a dot at the end, or an address.");
        }
        return new Target(secure, host, Optional.empty(), port, path);
    }

    /** As in a Host header. */
    public String authority() {
        String name = host.indexOf(':') >= 0 ? '[' + host + ']' : host;
        return port == (secure ? 443 : 80) ? name : name + ':' + port;
    }

    private static InetAddress address(String literal) throws TargetRefusedException {
        if (literal.indexOf('%') >= 0) {
            throw new TargetRefusedException("An address has no zone.");
        }
        try {
            return InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException e) {
            throw new TargetRefusedException("The host is no address.");
        }
    }
}
