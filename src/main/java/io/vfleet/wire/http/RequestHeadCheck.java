package io.vfleet.wire.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.HostAndPortImpl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What HTTP asks a server to refuse in the head of a request, and the HTTP decoder lets pass. */
final class RequestHeadCheck {
    private static final String CONTINUE = "100-continue";

    private RequestHeadCheck() {}

    /**
     * Why a request is not served; null when it is.
     *
     * @see "RFC 9110, 10.1.1 Expect; RFC 9112, 3.2 Request Target"
     */
    static @Nullable HttpError refusal(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) return expectation(request);
        List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
        if (hosts.size() > 1 || (hosts.isEmpty() && request.version() == HttpVersion.HTTP_1_1)) {
            return HttpError.BAD_REQUEST;
        }
        // Old clients expect nothing: HTTP/1.0 has no such header.
        if (request.version() == HttpVersion.HTTP_1_0) return null;
        String host = hosts.getFirst();
        return host.isEmpty() || HostAndPortImpl.isValidAuthority(host) ? expectation(request) : HttpError.BAD_REQUEST;
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
