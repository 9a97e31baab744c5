package io.vfleet.wire.rest;

import io.vfleet.access.session.Session;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Release;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.Call;
import io.vfleet.operation.VCenterFacade;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.Rfc3339Time;
import io.vfleet.wire.call.BasicCredentials;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.ErrorFormat;
import io.vfleet.wire.http.HttpExchange;
import io.vfleet.wire.http.TokenOrder;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Creates, shows and deletes sessions over the Automation API; they are shared with the other protocols. A login here
 * is a call of SessionManager.Login, and its token is valid for VI/JSON and SOAP too, as in a vCenter.
 */
final class SessionEndpoint implements Endpoint {
    private static final String MANAGER = "SessionManager";
    private static final MoRef TARGET = new MoRef(MANAGER, MANAGER);
    private static final int OK = 200;

    private final ManagedType manager = Metamodel.load().managed(MANAGER);
    private final Supplier<VCenterFacade> currentVCenter;
    private final AutomationApiFormat format;

    SessionEndpoint(Supplier<VCenterFacade> currentVCenter, AutomationApiFormat format) {
        this.currentVCenter = currentVCenter;
        this.format = format;
    }

    @Override
    public ErrorFormat errorFormat(String path) {
        return format;
    }

    @Override
    public void handle(HttpExchange exchange) {
        exchange.describeCall(SessionReply.PROTOCOL, MANAGER, "");
        exchange.jsonBody(body -> {
            String action = format.wrapped() ? exchange.request().query() : "";
            switch (exchange.request().verb() + action) {
                case "POST" -> create(exchange, body);
                case "GET", "GET~action=get", "POST~action=get" -> show(exchange);
                case "DELETE" -> delete(exchange);
                default -> exchange.response().answerWrongVerb("POST, GET, DELETE");
            }
        });
    }

    private void create(HttpExchange exchange, byte[] body) {
        exchange.signedWith(body);
        BasicCredentials credentials = BasicCredentials.of(exchange.request().header("authorization"));
        if (exchange.client().token() != null) {
            Method method = method("LoginByToken");
            call(exchange, currentVCenter.get(), method, new Arguments(method), null);
        } else if (credentials == null) {
            exchange.describeCall(SessionReply.PROTOCOL, MANAGER, "Login");
            format.answerUnauthenticated(exchange);
        } else {
            Method method = method("Login");
            Arguments arguments = new Arguments(method)
                    .set("userName", credentials.userName())
                    .set("password", credentials.password());
            call(exchange, currentVCenter.get(), method, arguments, null);
        }
    }

    private void delete(HttpExchange exchange) {
        VCenterFacade vcenter = currentVCenter.get();
        Method method = method("Logout");
        Session session = exchange.request().token(TokenOrder.API_ONLY, vcenter::session);
        if (session == null) format.answerUnauthenticated(exchange);
        else call(exchange, vcenter, method, new Arguments(method), session);
    }

    private void call(
            HttpExchange exchange,
            VCenterFacade vcenter,
            Method method,
            Arguments arguments,
            @Nullable Session session) {
        exchange.describeCall(SessionReply.PROTOCOL, MANAGER, method.name());
        exchange.calledBy(session);
        vcenter.call(new Call(
                TARGET,
                manager,
                method,
                arguments,
                session,
                Release.NEWEST,
                exchange.client(),
                new SessionReply(exchange, format)));
    }

    private void show(HttpExchange exchange) {
        exchange.describeCall(SessionReply.PROTOCOL, MANAGER, "currentSession");
        Session session = exchange.calledBy(exchange.request().token(TokenOrder.JSON, currentVCenter.get()::session));
        if (session == null) {
            format.answerUnauthenticated(exchange);
            return;
        }
        ByteArrayBuilder body = new ByteArrayBuilder(256);
        body.putAscii(format.start());
        body.putAscii("{\"created_time\":\"");
        Rfc3339Time.write(body, session.loginTime());
        body.putAscii("\",\"last_accessed_time\":\"");
        Rfc3339Time.write(body, session.lastActive());
        body.putAscii("\",\"user\":");
        JsonStringWriter.quoted(body, principal(session.userName()));
        body.put('}');
        body.putAscii(format.end());
        exchange.response().answer(OK, JsonStringWriter.CONTENT_TYPE, body);
    }

    /** Converts DOMAIN\\user of the web services to user@DOMAIN of the Automation API. */
    static String principal(String userName) {
        int slash = userName.indexOf('\\');
        return slash < 0 ? userName : userName.substring(slash + 1) + "@" + userName.substring(0, slash);
    }

    private Method method(String name) {
        return Objects.requireNonNull(manager.method(name));
    }
}
