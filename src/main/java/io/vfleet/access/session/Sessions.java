package io.vfleet.access.session;

import io.vfleet.config.server.Limits;
import io.vfleet.config.server.UserSettings;
import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.engine.random.SecretGenerator;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.model.Fault;
import io.vfleet.model.LogText;
import io.vfleet.model.UserName;
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

/**
 * All open sessions of a vCenter, over all protocols. Safe for use from any thread.
 *
 * <p>long: every way into a session begins and ends here, and is counted together.
 */
public final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final int TOKEN_BYTES = 20;
    private static final long RELOGIN_NANOS = Duration.ofMinutes(10).toNanos();
    private static final int USER_CHARS_LOGGED = 100;

    private final AccountDirectory accounts;
    private final Limits limits;
    private final Loops loops;
    private final SecretGenerator secrets;
    private final MemoryBudget memory;
    private final Map<String, Session> byToken = new ConcurrentHashMap<>();
    /** The open sessions of each user who has any. */
    private final Map<UserName, Integer> openByUser = new ConcurrentHashMap<>();

    private final AtomicInteger openCount = new AtomicInteger();
    private final LoginKeys loginKeys = new LoginKeys();
    private final AtomicLong failedLogins = new AtomicLong();
    private final List<Consumer<Session>> listeners = new CopyOnWriteArrayList<>();
    private final RefusedLogins refusedLogins;
    private final ClientActivities clients;
    private final CloneTickets tickets;
    private final ServiceTickets serviceTickets;
    private volatile boolean shutDown;
    private volatile String message = "";

    public Sessions(UserSettings users, Limits limits, Loops loops, SecretGenerator secrets, MemoryBudget memory) {
        this.accounts = new AccountDirectory(users);
        this.limits = limits;
        this.loops = loops;
        this.secrets = secrets;
        this.memory = memory;
        this.refusedLogins = new RefusedLogins(limits, loops.clock());
        this.clients = new ClientActivities(
                (int) Math.min(limits.snapshotMakersMax(), memory.bytesMax() / ClientActivities.BUDGET_PART_BYTES));
        this.tickets = new CloneTickets(limits.cloneTicketsMax());
        this.serviceTickets = new ServiceTickets(limits.serviceTicketsMax(), loops.clock());
    }

    /**
     * Adds a listener that is called for every session that has ended, on the session's home loop, after the session's
     * objects have ended.
     */
    public void onEnd(Consumer<Session> listener) {
        listeners.add(listener);
    }

    /** Logs in with a name and a password; refuses with InvalidLogin or InvalidLocale. */
    public LoginResult login(String userName, String password, ClientInfo client) {
        Account account = accounts.find(userName, password);
        return account == null ? refused(userName, client) : begin(account, client);
    }

    /**
     * Logs in as the user whom the settings name for tokens of an identity provider, which this server cannot verify;
     * refuses with InvalidLogin when they name nobody.
     *
     * @param signed whether there is a token at all; refuses with InvalidLogin when not
     */
    public LoginResult loginByToken(boolean signed, ClientInfo client) {
        Account account = signed ? accounts.tokenAccount() : null;
        return account == null ? refused("", client) : begin(account, client);
    }

    /** Logs in a user of whom something else has shown who it is; refuses with InvalidLogin when there is no such user. */
    public LoginResult loginAs(@Nullable String userName, ClientInfo client) {
        Account account = userName == null ? null : accounts.named(userName);
        return account == null ? refused(userName == null ? "" : userName, client) : begin(account, client);
    }

    /** The account of a name and a password, without a session; null when they do not match. */
    public @Nullable Account account(String userName, String password) {
        return accounts.find(userName, password);
    }

    /** Whether there is a user of that name whose password can change. */
    public boolean isUser(String userName) {
        return accounts.isListed(userName);
    }

    /** Sets the password of a listed user; what is returned takes that back, so that the one that was set before it counts. */
    public Runnable changePassword(String userName, String password) {
        return accounts.changePassword(userName, password);
    }

    /**
     * A session in which the server itself calls in the name of a user. It is in no list, nobody else can call in it, and
     * it must hold nothing; null when there is no such user.
     */
    public @Nullable Session onBehalf(String userName) {
        Account account = accounts.named(userName);
        if (account == null) return null;
        Loop home = loops.homeOf(account.name().hashCode());
        var client = new ClientInfo("127.0.0.1", "", null);
        String key = secrets.uuid().toString();
        return new Session(
                secrets.token(TOKEN_BYTES),
                key,
                loginKeys.next(account.name(), client.userAgent()),
                account,
                client,
                Locales.DEFAULT,
                home,
                memory.loop(home.index()).open(),
                clients.own());
    }

    /** Opens a session of a user who has one already; refuses with InvalidLogin when nobody is logged in by that name. */
    public LoginResult impersonate(String userName, ClientInfo client) {
        UserName name = accounts.name(userName);
        for (Session session : byToken.values())
            if (session.account().name().equals(name)) return begin(session.account(), client);
        return new LoginResult.LoginRefused(new Fault.InvalidLogin(), false);
    }

    /** The message to all who are logged in; empty for none. */
    public String message() {
        return message;
    }

    /** On the first loop. */
    public void setMessage(String text) {
        message = text;
    }

    /** Issues a single-use ticket for one more session of the same user. */
    public String acquireCloneTicket(Session session) {
        String ticket = "cst-VCT-" + secrets.token(TOKEN_BYTES);
        tickets.put(ticket, session);
        return ticket;
    }

    /**
     * Opens a session by a ticket; refuses with InvalidLogin when the ticket is unknown, used or dropped, or when its
     * session has ended.
     */
    public LoginResult cloneSession(String ticket, ClientInfo client) {
        Session origin = tickets.take(ticket);
        return origin == null || origin.ended() ? refused("", client) : begin(origin.account(), client);
    }

    /**
     * The session of a token, with its idle time reset and the call counted; null when there is none or it has ended.
     */
    public @Nullable Session find(String token) {
        Session session = byToken.get(token);
        if (session != null) session.recordCall();
        return session;
    }

    /** All open sessions in no order: a live view that changes during iteration. */
    public Collection<Session> all() {
        return Collections.unmodifiableCollection(byToken.values());
    }

    public int count() {
        return openCount.get();
    }

    /** Tickets for single requests; on the first loop. */
    public ServiceTickets serviceTickets() {
        return serviceTickets;
    }

    /** The number of logins refused for their name, password or ticket. */
    public long failedLogins() {
        return failedLogins.get();
    }

    /** Whether a session with that key belongs to that user, as in SessionIsActive. */
    public boolean isActive(String key, String userName) {
        return byKey(key)
                .filter(session -> session.account().name().equals(accounts.name(userName)))
                .isPresent();
    }

    /** The user that a name means, whatever its spelling; nobody need have it. */
    public UserName userOf(String userName) {
        return accounts.name(userName);
    }

    /** The configured user whose permissions a user has, logged in or not, whatever the spelling of the name. */
    public UserName permissionUser(String userName) {
        return accounts.permissionUser(userName);
    }

    /**
     * Ends sessions by their keys, in order, until one cannot be ended.
     *
     * @return InvalidArgument for the caller's own session, NotFound for an unknown one, null when all have ended
     */
    public @Nullable Fault terminate(Session own, List<String> keys, Consumer<Session> whenEnded) {
        for (String key : keys) {
            if (key.equals(own.key())) return new Fault.InvalidArgument("sessionId");
            Optional<Session> other = byKey(key);
            if (other.isEmpty()) return new Fault.NotFound();
            end(other.get());
            whenEnded.accept(other.get());
        }
        return null;
    }

    /** Sets the locale of a session; InvalidLocale when it is not supported, else null. */
    public @Nullable Fault setLocale(Session session, String requested) {
        String locale = Locales.supportedLocale(requested, limits.loginLocaleCharsMax());
        if (locale == null) return new Fault.InvalidLocale();
        session.setLocale(locale);
        return null;
    }

    /**
     * Ends a session: {@link #find} no longer returns it, and its objects end on its home loop. Ending a session again
     * has no effect.
     */
    public void end(Session session) {
        if (!session.endOnce()) return;
        byToken.remove(session.token());
        release(session.account().name());
        session.activity().sessionEnded(session.loggedOut(), loops.clock().nanos());
        LOG.debug("event=session-ended session={} user={}", session.key(), session.userName());
        session.home().send(() -> session.close(() -> listeners.forEach(listener -> listener.accept(session))));
    }

    /** As {@link #end}, because its client has asked for it. */
    public void logOut(Session session) {
        session.logOut();
        end(session);
    }

    /** What the clients do, by their products. */
    public ClientActivities clients() {
        return clients;
    }

    /** Ends every session. */
    public void endAll() {
        byToken.values().forEach(this::end);
    }

    /** Ends every session, also those whose login is under way, as a reset of the vCenter does. */
    public void shutDown() {
        shutDown = true;
        endAll();
    }

    private Optional<Session> byKey(String key) {
        return byToken.values().stream()
                .filter(session -> session.key().equals(key))
                .findAny();
    }

    /** Counts a refused login, and tells of it in the log. */
    public LoginResult.LoginRefused refused(String userName, ClientInfo client) {
        failedLogins.incrementAndGet();
        boolean oneTooMany = refusedLogins.isOneTooMany(client.ipAddress());
        if (!oneTooMany) {
            String user = LogText.of(userName, USER_CHARS_LOGGED);
            LOG.info("event=login-refused user={} address={}", user, client.ipAddress());
        }
        return new LoginResult.LoginRefused(new Fault.InvalidLogin(), oneTooMany);
    }

    private LoginResult begin(Account account, ClientInfo client) {
        String locale = Locales.supportedLocale(
                Objects.requireNonNullElse(client.locale(), Locales.DEFAULT), limits.loginLocaleCharsMax());
        if (locale == null) return new LoginResult.LoginRefused(new Fault.InvalidLocale(), false);
        if (!reserve(account.name())) {
            return new LoginResult.UserSessionLimitReached(account.name(), limits.sessionsPerUserMax());
        }
        if (openCount.get() > limits.sessionsMax()) {
            release(account.name());
            return new LoginResult.SessionLimitReached();
        }
        String token = secrets.token(TOKEN_BYTES);
        var home = loops.homeOf(token.hashCode());
        var session = new Session(
                token,
                secrets.uuid().toString(),
                loginKeys.next(account.name(), client.userAgent()),
                account,
                client.cut(limits.loginAgentCharsMax()),
                locale,
                home,
                memory.loop(home.index()).open(),
                clients.of(client.userAgent()));
        session.activity().sessionBegan(loops.clock().nanos(), RELOGIN_NANOS);
        byToken.put(token, session);
        LOG.debug("event=session-began session={} user={}", session.key(), session.userName());
        home.send(() -> {
            session.open();
            scheduleIdleCheck(session, limits.sessionIdleMax());
        });
        if (shutDown) end(session);
        return new LoginResult.LoggedIn(session);
    }

    /** Counts a session; false when the user has as many as one user may have. */
    private boolean reserve(UserName user) {
        openCount.incrementAndGet();
        if (openByUser.merge(user, 1, Integer::sum) <= limits.sessionsPerUserMax()) return true;
        release(user);
        return false;
    }

    private void release(UserName user) {
        openCount.decrementAndGet();
        openByUser.computeIfPresent(user, (_, open) -> open == 1 ? null : open - 1);
    }

    /** Checks the session when it would have been idle for too long if no call came meanwhile. */
    private void scheduleIdleCheck(Session session, Duration delay) {
        session.setIdleTimer(session.home().after(delay.toMillis(), () -> {
            if (session.ended()) return;
            Duration left = limits.sessionIdleMax().minus(session.idle());
            if (left.isPositive()) scheduleIdleCheck(session, left.plusMillis(1));
            else end(session);
        }));
    }
}
