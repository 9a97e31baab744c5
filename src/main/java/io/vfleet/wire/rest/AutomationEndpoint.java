package io.vfleet.wire.rest;

import io.vfleet.access.session.Session;
import io.vfleet.operation.VCenterFacade;
import io.vfleet.operation.automation.ApiCatalog;
import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiError.ErrorKind;
import io.vfleet.operation.automation.ApiOperation;
import io.vfleet.operation.automation.ApiType;
import io.vfleet.operation.automation.ApiType.ApiField;
import io.vfleet.operation.automation.AutomationApi;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.ErrorFormat;
import io.vfleet.wire.http.HttpExchange;
import io.vfleet.wire.http.TokenOrder;
import io.vfleet.wire.json.JsonReadOptions;
import io.vfleet.wire.json.JsonTree;
import io.vfleet.wire.json.JsonTree.ParsedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Serves the operations of the Automation API at their paths; other paths are answered as a vCenter does unknown ones. */
final class AutomationEndpoint implements Endpoint {
    /** Larger bodies are decoded on a worker thread, because they would block the event loop for too long. */
    static final int READ_ON_LOOP_BYTES_MAX = 64 * 1024;

    private static final int NULL_BYTES_MAX = 16;

    private static final Set<String> VERBS_WITH_BODY = Set.of("POST", "PATCH", "PUT");

    private final Supplier<VCenterFacade> currentVCenter;
    private final Supplier<AutomationApi> currentApi;
    private final String pathPrefix;
    private final AutomationApiFormat format;
    private final JsonReadOptions readOptions;
    private final OperationPaths paths;

    /** {@code pathPrefix}: the part of a path in front of the paths of the API. */
    AutomationEndpoint(
            Supplier<VCenterFacade> currentVCenter,
            Supplier<AutomationApi> currentApi,
            String pathPrefix,
            AutomationApiFormat format,
            JsonReadOptions readOptions) {
        this.currentVCenter = currentVCenter;
        this.currentApi = currentApi;
        this.pathPrefix = pathPrefix;
        this.format = format;
        this.readOptions = readOptions;
        this.paths = new OperationPaths(
                ApiCatalog.load().operations(), format.wrapped() ? ApiOperation::restPath : ApiOperation::apiPath);
    }

    @Override
    public ErrorFormat errorFormat(String path) {
        return format;
    }

    @Override
    public void handle(HttpExchange exchange) {
        exchange.describeCall(SessionReply.PROTOCOL, "", "");
        String path = exchange.request().path().substring(pathPrefix.length());
        var query = new QueryParameters(exchange.request().query());
        switch (paths.find(exchange.request().verb(), path, query.action())) {
            case OperationPaths.FoundOperation(ApiOperation operation, var values) -> {
                exchange.describeCall(SessionReply.PROTOCOL, operation.service(), operation.name());
                exchange.jsonBody(body -> read(exchange, operation, values, query, body));
            }
            case OperationPaths.WrongVerb(String allowed) ->
                exchange.jsonBody(_ -> exchange.response().answerWrongVerb(allowed));
            case OperationPaths.UnknownPath() ->
                exchange.body(_ -> format.answerError(exchange, ApiError.operationNotFound(path)));
        }
    }

    private void read(
            HttpExchange exchange,
            ApiOperation operation,
            Map<String, String> pathValues,
            QueryParameters query,
            byte[] body) {
        VCenterFacade vcenter = currentVCenter.get();
        Session session = exchange.calledBy(exchange.request().token(TokenOrder.JSON, vcenter::session));
        if (session == null) {
            format.answerUnauthenticated(exchange);
            return;
        }
        Map<String, Object> members = new HashMap<>();
        ApiError refused = addPath(members, pathValues);
        List<ApiField> rest = rest(operation, pathValues);
        boolean hasBody = VERBS_WITH_BODY.contains(operation.verb());
        query.addTo(members, hasBody ? List.of() : rest);
        if (refused == null) refused = query.error();
        if (refused != null) format.answerError(exchange, refused);
        else if (hasBody && !isNothing(body))
            parse(exchange, body, parsed -> withBody(exchange, operation, rest, members, session, parsed));
        else call(exchange, operation, members, session);
    }

    private static @Nullable ApiError addPath(Map<String, Object> members, Map<String, String> values) {
        for (Map.Entry<String, String> value : values.entrySet()) {
            // A plus sign in a path is itself.
            String decoded = QueryParameters.decoded(value.getValue().replace("+", "%2B"));
            if (decoded == null)
                return ApiError.invalid(value.getKey(), value.getValue(), "percent signs with two digits each");
            members.put(value.getKey(), decoded);
        }
        return null;
    }

    /** The parameters that are not in the path. */
    private static List<ApiField> rest(ApiOperation operation, Map<String, String> pathValues) {
        List<ApiField> rest = new ArrayList<>();
        for (ApiField each : operation.parameters()) if (!pathValues.containsKey(each.name())) rest.add(each);
        return rest;
    }

    private void parse(HttpExchange exchange, byte[] body, Consumer<ParsedJson> then) {
        if (body.length <= READ_ON_LOOP_BYTES_MAX) then.accept(JsonTree.parse(body, readOptions));
        else exchange.runBlocking(() -> JsonTree.parse(body, readOptions), then);
    }

    /** Clients without anything to say send nothing, or null. */
    private static boolean isNothing(byte[] body) {
        if (body.length > NULL_BYTES_MAX) return false;
        String text = new String(body, StandardCharsets.UTF_8).strip();
        return text.isEmpty() || text.equals("null");
    }

    private void withBody(
            HttpExchange exchange,
            ApiOperation operation,
            List<ApiField> rest,
            Map<String, Object> members,
            Session session,
            ParsedJson parsed) {
        switch (parsed) {
            case JsonTree.MalformedJson(String message) ->
                format.answerError(
                        exchange,
                        new ApiError(ErrorKind.INVALID_ARGUMENT, "vfleet.body.malformed", message, List.of()));
            case JsonTree.JsonRoot(Map<String, Object> root) -> {
                Map<String, Object> body = PlainJson.object(root);
                // The newer paths have a specification as the body itself.
                if (!format.wrapped() && isSpecification(rest))
                    members.put(rest.getFirst().name(), body);
                else body.forEach(members::putIfAbsent);
                call(exchange, operation, members, session);
            }
        }
    }

    private static boolean isSpecification(List<ApiField> parameters) {
        return parameters.size() == 1
                && parameters.getFirst().type() instanceof ApiType.Structure
                && parameters.getFirst().name().endsWith("spec");
    }

    private void call(HttpExchange exchange, ApiOperation operation, Map<String, Object> members, Session session) {
        var reply = new OperationReply(exchange, operation, format);
        currentApi.get().call(operation, members, session, exchange.client(), reply);
    }
}
