package io.vfleet.access.session;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Timer;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.model.UserName;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One login session: its user, its client and its session objects. Read from any thread; objects are added and removed
 * on its home loop only. The creators of objects enforce a limit for each kind.
 *
 * <p>long: who is logged in, what the session holds and when it ends are asked for together.
 */
public final class Session {
    /** Each may have a thousand things to undo. */
    private static final int ENDED_PER_TURN = 20;

    private final String token;
    private final String key;
    private final long loginKey;
    private final Account account;
    private final ClientInfo client;
    private final Loop home;
    private final ClientActivity activity;
    private final Instant loginTime;
    private final long loginNanos;

    private volatile String locale;
    private volatile boolean loggedOut;
    private volatile long lastActiveNanos;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicInteger callsInProgress = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Map<String, SessionObject> objects = new ConcurrentHashMap<>();

    // Home loop only.
    private long lastObjectNumber;
    private boolean closed;
    private final HeldObjects held;
    private @Nullable Timer idleTimer;

    Session(
            String token,
            String key,
            long loginKey,
            Account account,
            ClientInfo client,
            String locale,
            Loop home,
            MemoryAccount memory,
            ClientActivity activity) {
        this.token = token;
        this.key = key;
        this.loginKey = loginKey;
        this.account = account;
        this.client = client;
        this.locale = locale;
        this.home = home;
        this.activity = activity;
        this.held = new HeldObjects(memory);
        this.loginTime = home.clock().now();
        this.loginNanos = home.clock().nanos();
        this.lastActiveNanos = loginNanos;
    }

    /** The secret that the client sends with every request; never logged. */
    public String token() {
        return token;
    }

    /** The public id of the session, visible to other users. */
    public String key() {
        return key;
    }

    /** A number that is the same for the nth login of a user with a client in every run. */
    public long loginKey() {
        return loginKey;
    }

    /** The user name with its domain before it. */
    public String userName() {
        return account.name().toString();
    }

    /** The configured user whose permissions apply. */
    public UserName permissionUser() {
        return account.permissionUser();
    }

    public String fullName() {
        return account.fullName();
    }

    public String ipAddress() {
        return client.ipAddress();
    }

    public String userAgent() {
        return client.userAgent();
    }

    public String locale() {
        return locale;
    }

    public Instant loginTime() {
        return loginTime;
    }

    public Instant lastActive() {
        return loginTime.plusNanos(lastActiveNanos - loginNanos);
    }

    public long callCount() {
        return calls.get();
    }

    public boolean ended() {
        return ended.get();
    }

    /** What its client product does, over all its sessions. */
    public ClientActivity activity() {
        return activity;
    }

    void logOut() {
        loggedOut = true;
    }

    boolean loggedOut() {
        return loggedOut;
    }

    /** The loop that owns the objects of the session. */
    public Loop home() {
        return home;
    }

    /** What its objects hold; charged on the home loop. */
    public MemoryAccount memory() {
        return held.memory();
    }

    /** The session begins to count; on the home loop. */
    void open() {
        held.open();
    }

    /**
     * Marks the start of a call that keeps the session alive however long it takes; must be followed by one {@link
     * #callFinished()}.
     */
    public void callStarted() {
        callsInProgress.incrementAndGet();
    }

    /** Marks the end of a call that {@link #callStarted()} started: idle time counts from now. */
    public void callFinished() {
        touch();
        callsInProgress.decrementAndGet();
    }

    /** An object of this session by its id; null when there is none. Any thread. */
    public @Nullable SessionObject object(String id) {
        return objects.get(id);
    }

    /** All objects of this session: a live view that changes during iteration. Any thread. */
    public Collection<SessionObject> objects() {
        return Collections.unmodifiableCollection(objects.values());
    }

    /** A new object id, unique in this session; on the home loop. */
    public String nextObjectId() {
        return "session[" + key + "]" + ++lastObjectNumber;
    }

    /**
     * Adds an object, until it is removed or the session ends; on the home loop.
     *
     * @return false when the session has ended: the object is then ended at once
     */
    public boolean put(SessionObject object) {
        if (closed) {
            object.ended();
            return false;
        }
        objects.put(object.ref().value(), object);
        held.add(object);
        activity.object(object.ref(), 1);
        return true;
    }

    /** Whether there is room for what an object that is not added yet takes; on the home loop. */
    public boolean hasRoomFor(SessionObject object) {
        return closed || memory().hasRoom(object.heldBytes());
    }

    /** Charges what an object takes now, if the session has it; on the home loop. */
    public void recharge(SessionObject object) {
        held.recharge(object);
    }

    /** Removes and ends an object if the session has it; on the home loop. */
    public void remove(SessionObject object) {
        if (!objects.remove(object.ref().value(), object)) return;
        held.remove(object);
        activity.object(object.ref(), -1);
        object.ended();
    }

    public Account account() {
        return account;
    }

    void setLocale(String newLocale) {
        locale = newLocale;
    }

    /** Counts a request that carried the token, and resets the idle time. */
    void recordCall() {
        calls.incrementAndGet();
        activity.called();
        touch();
    }

    /** The time since the last request; zero while a call is in progress. */
    Duration idle() {
        return callsInProgress.get() > 0
                ? Duration.ZERO
                : Duration.ofNanos(home.clock().nanos() - lastActiveNanos);
    }

    /** Marks the session as ended; true for the first caller only. */
    boolean endOnce() {
        return ended.compareAndSet(false, true);
    }

    /** Replaces the timer that looks whether the session has been idle for too long; on the home loop. */
    void setIdleTimer(Timer timer) {
        if (closed) timer.cancel();
        else idleTimer = timer;
    }

    /**
     * Ends all objects, in as many turns as that needs, and leaves no timer behind that would keep them reachable; on
     * the home loop.
     */
    void close(Runnable allEnded) {
        closed = true;
        if (idleTimer != null) idleTimer.cancel();
        idleTimer = null;
        endObjects(allEnded);
    }

    private void endObjects(Runnable allEnded) {
        int removed = 0;
        for (SessionObject object : objects.values()) {
            remove(object);
            if (++removed == ENDED_PER_TURN) {
                home.send(() -> endObjects(allEnded));
                return;
            }
        }
        memory().close();
        allEnded.run();
    }

    private void touch() {
        lastActiveNanos = home.clock().nanos();
    }

    @Override
    public String toString() {
        return "Session[" + key + ", " + userName() + "]";
    }
}
