package io.vfleet.operation.service;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.session.ClientInfo;
import io.vfleet.access.session.LoginResult;
import io.vfleet.access.session.Session;
import io.vfleet.access.session.SessionFacet;
import io.vfleet.access.token.PresentedToken;
import io.vfleet.engine.Loop;
import io.vfleet.memory.HeldKind;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import io.vfleet.model.UserName;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The methods of SessionManager. */
public final class SessionManagerMethods {
    private static final String MANAGER = "SessionManager";

    private final VCenter vcenter;
    private final Property currentSession;

    public SessionManagerMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.currentSession =
                Objects.requireNonNull(vcenter.metamodel().managed(MANAGER).property("currentSession"));
    }

    public void registerIn(MethodTable table) {
        table.register(
                MANAGER,
                "Login",
                call -> logIn(
                        call,
                        client -> vcenter.sessions().login(text(call, "userName"), text(call, "password"), client)));
        table.register(MANAGER, "LoginByToken", this::logInByToken);
        table.register(
                MANAGER,
                "CloneSession",
                call -> logIn(call, client -> vcenter.sessions().cloneSession(text(call, "cloneTicket"), client)));
        table.register(MANAGER, "LoginExtension", call -> call.reply().fault(new Fault.NotSupported()));
        // A vCenter on Linux has neither the one nor the other, and asks no client for a certificate.
        table.register(MANAGER, "LoginBySSPI", call -> call.reply().fault(new Fault.NotSupported()));
        table.register(MANAGER, "AcquireLocalTicket", call -> call.reply().fault(new Fault.NotSupported()));
        table.register(MANAGER, "LoginExtensionByCertificate", SessionManagerMethods::withoutCertificate);
        table.register(MANAGER, "LoginExtensionBySubjectName", SessionManagerMethods::withoutCertificate);
        table.register(MANAGER, "ImpersonateUser", this::impersonate);
        table.register(MANAGER, "UpdateServiceMessage", this::updateMessage);
        table.register(MANAGER, "Logout", this::logout);
        table.register(MANAGER, "SessionIsActive", this::isActive);
        table.register(MANAGER, "TerminateSession", this::terminate);
        table.register(MANAGER, "SetLocale", this::setLocale);
        table.register(MANAGER, "AcquireGenericServiceTicket", new GenericTickets(vcenter)::acquire);
        table.register(
                MANAGER,
                "AcquireCloneTicket",
                call -> call.reply().value(vcenter.sessions().acquireCloneTicket(session(call))));
    }

    private void logInByToken(Call call) {
        PresentedToken token = call.client().token();
        if (token == null || !vcenter.tokens().served()) {
            logIn(call, client -> vcenter.sessions().loginByToken(token != null, client));
            return;
        }
        Loop loop = vcenter.loops().here().orElse(vcenter.loops().at(0));
        boolean admitted =
                loop.offer(() -> loop.inBackground(() -> vcenter.tokens().subject(token), subject -> {
                    try {
                        LoopDispatch.answered(
                                call,
                                () -> logIn(call, client -> vcenter.sessions().loginAs(subject, client)));
                    } finally {
                        loop.finished();
                    }
                }));
        if (!admitted) call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
    }

    private static void withoutCertificate(Call call) {
        call.reply().fault(new Fault.Other("NoClientCertificate", Map.of(), null));
    }

    /** The user must be logged in. The session of the caller ends, and another one of that user takes its place. */
    private void impersonate(Call call) {
        Session own = session(call);
        logIn(call, client -> {
            LoginResult result = vcenter.sessions().impersonate(text(call, "userName"), client);
            if (result instanceof LoginResult.LoggedIn) vcenter.sessions().logOut(own);
            return result;
        });
    }

    private void updateMessage(Call call) {
        String message = text(call, "message");
        if (!KeptData.admit(vcenter, call, "message", message)) return;
        LoopDispatch.run(vcenter.loops().at(0), call, () -> {
            String before = vcenter.sessions().message();
            vcenter.memory().loop(0).recharge(HeldKind.TEXT, before.length(), message.length());
            vcenter.sessions().setMessage(message);
            vcenter.changes().changed(call.target(), EnumSet.of(SessionFacet.MESSAGE));
            SessionEvents.messageChanged(vcenter, session(call), message, before);
            call.reply().value(null);
        });
    }

    private void logIn(Call call, Function<ClientInfo, LoginResult> login) {
        switch (login.apply(clientInfo(call))) {
            case LoginResult.LoggedIn(Session session)
            when !vcenter.access().hasAnyPermission(session) -> {
                SessionEvents.notAllowed(vcenter, session);
                vcenter.sessions().logOut(session);
                call.reply().fault(vcenter.permissions().noPermission(call.target(), AccessControl.VIEW));
            }
            case LoginResult.LoggedIn(Session session) -> {
                SessionEvents.loggedIn(vcenter, session);
                call.reply().loggedIn(session, vcenter.managedObjects().read(call.target(), currentSession, session));
            }
            case LoginResult.LoginRefused(Fault fault, boolean oneTooMany) -> {
                if (oneTooMany) {
                    answerLater(call, fault);
                } else {
                    SessionEvents.loginFailed(vcenter, call, fault);
                    call.reply().fault(fault);
                }
            }
            case LoginResult.UserSessionLimitReached(UserName user, int max) ->
                call.reply().tooManySessionsOf(user, max, LoopDispatch.RETRY_AFTER_SECONDS);
            case LoginResult.SessionLimitReached() -> call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
        }
    }

    /** Who guesses passwords has to wait for each answer; who knows one is not delayed. */
    private void answerLater(Call call, Fault fault) {
        Loop loop = vcenter.loops().here().orElse(vcenter.loops().at(0));
        long millis = vcenter.settings().limits().refusedLoginDelay().toMillis();
        if (millis == 0) call.reply().fault(fault);
        else loop.send(() -> loop.after(millis, () -> call.reply().fault(fault)));
    }

    private void logout(Call call) {
        Session session = session(call);
        vcenter.sessions().logOut(session);
        call.reply().loggedOut();
    }

    private void isActive(Call call) {
        call.reply().value(vcenter.sessions().isActive(text(call, "sessionID"), text(call, "userName")));
    }

    private void terminate(Call call) {
        List<String> keys = new ArrayList<>();
        Iterable<?> ids = (Iterable<?>) Objects.requireNonNull(call.arguments().get("sessionId"));
        for (Object key : ids) keys.add((String) key);
        Session own = session(call);
        answer(call, vcenter.sessions().terminate(own, keys, ended -> SessionEvents.terminated(vcenter, own, ended)));
    }

    private void setLocale(Call call) {
        answer(call, vcenter.sessions().setLocale(session(call), text(call, "locale")));
    }

    private static void answer(Call call, @Nullable Fault refused) {
        if (refused == null) call.reply().value(null);
        else call.reply().fault(refused);
    }

    private static ClientInfo clientInfo(Call call) {
        String locale = call.method().parameterIndex("locale") < 0
                ? null
                : (String) call.arguments().get("locale");
        return new ClientInfo(call.client().remoteAddress(), call.client().userAgent(), locale);
    }

    private static Session session(Call call) {
        return Objects.requireNonNull(call.session());
    }

    private static String text(Call call, String argument) {
        return (String) Objects.requireNonNull(call.arguments().get(argument));
    }
}
