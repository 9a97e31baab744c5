package io.vfleet.access.session;

import io.vfleet.config.server.Limits;
import io.vfleet.config.server.UserSettings;
import io.vfleet.engine.Loops;
import io.vfleet.engine.random.SecretGenerator;
import io.vfleet.model.Fault;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All open sessions of a vCenter, over all protocols; safe for use from any thread. Safe from any thread. */
public final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final int TOKEN_BYTES = 20;

    private final AccountDirectory accounts;
    private final Limits limits;
    private final Loops loops;
    private final SecretGenerator secrets;
    private final Map<String, Session> byToken = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong failedLogins = new AtomicLong();
    private final List<Consumer<Session>> listeners = new CopyOnWriteArrayList<>();
    private final CloneTickets tickets;

    public Sessions(UserSettings users, Limits limits, Loops loops, SecretGenerator secrets) {
        this.accounts = new AccountDirectory(users);
        this.limits = limits;
        this.loops = loops;
        this.secrets = secrets;
        this.tickets = new CloneTickets(limits.cloneTicketsMax());
    }

    /** Told of every session that has ended, on the session's home loop, after its objects were. */
    public void onEnd(Consumer<Session> listener) {
        listeners.add(listener);
    }

    /** Refuses with InvalidLogin and InvalidLocale. */
    public LoginResult login(String userName, String password, ClientInfo visitor) {
        Account account = accounts.find(userName, password);
        return account == null ? refuse(visitor) : begin(account, visitor);
    }

    /**
     * As the first user of the settings: for tokens that somebody else has signed and nobody here can check.
     *
     * @param signed whether there is a token at all; refuses with InvalidLogin when not
     */
    public LoginResult loginByToken(boolean signed, ClientInfo visitor) {
        return signed ? begin(accounts.defaultAccount(), visitor) : refuse(visitor);
    }

    /** A ticket for one session more of the same user. */
    public String acquireCloneTicket(Session session) {
        String ticket = "cst-VCT-" + secrets.token(TOKEN_BYTES);
        tickets.put(ticket, session);
        return ticket;
    }

    /** Refuses with InvalidLogin when the ticket is unknown, used, dropped, or of a session that is over. */
    public LoginResult cloneSession(String ticket, ClientInfo visitor) {
        Session origin = tickets.take(ticket);
        return origin == null || origin.ended() ? refuse(visitor) : begin(origin.account(), visitor);
    }

    /** The session of a token, marked as used now; null when there is none or it has ended. */
    public @Nullable Session find(String token) {
        Session session = byToken.get(token);
        if (session != null) session.recordCall();
        return session;
    }

    /** Sorted by nothing; grows and shrinks while it is walked. */
    public Collection<Session> all() {
        return Collections.unmodifiableCollection(byToken.values());
    }

    public int count() {
        return open.get();
    }

    /** Attempts refused for their name, password or ticket. */
    public long failedLogins() {
        return failedLogins.get();
    }

    /** Whether a session with that key belongs to that user, as SessionIsActive asks. */
    public boolean isActive(String key, String userName) {
        return byKey(key)
                .filter(session -> session.userName().equalsIgnoreCase(userName)
                        || session.account().name().equals(userName))
                .isPresent();
    }

    /**
     * Ends sessions by their keys, in order, until one cannot be.
     *
     * @return InvalidArgument for the caller's own session, NotFound for an unknown one, null when all have ended
     */
    public @Nullable Fault terminate(Session own, List<String> keys) {
        for (String key : keys) {
            if (key.equals(own.key())) return new Fault.InvalidArgument("sessionId");
            Optional<Session> other = byKey(key);
            if (other.isEmpty()) return new Fault.NotFound();
            end(other.get());
        }
        return null;
    }

    /** InvalidLocale, or null when it was set. */
    public @Nullable Fault setLocale(Session session, String asked) {
        String locale = Locales.supportedLocale(asked);
        if (locale == null) return new Fault.InvalidLocale();
        session.setLocale(locale);
        return null;
    }

    /** At once for {@link #find}; the session's objects are told on its home loop. Ending it again does nothing. */
    public void end(Session session) {
        if (!session.endOnce()) return;
        byToken.remove(session.token());
        open.decrementAndGet();
        LOG.debug("event=session-ended session={} user={}", session.key(), session.userName());
        session.home().send(() -> {
            session.close();
            listeners.forEach(listener -> listener.accept(session));
        });
    }

    /** Ends every session there is, as a reset does. */
    public void endAll() {
        byToken.values().forEach(this::end);
    }

    private Optional<Session> byKey(String key) {
        return byToken.values().stream()
                .filter(session -> session.key().equals(key))
                .findAny();
    }

    private LoginResult refuse(ClientInfo visitor) {
        failedLogins.incrementAndGet();
        LOG.info("event=login-refused address={}", visitor.ipAddress());
        return new LoginResult.LoginRefused(new Fault.InvalidLogin());
    }

    private LoginResult begin(Account account, ClientInfo visitor) {
        String locale = Locales.supportedLocale(Objects.requireNonNullElse(visitor.locale(), Locales.DEFAULT));
        if (locale == null) return new LoginResult.LoginRefused(new Fault.InvalidLocale());
        if (open.incrementAndGet() > limits.sessionsMax()) {
            open.decrementAndGet();
            return new LoginResult.SessionLimitReached();
        }
        String token = secrets.token(TOKEN_BYTES);
        var home = loops.homeOf(token.hashCode());
        var session = new Session(token, secrets.uuid().toString(), account, visitor, locale, home);
        byToken.put(token, session);
        LOG.debug("event=session-began session={} user={}", session.key(), session.userName());
        home.send(() -> scheduleIdleCheck(session, limits.sessionIdleMax()));
        return new LoginResult.LoggedIn(session);
    }

    /** Looks again when the session could be idle for too long, had nothing come meanwhile. */
    private void scheduleIdleCheck(Session session, Duration patience) {
        session.home().after(patience.toMillis(), () -> {
            if (session.ended()) return;
            Duration left = limits.sessionIdleMax().minus(session.idle());
            if (left.isPositive()) scheduleIdleCheck(session, left.plusMillis(1));
            else end(session);
        });
    }
}
