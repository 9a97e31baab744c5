package io.vfleet.operation;

import io.vfleet.access.Login;
import io.vfleet.access.Session;
import io.vfleet.access.Visitor;
import io.vfleet.inventory.Inventory;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Beginning and ending sessions. */
final class SessionCalls {
    private static final String MANAGER = "SessionManager";

    private final VCenter vcenter;
    private final Property currentSession;

    SessionCalls(VCenter vcenter) {
        this.vcenter = vcenter;
        this.currentSession =
                Objects.requireNonNull(vcenter.meta().managed(MANAGER).property("currentSession"));
    }

    void fill(Behaviours table) {
        table.on(
                MANAGER,
                "Login",
                call -> begin(
                        call,
                        visitor -> vcenter.sessions().login(text(call, "userName"), text(call, "password"), visitor)));
        table.on(
                MANAGER,
                "LoginByToken",
                call -> begin(
                        call,
                        visitor -> vcenter.sessions().loginByToken(call.client().signed(), visitor)));
        table.on(
                MANAGER,
                "CloneSession",
                call -> begin(call, visitor -> vcenter.sessions().cloneSession(text(call, "cloneTicket"), visitor)));
        table.on(MANAGER, "LoginExtension", call -> call.reply().fault(new Fault.NotSupported()));
        table.on(MANAGER, "Logout", this::logout);
        table.on(MANAGER, "SessionIsActive", this::isActive);
        table.on(MANAGER, "TerminateSession", this::terminate);
        table.on(MANAGER, "SetLocale", this::setLocale);
        table.on(
                MANAGER,
                "AcquireCloneTicket",
                call -> call.reply().value(vcenter.sessions().acquireCloneTicket(session(call))));
    }

    private void begin(Call call, Function<Visitor, Login> login) {
        switch (login.apply(visitor(call))) {
            case Login.LoggedIn(Session session)
            when !vcenter.access().known(session) -> {
                vcenter.sessions().end(session);
                call.reply().fault(new Fault.NoPermission(vcenter.inventory().ref(Inventory.ROOT), "System.View"));
            }
            case Login.LoggedIn(Session session) -> {
                SessionEvents.began(vcenter, session);
                call.reply().loggedIn(session, vcenter.views().read(call.target(), currentSession, session));
            }
            case Login.Refused(Fault fault) -> {
                SessionEvents.refused(vcenter, call, fault);
                call.reply().fault(fault);
            }
            case Login.Full() -> call.reply().busy(Hops.RETRY_AFTER_SECONDS);
        }
    }

    private void logout(Call call) {
        Session session = session(call);
        vcenter.sessions().end(session);
        call.reply().loggedOut();
    }

    private void isActive(Call call) {
        call.reply().value(vcenter.sessions().isActive(text(call, "sessionID"), text(call, "userName")));
    }

    private void terminate(Call call) {
        List<String> keys = new ArrayList<>();
        Iterable<?> given =
                (Iterable<?>) Objects.requireNonNull(call.arguments().get("sessionId"));
        for (Object key : given) keys.add((String) key);
        answer(call, vcenter.sessions().terminate(session(call), keys));
    }

    private void setLocale(Call call) {
        answer(call, vcenter.sessions().setLocale(session(call), text(call, "locale")));
    }

    private static void answer(Call call, @Nullable Fault refused) {
        if (refused == null) call.reply().value(null);
        else call.reply().fault(refused);
    }

    private static Visitor visitor(Call call) {
        String locale = call.method().parameterIndex("locale") < 0
                ? null
                : (String) call.arguments().get("locale");
        return new Visitor(call.client().remoteAddress(), call.client().userAgent(), locale);
    }

    private static Session session(Call call) {
        return Objects.requireNonNull(call.session());
    }

    private static String text(Call call, String argument) {
        return (String) Objects.requireNonNull(call.arguments().get(argument));
    }
}
