package io.vfleet.wire.rest;

import io.vfleet.access.Session;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Release;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.Call;
import io.vfleet.operation.Calls;
import io.vfleet.wire.Bytes;
import io.vfleet.wire.Door;
import io.vfleet.wire.Exchange;
import io.vfleet.wire.Refusal;
import io.vfleet.wire.Times;
import io.vfleet.wire.Wording;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Begins, shows and ends sessions. They are those of the other wires: a login here is a call of SessionManager.Login, and
 * its token opens VI/JSON and SOAP too, as a vCenter's does.
 */
final class SessionDoor implements Door {
    private static final String MANAGER = "SessionManager";
    private static final MoRef TARGET = new MoRef(MANAGER, MANAGER);
    private static final int OK = 200;

    private final ManagedType manager = Metamodel.load().managed(MANAGER);
    private final Supplier<Calls> calls;
    private final Form form;

    SessionDoor(Supplier<Calls> calls, Form form) {
        this.calls = calls;
        this.form = form;
    }

    @Override
    public Wording wording(String path) {
        return form;
    }

    @Override
    public void open(Exchange exchange) {
        exchange.isOn(RestReply.PROTOCOL, MANAGER, "");
        exchange.body(_ -> {
            String action = form.wrapped() ? exchange.query() : "";
            switch (exchange.verb() + action) {
                case "POST" -> begin(exchange);
                case "GET", "GET~action=get", "POST~action=get" -> show(exchange);
                case "DELETE" -> end(exchange);
                default -> exchange.with("allow", "POST, GET, DELETE").refuse(Refusal.WRONG_VERB);
            }
        });
    }

    private void begin(Exchange exchange) {
        Credentials credentials = Credentials.of(exchange.header("authorization"));
        if (exchange.client().signed()) {
            Method method = method("LoginByToken");
            call(exchange, calls.get(), method, new Arguments(method), null);
        } else if (credentials == null) {
            exchange.isOn(RestReply.PROTOCOL, MANAGER, "Login");
            form.unauthenticated(exchange);
        } else {
            Method method = method("Login");
            Arguments arguments = new Arguments(method)
                    .set("userName", credentials.userName())
                    .set("password", credentials.password());
            call(exchange, calls.get(), method, arguments, null);
        }
    }

    private void end(Exchange exchange) {
        Calls vcenter = calls.get();
        Method method = method("Logout");
        Session session = exchange.token(vcenter::session);
        if (session == null) form.unauthenticated(exchange);
        else call(exchange, vcenter, method, new Arguments(method), session);
    }

    private void call(Exchange exchange, Calls vcenter, Method method, Arguments arguments, @Nullable Session session) {
        exchange.isOn(RestReply.PROTOCOL, MANAGER, method.name());
        vcenter.call(new Call(
                TARGET,
                manager,
                method,
                arguments,
                session,
                Release.NEWEST,
                exchange.client(),
                new RestReply(exchange, form)));
    }

    private void show(Exchange exchange) {
        exchange.isOn(RestReply.PROTOCOL, MANAGER, "currentSession");
        Session session = exchange.token(calls.get()::session);
        if (session == null) {
            form.unauthenticated(exchange);
            return;
        }
        Bytes body = new Bytes(256);
        form.begin(body);
        body.ascii("{\"created_time\":\"");
        Times.put(body, session.loginTime());
        body.ascii("\",\"last_accessed_time\":\"");
        Times.put(body, session.lastActive());
        body.ascii("\",\"user\":");
        Json.quoted(body, principal(session.userName()));
        body.put('}');
        form.end(body);
        exchange.answer(OK, Json.CONTENT_TYPE, body);
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
