package io.vfleet.wire.rest;

import io.vfleet.access.session.Session;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Release;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.Call;
import io.vfleet.operation.VCenterApi;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.Rfc3339Time;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.ErrorFormat;
import io.vfleet.wire.http.HttpError;
import io.vfleet.wire.http.HttpExchange;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Creates, shows and deletes sessions over the Automation API; they are shared with the other wires. They are those of
 * the other wires: a login here is a call of SessionManager.Login, and its token opens VI/JSON and SOAP too, as a
 * vCenter's does.
 */
final class SessionEndpoint implements Endpoint {
    private static final String MANAGER = "SessionManager";
    private static final MoRef TARGET = new MoRef(MANAGER, MANAGER);
    private static final int OK = 200;

    private final ManagedType manager = Metamodel.load().managed(MANAGER);
    private final Supplier<VCenterApi> calls;
    private final RestFormat form;

    SessionEndpoint(Supplier<VCenterApi> calls, RestFormat form) {
        this.calls = calls;
        this.form = form;
    }

    @Override
    public ErrorFormat errorFormat(String path) {
        return form;
    }

    @Override
    public void handle(HttpExchange exchange) {
        exchange.describeCall(SessionReply.PROTOCOL, MANAGER, "");
        exchange.body(_ -> {
            String action = form.wrapped() ? exchange.query() : "";
            switch (exchange.verb() + action) {
                case "POST" -> begin(exchange);
                case "GET", "GET~action=get", "POST~action=get" -> show(exchange);
                case "DELETE" -> end(exchange);
                default -> exchange.putHeader("allow", "POST, GET, DELETE").answerError(HttpError.WRONG_VERB);
            }
        });
    }

    private void begin(HttpExchange exchange) {
        BasicCredentials credentials = BasicCredentials.of(exchange.header("authorization"));
        if (exchange.client().signed()) {
            Method method = method("LoginByToken");
            call(exchange, calls.get(), method, new Arguments(method), null);
        } else if (credentials == null) {
            exchange.describeCall(SessionReply.PROTOCOL, MANAGER, "Login");
            form.unauthenticated(exchange);
        } else {
            Method method = method("Login");
            Arguments arguments = new Arguments(method)
                    .set("userName", credentials.userName())
                    .set("password", credentials.password());
            call(exchange, calls.get(), method, arguments, null);
        }
    }

    private void end(HttpExchange exchange) {
        VCenterApi vcenter = calls.get();
        Method method = method("Logout");
        Session session = exchange.token(vcenter::session);
        if (session == null) form.unauthenticated(exchange);
        else call(exchange, vcenter, method, new Arguments(method), session);
    }

    private void call(
            HttpExchange exchange, VCenterApi vcenter, Method method, Arguments arguments, @Nullable Session session) {
        exchange.describeCall(SessionReply.PROTOCOL, MANAGER, method.name());
        vcenter.call(new Call(
                TARGET,
                manager,
                method,
                arguments,
                session,
                Release.NEWEST,
                exchange.client(),
                new SessionReply(exchange, form)));
    }

    private void show(HttpExchange exchange) {
        exchange.describeCall(SessionReply.PROTOCOL, MANAGER, "currentSession");
        Session session = exchange.token(calls.get()::session);
        if (session == null) {
            form.unauthenticated(exchange);
            return;
        }
        ByteArrayBuilder body = new ByteArrayBuilder(256);
        form.writeStart(body);
        body.putAscii("{\"created_time\":\"");
        Rfc3339Time.write(body, session.loginTime());
        body.putAscii("\",\"last_accessed_time\":\"");
        Rfc3339Time.write(body, session.lastActive());
        body.putAscii("\",\"user\":");
        JsonString.quoted(body, principal(session.userName()));
        body.put('}');
        form.writeEnd(body);
        exchange.answer(OK, JsonString.CONTENT_TYPE, body);
    }

    /** The web services say DOMAIN\\user, the automation API user@DOMAIN. */
    private static String principal(String userName) {
        int slash = userName.indexOf('\\');
        return slash < 0 ? userName : userName.substring(slash + 1) + "@" + userName.substring(0, slash);
    }

    private Method method(String name) {
        return Objects.requireNonNull(manager.method(name));
    }
}
