package io.vfleet.wire.rest;

import io.vfleet.access.Session;
import io.vfleet.model.Fault;
import io.vfleet.operation.Reply;
import io.vfleet.wire.Exchange;
import io.vfleet.wire.Refusal;
import org.jspecify.annotations.Nullable;

/** Carries the outcome of a login or a logout back to its socket's loop and tells it in the words of the automation API. */
final class RestReply implements Reply {
    static final String PROTOCOL = "rest";
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final String COOKIE_PATH = "/rest";

    /** A client that sends this header keeps the token itself, and gets no cookie. */
    private static final String NO_COOKIE = "vmware-use-header-authn";

    private final Exchange exchange;
    private final Form form;

    RestReply(Exchange exchange, Form form) {
        this.exchange = exchange;
        this.form = form;
    }

    @Override
    public void loggedIn(Session session, @Nullable Object value) {
        exchange.goOn(() -> {
            if (!form.wrapped()) exchange.with("vmware-api-session-id", session.token());
            else if (exchange.header(NO_COOKIE) == null) exchange.withNamedToken(session.token(), COOKIE_PATH);
            form.answer(exchange, form.wrapped() ? OK : CREATED, session.token());
        });
    }

    @Override
    public void loggedOut() {
        exchange.goOn(() -> {
            if (form.wrapped()) exchange.withNamedToken("", COOKIE_PATH);
            exchange.answer(form.wrapped() ? OK : NO_CONTENT);
        });
    }

    @Override
    public void fault(Fault fault) {
        exchange.goOn(() -> {
            if (fault instanceof Fault.NoPermission) {
                form.refuse(exchange, VapiError.UNAUTHORIZED, Message.NO_PERMISSION);
            } else {
                form.unauthenticated(exchange);
            }
        });
    }

    @Override
    public void busy(int retryAfterSeconds) {
        exchange.goOn(() -> exchange.with("retry-after", Integer.toString(retryAfterSeconds))
                .refuse(Refusal.BUSY));
    }

    @Override
    public void value(@Nullable Object value) {
        throw new IllegalStateException("a value, need the outcome of a login or a logout");
    }

    @Override
    public void onGone(Runnable told) {
        exchange.goOn(() -> exchange.onGone(told));
    }
}
