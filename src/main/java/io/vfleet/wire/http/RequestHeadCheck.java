package io.vfleet.wire.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.HostAndPortImpl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What HTTP asks a server to refuse in the head of a request, and the HTTP decoder lets pass. */
final class RequestHeadCheck {
    private static final String CONTINUE = "100-continue";
    private static final String CHUNKED = "chunked";
    private static final String IDENTITY = "identity";

    private RequestHeadCheck() {}

    /** Why the HTTP decoder cannot read a head. */
    static HttpError unreadable(HttpServerRequest request) {
        return switch (request.decoderResult().cause()) {
            case TooLongHttpLineException _ -> HttpError.LONG_LINE;
            case TooLongHttpHeaderException _ -> HttpError.LONG_HEAD;
            case null, default -> {
                // The decoder refuses some transfer codings itself.
                boolean hasLength = request.headers().contains(HttpHeaders.CONTENT_LENGTH);
                HttpError transfer = hasLength ? null : transfer(request);
                yield transfer == null ? HttpError.BAD_REQUEST : transfer;
            }
        };
    }

    /**
     * Why a request is not served; null when it is.
     *
     * @see "RFC 9110, 10.1.1 Expect; RFC 9112, 3.2 Request Target, 6.1 Transfer-Encoding"
     */
    static @Nullable HttpError refusal(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) return expectation(request);
        List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
        if (hosts.size() > 1 || (hosts.isEmpty() && request.version() == HttpVersion.HTTP_1_1)) {
            return HttpError.BAD_REQUEST;
        }
        HttpError transfer = transfer(request);
        if (transfer != null) return transfer;
        // Old clients expect nothing: HTTP/1.0 has no such header.
        if (request.version() == HttpVersion.HTTP_1_0) return null;
        String host = hosts.getFirst();
        return host.isEmpty() || HostAndPortImpl.isValidAuthority(host) ? expectation(request) : HttpError.BAD_REQUEST;
    }

    /** Where a body ends is known of the chunked coding alone, and HTTP/1.0 does not have it. */
    private static @Nullable HttpError transfer(HttpServerRequest request) {
        if (!request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) return null;
        if (request.version() == HttpVersion.HTTP_1_0) return HttpError.BAD_REQUEST;
        List<String> codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        boolean isChunked = codings.size() == 1 && codings.getFirst().equalsIgnoreCase(CHUNKED);
        return isChunked ? null : HttpError.WRONG_TRANSFER;
    }

    /** Whether the body is compressed or the like: it is not decoded. */
    static boolean hasContentEncoding(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.CONTENT_ENCODING)
                && !request.headers().getAll(HttpHeaders.CONTENT_ENCODING).stream()
                        .allMatch(coding -> coding.isEmpty() || coding.equalsIgnoreCase(IDENTITY));
    }

    private static @Nullable HttpError expectation(HttpServerRequest request) {
        String expected = request.headers().get(HttpHeaders.EXPECT);
        return expected == null || expected.equalsIgnoreCase(CONTINUE) ? null : HttpError.WRONG_EXPECTATION;
    }

    /** Whether the client waits with its body until it is told to go on. */
    static boolean waitsToContinue(HttpServerRequest request) {
        return request.version() != HttpVersion.HTTP_1_0
                && CONTINUE.equalsIgnoreCase(request.headers().get(HttpHeaders.EXPECT));
    }
}
