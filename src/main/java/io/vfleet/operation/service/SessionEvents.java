package io.vfleet.operation;

import io.vfleet.access.Session;
import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import java.util.Map;

/** What is told of sessions. */
final class SessionEvents {
    private SessionEvents() {}

    static void began(VCenter vcenter, Session session) {
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

    static void ended(VCenter vcenter, Session session) {
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

    static void refused(VCenter vcenter, Call call, Fault fault) {
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
