package io.vfleet.wire.datastore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.access.session.Session;
import io.vfleet.operation.VCenterFacade;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.call.BasicCredentials;
import io.vfleet.wire.call.OneRequestSession;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.HttpError;
import io.vfleet.wire.http.HttpExchange;
import io.vfleet.wire.http.TokenOrder;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves a file of a datastore to a client with a session, or with the name and the password of a user.
 *
 * @see "vSphere Web Services SDK Programming Guide, access to datastores over HTTP: /folder/path?dcPath=…&amp;dsName=…"
 */
final class FolderEndpoint implements Endpoint {
    static final String PATH = "/folder/";
    private static final String CHALLENGE = "Basic realm=\"VMware HTTP server\"";

    private final Supplier<VCenterFacade> currentVCenter;

    FolderEndpoint(Supplier<VCenterFacade> currentVCenter) {
        this.currentVCenter = currentVCenter;
    }

    @Override
    public void handle(HttpExchange exchange) {
        exchange.body(_ -> {
            if (exchange.request().verb().equals("GET")) get(exchange, currentVCenter.get());
            else exchange.response().answerWrongVerb("GET");
        });
    }

    private static void get(HttpExchange exchange, VCenterFacade vcenter) {
        Session session = exchange.request().token(TokenOrder.SOAP, vcenter::session);
        BasicCredentials credentials = BasicCredentials.of(exchange.request().header("authorization"));
        if (session != null) {
            get(exchange, vcenter, session);
        } else if (credentials != null) {
            new OneRequestSession(exchange, vcenter)
                    .run(credentials, opened -> get(exchange, vcenter, opened), () -> answerUnauthenticated(exchange));
        } else {
            answerUnauthenticated(exchange);
        }
    }

    private static void answerUnauthenticated(HttpExchange exchange) {
        exchange.response().putHeader("www-authenticate", CHALLENGE).answerError(HttpError.NO_SESSION);
    }

    private static void get(HttpExchange exchange, VCenterFacade vcenter, Session session) {
        String path = decode(exchange.request().path().substring(PATH.length()));
        String datacenter = parameter("dcPath", exchange.request().query());
        String datastore = parameter("dsName", exchange.request().query());
        if (path == null || datacenter == null || datastore == null) {
            exchange.response().answerError(HttpError.BAD_REQUEST);
            return;
        }
        String text = vcenter.readDatastoreFile(session, datacenter, datastore, path);
        if (text == null) {
            exchange.response().answerError(HttpError.NOT_FOUND);
            return;
        }
        answer(exchange, text.getBytes(UTF_8));
    }

    /** A range that may depend on another version of the file is not served: files have no entity tags. */
    private static void answer(HttpExchange exchange, byte[] content) {
        exchange.response().putHeader("accept-ranges", ByteRange.UNIT);
        boolean isConditional = exchange.request().header("if-range") != null
                || exchange.request().isHead();
        String requested = isConditional ? null : exchange.request().header("range");
        switch (ByteRange.of(requested, content.length)) {
            case ByteRange.WholeFile() -> answer(exchange, 200, content, 0, content.length);
            case ByteRange.PartOfFile(int from, int length) -> {
                int last = from + length - 1;
                exchange.response().putHeader("content-range", "bytes " + from + "-" + last + "/" + content.length);
                answer(exchange, 206, content, from, length);
            }
            case ByteRange.BehindTheEnd() ->
                exchange.response()
                        .putHeader("content-range", "bytes */" + content.length)
                        .answerError(HttpError.WRONG_RANGE);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] content, int from, int length) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(length);
        bytes.put(Arrays.copyOfRange(content, from, from + length));
        exchange.response().answer(status, "application/octet-stream", bytes);
    }

    /** The decoded value of a query parameter; null when it is missing or cannot be decoded. */
    private static @Nullable String parameter(String name, String query) {
        for (String part : query.split("&", -1)) {
            if (part.startsWith(name + "=")) return decode(part.substring(name.length() + 1));
        }
        return null;
    }

    /** Decodes percent escapes; a plus sign is kept, because names contain it. */
    private static @Nullable String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
