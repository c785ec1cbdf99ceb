package io.rapport.chassis.edge;

import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.rest.StrictJson;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** What can be seen to be wrong with a request from its address and headers alone. */
final class Scrutiny {
    /** In characters, as they were sent. The server itself would take more, and refuses without a document. */
    static final int LONGEST_ADDRESS = 8_000;

    /** In characters, of names and values together. */
    static final int LONGEST_HEADERS = 20_000;

    /** @param takesEncodings whether the route knows what to do with a {@code Content-Encoding} */
    static Optional<ProblemException> fault(HttpServerRequest request, boolean takesEncodings) {
        if (request.uri().length() > LONGEST_ADDRESS) {
            return Optional.of(new ProblemException(
                    CommonProblem.URI_TOO_LONG, "An address has at most " + LONGEST_ADDRESS + " characters."));
        }
        if (headerLength(request) > LONGEST_HEADERS) {
            return Optional.of(new ProblemException(
                    CommonProblem.HEADERS_TOO_LARGE,
                    "All headers together have at most " + LONGEST_HEADERS + " characters."));
        }
        if (request.headers().getAll(HttpHeaders.AUTHORIZATION).size() > 1) {
            return Optional.of(ProblemException.invalid("Authorization", "given more than once"));
        }
        if (!isUtf8(request.uri())) {
            return Optional.of(new ProblemException(
                    CommonProblem.INVALID_REQUEST, "What is escaped in the address is not UTF-8."));
        }
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity") && !takesEncodings) {
            return Optional.of(new ProblemException(
                    CommonProblem.UNSUPPORTED_MEDIA_TYPE,
                    "No Content-Encoding is understood here; send the body as it is."));
        }
        return Optional.empty();
    }

    private static int headerLength(HttpServerRequest request) {
        int length = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            length += header.getKey().length() + header.getValue().length();
        }
        return length;
    }

    /** Lenient readers take an overlong or broken sequence for some other character. */
    static boolean isUtf8(String address) {
        if (address.indexOf('%') < 0) {
            return true;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(address.length());
        for (int i = 0; i < address.length(); i++) {
            if (address.charAt(i) != '%') {
                bytes.writeBytes(address.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            if (i + 2 >= address.length()
                    || !HexFormat.isHexDigit(address.charAt(i + 1))
                    || !HexFormat.isHexDigit(address.charAt(i + 2))) {
                return false;
            }
            bytes.write(HexFormat.fromHexDigits(address, i + 1, i + 3));
            i += 2;
        }
        return StrictJson.isUtf8(bytes.toByteArray());
    }

    private Scrutiny() {}
}
