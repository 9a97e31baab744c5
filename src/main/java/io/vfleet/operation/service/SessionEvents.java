package io.vfleet.operation.service;

import io.vfleet.access.session.Session;
import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.VCenter;
import java.util.Map;

/** Posts the events of login, logout and failed login. */
public final class SessionEvents {
    private SessionEvents() {}

    static void loggedIn(VCenter vcenter, Session session) {
        post(
                vcenter,
                "UserLoginSessionEvent",
                session.userName(),
                Map.of(
                        "ipAddress", session.ipAddress(),
                        "userAgent", session.userAgent(),
                        "locale", session.locale(),
                        "sessionId", session.key()));
    }

    public static void loggedOut(VCenter vcenter, Session session) {
        post(
                vcenter,
                "UserLogoutSessionEvent",
                session.userName(),
                Map.of(
                        "ipAddress", session.ipAddress(),
                        "userAgent", session.userAgent(),
                        "callCount", session.callCount(),
                        "sessionId", session.key(),
                        "loginTime", session.loginTime()));
    }

    /** Who is known here and may do nothing. */
    static void notAllowed(VCenter vcenter, Session session) {
        post(vcenter, "NoAccessUserEvent", session.userName(), Map.of("ipAddress", session.ipAddress()));
    }

    static void terminated(VCenter vcenter, Session by, Session ended) {
        post(
                vcenter,
                "SessionTerminatedEvent",
                by.userName(),
                Map.of("sessionId", ended.key(), "terminatedUsername", ended.userName()));
    }

    /** The message to all who are logged in is another. */
    static void messageChanged(VCenter vcenter, Session session, String message, String before) {
        post(
                vcenter,
                "GlobalMessageChangedEvent",
                session.userName(),
                Map.of("message", message, "prevMessage", before));
    }

    static void loginFailed(VCenter vcenter, Call call, Fault fault) {
        if (!(fault instanceof Fault.InvalidLogin)) return;
        post(
                vcenter,
                "BadUsernameSessionEvent",
                "",
                Map.of("ipAddress", call.client().remoteAddress()));
    }

    private static void post(VCenter vcenter, String type, String user, Map<String, Object> members) {
        Loop loop = vcenter.loops().at(0);
        loop.send(() -> vcenter.events().post(type, vcenter.events().nextChainId(), user, 0, "", members));
    }
}
