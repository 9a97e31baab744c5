package io.vfleet.render.access;

import io.vfleet.access.session.Locales;
import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.render.RenderContext;

/** Renders sessions as UserSession. */
public final class UserSessionRenderer {
    private final RenderContext context;

    public UserSessionRenderer(RenderContext context) {
        this.context = context;
    }

    /** A UserSession, without the secret token. */
    public DataObject render(Session session) {
        return context.make("UserSession")
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
