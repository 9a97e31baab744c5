package io.vfleet.access.session;

import io.vfleet.engine.Loop;
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
 * One login session: its user, its client and its session objects; read from any thread, while its objects are added
 * and removed on its home loop only. Read from any thread; its objects come and go on its home loop only, and each kind
 * of object has a bound of its own, which its maker keeps.
 */
public final class Session {
    private final String token;
    private final String key;
    private final Account account;
    private final ClientInfo client;
    private final Loop home;
    private final Instant loginTime;
    private final long loginNanos;

    private volatile String locale;
    private volatile long lastActiveNanos;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Map<String, SessionObject> objects = new ConcurrentHashMap<>();

    // Home loop only.
    private long objectsMade;
    private boolean closed;

    Session(String token, String key, Account account, ClientInfo client, String locale, Loop home) {
        this.token = token;
        this.key = key;
        this.account = account;
        this.client = client;
        this.locale = locale;
        this.home = home;
        this.loginTime = home.clock().now();
        this.loginNanos = home.clock().nanos();
        this.lastActiveNanos = loginNanos;
    }

    /** The secret that the client shows with every request; never logged. */
    public String token() {
        return token;
    }

    /** What the session is called where others may see it. */
    public String key() {
        return key;
    }

    /** With its domain before it. */
    public String userName() {
        return account.displayName();
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

    /** The loop that owns what belongs to the session. */
    public Loop home() {
        return home;
    }

    /** A call has begun that keeps the session alive however long it takes; paid back by one {@link #free()}. */
    public void busy() {
        busy.incrementAndGet();
    }

    /** A call that was {@link #busy()} has been answered: idle time counts from now. */
    public void free() {
        touch();
        busy.decrementAndGet();
    }

    /** An object of this session, from any thread; null when there is none of that id. */
    public @Nullable SessionObject object(String id) {
        return objects.get(id);
    }

    /** All objects of this session, from any thread; grows and shrinks while it is walked. */
    public Collection<SessionObject> objects() {
        return Collections.unmodifiableCollection(objects.values());
    }

    /** An id for the next object of this session; on the home loop. */
    public String nextObjectId() {
        return "session[" + key + "]" + ++objectsMade;
    }

    /**
     * Keeps an object until it is removed or the session ends; on the home loop.
     *
     * @return false when the session is over: then the object is told so at once
     */
    public boolean put(SessionObject object) {
        if (closed) {
            object.ended();
            return false;
        }
        objects.put(object.ref().value(), object);
        return true;
    }

    /** Destroys an object, if it is there; on the home loop. */
    public void remove(SessionObject object) {
        if (objects.remove(object.ref().value(), object)) object.ended();
    }

    public Account account() {
        return account;
    }

    void setLocale(String other) {
        locale = other;
    }

    /** A request has shown the token. */
    void recordCall() {
        calls.incrementAndGet();
        touch();
    }

    /** How long nothing was asked and nothing is being answered. */
    Duration idle() {
        return busy.get() > 0 ? Duration.ZERO : Duration.ofNanos(home.clock().nanos() - lastActiveNanos);
    }

    /** True for the one caller that ends it. */
    boolean endOnce() {
        return ended.compareAndSet(false, true);
    }

    /** Tells every object that it is over; on the home loop. */
    void close() {
        closed = true;
        for (SessionObject object : objects.values()) remove(object);
    }

    private void touch() {
        lastActiveNanos = home.clock().nanos();
    }

    @Override
    public String toString() {
        return "Session[" + key + ", " + userName() + "]";
    }
}
