package io.vfleet.wire.rest;

import io.vfleet.access.session.Session;
import io.vfleet.access.token.PresentedToken.Alone;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Release;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.Call;
import io.vfleet.operation.VCenterFacade;
import io.vfleet.operation.automation.ApiCatalog;
import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiError.ErrorKind;
import io.vfleet.operation.automation.ApiOperation;
import io.vfleet.operation.automation.ApiStruct;
import io.vfleet.operation.automation.AutomationApi;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.Rfc3339Time;
import io.vfleet.wire.call.BasicCredentials;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.ErrorFormat;
import io.vfleet.wire.http.HttpExchange;
import io.vfleet.wire.http.TokenOrder;
import io.vfleet.wire.json.JsonReadOptions;
import io.vfleet.wire.json.JsonTree;
import io.vfleet.wire.json.JsonTree.ParsedJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Serves the operations of the Automation API over JSON-RPC, in which its SDKs speak: all at one path. */
final class RpcEndpoint implements Endpoint {
    static final String PATH = "/api";
    private static final String SESSION = "com.vmware.cis.session";
    private static final String MANAGER = "SessionManager";
    private static final String SAML = "com.vmware.vapi.std.security.saml";

    private final ManagedType manager = Metamodel.load().managed(MANAGER);
    private final Supplier<VCenterFacade> currentVCenter;
    private final Supplier<AutomationApi> currentApi;
    private final JsonReadOptions readOptions;

    RpcEndpoint(
            Supplier<VCenterFacade> currentVCenter, Supplier<AutomationApi> currentApi, JsonReadOptions readOptions) {
        this.currentVCenter = currentVCenter;
        this.currentApi = currentApi;
        this.readOptions = readOptions;
    }

    @Override
    public ErrorFormat errorFormat(String path) {
        return AutomationApiFormat.API;
    }

    @Override
    public void handle(HttpExchange exchange) {
        exchange.describeCall(SessionReply.PROTOCOL, "", "");
        exchange.jsonBody(body -> {
            if (!exchange.request().verb().equals("POST")) exchange.response().answerWrongVerb("POST");
            else if (body.length <= AutomationEndpoint.READ_ON_LOOP_BYTES_MAX)
                parsed(exchange, JsonTree.parse(body, readOptions));
            else exchange.runBlocking(() -> JsonTree.parse(body, readOptions), tree -> parsed(exchange, tree));
        });
    }

    private void parsed(HttpExchange exchange, ParsedJson tree) {
        switch (tree) {
            case JsonTree.MalformedJson(String _) ->
                RpcFrames.answerFault(exchange, "null", RpcFrames.RpcError.PARSE_ERROR);
            case JsonTree.JsonRoot(var root) -> {
                switch (RpcRequest.of(root)) {
                    case RpcRequest.RefusedRequest(String id, var error) -> RpcFrames.answerFault(exchange, id, error);
                    case RpcRequest.ValidRequest(RpcRequest request) -> invoke(exchange, request);
                }
            }
        }
    }

    private void invoke(HttpExchange exchange, RpcRequest request) {
        ApiOperation operation = ApiCatalog.load().operation(request.service(), request.operation());
        if (operation == null) {
            RpcFrames.answerError(exchange, request.id(), unknown(request));
            return;
        }
        exchange.describeCall(SessionReply.PROTOCOL, operation.service(), operation.name());
        if (operation.service().equals(SESSION)) session(exchange, request, operation);
        else
            currentApi
                    .get()
                    .call(
                            operation,
                            request.input(),
                            session(exchange, request),
                            exchange.client(),
                            new RpcReply(exchange, request.id(), operation));
    }

    private static ApiError unknown(RpcRequest request) {
        return new ApiError(
                ErrorKind.OPERATION_NOT_FOUND,
                "vapi.method.input.invalid.interface",
                "Cannot find service '" + request.service() + "' with operation '" + request.operation() + "'.",
                List.of(request.service(), request.operation()));
    }

    private @Nullable Session session(HttpExchange exchange, RpcRequest request) {
        VCenterFacade vcenter = currentVCenter.get();
        String id = request.sessionId();
        return exchange.calledBy(
                id == null ? exchange.request().token(TokenOrder.JSON, vcenter::session) : vcenter.session(id));
    }

    private void session(HttpExchange exchange, RpcRequest request, ApiOperation operation) {
        if (operation.name().equals("create")) {
            create(exchange, request);
            return;
        }
        Session session = session(exchange, request);
        if (session == null) RpcFrames.answerError(exchange, request.id(), ApiError.AUTHENTICATION_REQUIRED);
        else if (operation.name().equals("get"))
            RpcFrames.answer(exchange, request.id(), operation.result(), info(session));
        else call(exchange, request, "Logout", new Arguments(method("Logout")), session);
    }

    private static ApiStruct info(Session session) {
        return new ApiStruct()
                .set("user", SessionEndpoint.principal(session.userName()))
                .set("created_time", time(session.loginTime()))
                .set("last_accessed_time", time(session.lastActive()));
    }

    private static String time(Instant time) {
        ByteArrayBuilder out = new ByteArrayBuilder(32);
        Rfc3339Time.write(out, time);
        return new String(out.toByteArray(), StandardCharsets.US_ASCII);
    }

    private void create(HttpExchange exchange, RpcRequest request) {
        BasicCredentials shown = request.credentials();
        BasicCredentials credentials =
                shown == null ? BasicCredentials.of(exchange.request().header("authorization")) : shown;
        if (request.scheme().startsWith(SAML)) exchange.identifyClient(null, new Alone(request.assertion()));
        boolean token = exchange.client().token() != null;
        if (token) call(exchange, request, "LoginByToken", new Arguments(method("LoginByToken")), null);
        else if (credentials == null) RpcFrames.answerError(exchange, request.id(), ApiError.AUTHENTICATION_REQUIRED);
        else
            call(
                    exchange,
                    request,
                    "Login",
                    new Arguments(method("Login"))
                            .set("userName", credentials.userName())
                            .set("password", credentials.password()),
                    null);
    }

    private void call(
            HttpExchange exchange, RpcRequest request, String method, Arguments arguments, @Nullable Session session) {
        currentVCenter
                .get()
                .call(new Call(
                        new MoRef(MANAGER, MANAGER),
                        manager,
                        method(method),
                        arguments,
                        session,
                        Release.NEWEST,
                        exchange.client(),
                        new RpcSessionReply(exchange, request.id())));
    }

    private Method method(String name) {
        return Objects.requireNonNull(manager.method(name));
    }
}
