package io.vfleet.wire.json;

import io.vfleet.meta.Release;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.ErrorFormat;
import io.vfleet.wire.http.HttpError;
import io.vfleet.wire.http.HttpExchange;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Negotiates the API release with a client before login. */
final class HelloEndpoint implements Endpoint {
    static final String PATH = "/api/vcenter/system";
    private static final String CONTENT_TYPE = "application/json";
    private static final Release FIRST_WITH_JSON = Release.of("8.0.1.0");
    private static final Release FIRST_WITH_HELLO = Release.of("8.0.2.0");
    private static final int RELEASES_MAX = 128;
    private static final int RELEASE_LENGTH_MAX = 64;

    private static final ErrorFormat ERRORS = new ErrorFormat() {
        @Override
        public String contentType(HttpError error) {
            return CONTENT_TYPE;
        }

        @Override
        public ByteArrayBuilder body(HttpError error, String message) {
            return error(error.apiError(), message, "vfleet.refused");
        }
    };

    private final JsonReadOptions readOptions;
    private final boolean served;
    private final Set<String> supported;

    /** {@code apiVersion}: the release of the vCenter. */
    HelloEndpoint(Release apiVersion, JsonReadOptions readOptions) {
        this.readOptions = readOptions;
        this.served = apiVersion.knows(FIRST_WITH_HELLO);
        this.supported = Release.known().stream()
                .filter(release -> release.knows(FIRST_WITH_JSON) && apiVersion.knows(release))
                .map(Release::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void handle(HttpExchange exchange) {
        exchange.describeCall("json", "", "");
        exchange.jsonBody(body -> {
            if (!served || !hasAction(exchange.request().query()))
                exchange.response().answerError(HttpError.NOT_FOUND);
            else if (!exchange.request().verb().equals("POST"))
                exchange.response().answerWrongVerb("POST");
            else answer(exchange, body);
        });
    }

    /** Errors have the form of the Automation API, not of faults. */
    @Override
    public ErrorFormat errorFormat(String path) {
        return ERRORS;
    }

    private static boolean hasAction(String query) {
        return ("&" + query + "&").contains("&action=hello&");
    }

    private void answer(HttpExchange exchange, byte[] body) {
        List<?> offered = offered(body);
        if (offered.isEmpty()) {
            exchange.outcome("400");
            exchange.response()
                    .answer(
                            400,
                            CONTENT_TYPE,
                            error(
                                    "INVALID_ARGUMENT",
                                    "api_releases: need 1 to 128 strings of up to 64 characters",
                                    "vfleet.hello.releases"));
            return;
        }
        // The client's order counts; no match is answered with an empty name.
        String chosen = "";
        for (Object release : offered) {
            if (chosen.isEmpty() && release instanceof String name && supported.contains(name)) chosen = name;
        }
        exchange.response().answer(200, CONTENT_TYPE, ErrorFormat.ascii("{\"api_release\":\"" + chosen + "\"}"));
    }

    /** The releases that the client offers, in its order of preference; empty when the body is not valid. */
    private List<?> offered(byte[] body) {
        if (!(JsonTree.parse(body, readOptions) instanceof JsonTree.JsonRoot(var members))) return List.of();
        if (!(members.get("api_releases") instanceof List<?> names) || names.size() > RELEASES_MAX) return List.of();
        boolean valid =
                names.stream().allMatch(name -> name instanceof String text && text.length() <= RELEASE_LENGTH_MAX);
        return valid ? names : List.of();
    }

    private static ByteArrayBuilder error(String type, String text, String id) {
        return ErrorFormat.ascii("{\"error_type\":\"" + type + "\",\"messages\":[{\"args\":[],\"default_message\":\""
                + text + "\",\"id\":\"" + id + "\"}]}");
    }
}
