package io.vfleet.view;

import io.vfleet.access.Locales;
import io.vfleet.access.Session;
import io.vfleet.meta.DataObject;

/** How sessions look. */
final class SessionView {
    private final Sources sources;

    SessionView(Sources sources) {
        this.sources = sources;
    }

    /** A UserSession; its token is not in it. */
    DataObject of(Session session) {
        return sources.make("UserSession")
                .set("key", session.key())
                .set("userName", session.userName())
                .set("fullName", session.fullName())
                .set("loginTime", session.loginTime())
                .set("lastActiveTime", session.lastActive())
                .set("locale", session.locale())
                .set("messageLocale", Locales.DEFAULT)
                .set("extensionSession", false)
                .set("ipAddress", session.ipAddress())
                .set("userAgent", session.userAgent())
                .set("callCount", session.callCount());
    }
}
