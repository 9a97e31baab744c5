package io.vfleet.wire.call;

import io.vfleet.access.session.Session;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.Call;
import io.vfleet.operation.CallFacade;
import io.vfleet.operation.Reply;
import io.vfleet.wire.http.HttpExchange;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A session that a request with a user name and a password opens for itself alone: Login, the work, Logout. */
public final class OneRequestSession {
    private static final String MANAGER = "SessionManager";
    private static final ManagedType TYPE = Metamodel.load().managed(MANAGER);
    private static final Method LOGIN = Objects.requireNonNull(TYPE.method("Login"));
    private static final Method LOGOUT = Objects.requireNonNull(TYPE.method("Logout"));

    private final HttpExchange exchange;
    private final CallFacade vcenter;

    public OneRequestSession(HttpExchange exchange, CallFacade vcenter) {
        this.exchange = exchange;
        this.vcenter = vcenter;
    }

    /**
     * Runs {@code work} on the event loop of the connection and ends the session when it returns; runs {@code refused}
     * instead when the credentials are not valid.
     */
    public void run(BasicCredentials credentials, Consumer<Session> work, Runnable refused) {
        Arguments arguments =
                new Arguments(LOGIN).set("userName", credentials.userName()).set("password", credentials.password());
        call(LOGIN, arguments, null, new Outcome(work, refused));
    }

    private void end(Session session) {
        call(LOGOUT, new Arguments(LOGOUT), session, new Outcome(_ -> {}, () -> {}));
    }

    private void call(Method method, Arguments arguments, @Nullable Session session, Reply reply) {
        MoRef target = new MoRef(MANAGER, MANAGER);
        vcenter.call(new Call(target, TYPE, method, arguments, session, Release.NEWEST, exchange.client(), reply));
    }

    /** The result of a login or a logout. */
    private final class Outcome extends LoginReply {
        private final Consumer<Session> work;
        private final Runnable refused;

        Outcome(Consumer<Session> work, Runnable refused) {
            super(OneRequestSession.this.exchange);
            this.work = work;
            this.refused = refused;
        }

        @Override
        public void loggedIn(Session session, @Nullable Object value) {
            exchange.continueAnswer(() -> {
                try {
                    work.accept(session);
                } finally {
                    end(session);
                }
            });
        }

        @Override
        public void loggedOut() {}

        @Override
        public void fault(Fault fault) {
            exchange.continueAnswer(refused);
        }
    }
}
