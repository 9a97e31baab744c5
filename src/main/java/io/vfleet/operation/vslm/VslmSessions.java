package io.vfleet.operation.vslm;

import io.vfleet.access.session.Session;
import io.vfleet.access.token.PresentedToken;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Method;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.Call;
import io.vfleet.operation.CallFacade;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.Reply;
import io.vfleet.operation.RequestClient;
import io.vfleet.operation.VCenter;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of the service. Most clients show one of the vCenter's, which goes on there when they log out here; one that began
 * here with a token ends here. Whoever has a session may end it: the privilege that the description of the service names for that
 * is misspelt there, and is in no role.
 */
final class VslmSessions {
    private static final String MANAGER = "SessionManager";

    private final VCenter vcenter;
    private final CallFacade base;
    private final Set<Session> begunHere = ConcurrentHashMap.newKeySet();

    VslmSessions(VCenter vcenter, CallFacade base) {
        this.vcenter = vcenter;
        this.base = base;
        vcenter.sessions().onEnd(begunHere::remove);
    }

    void registerIn(MethodTable table) {
        table.register(VslmObjects.SESSIONS.type(), "VslmLoginByToken", this::logIn);
        table.register(VslmObjects.SESSIONS.type(), "VslmLogout", this::logOut);
    }

    private void logIn(Call call) {
        ManagedType type = vcenter.metamodel().managed(MANAGER);
        Method method = Objects.requireNonNull(type.method("LoginByToken"));
        String token = (String) Objects.requireNonNull(call.arguments().get("delegatedTokenXml"));
        RequestClient shown = call.client().with(new PresentedToken.Alone(token));
        base.call(new Call(
                new MoRef(MANAGER, MANAGER),
                type,
                method,
                new Arguments(method),
                null,
                call.release(),
                shown,
                new BegunReply(call.reply())));
    }

    private void logOut(Call call) {
        Session session = Objects.requireNonNull(call.session());
        if (begunHere.contains(session)) {
            vcenter.sessions().logOut(session);
            call.reply().loggedOut();
        } else {
            call.reply().value(null);
        }
    }

    /** Passes on the session that began, without what the vCenter says of it. */
    private final class BegunReply implements Reply.ForwardingReply {
        private final Reply reply;

        BegunReply(Reply reply) {
            this.reply = reply;
        }

        @Override
        public Reply reply() {
            return reply;
        }

        @Override
        public void loggedIn(Session session, @Nullable Object value) {
            begunHere.add(session);
            // It may have ended before it was added.
            if (session.ended()) begunHere.remove(session);
            reply.loggedIn(session, null);
        }

        @Override
        public void value(@Nullable Object value, long heldBytes) {
            throw new IllegalStateException("a value, need the outcome of a login");
        }

        @Override
        public void loggedOut() {
            throw new IllegalStateException("a logout, need the outcome of a login");
        }
    }
}
