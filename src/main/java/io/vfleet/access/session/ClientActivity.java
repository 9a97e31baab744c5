package io.vfleet.access.session;

import io.vfleet.model.MoRef;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What one client product does and has, over all its sessions. Any thread; counting takes no lookup and never waits. */
public final class ClientActivity {
    private final String client;
    private final LongAdder calls = new LongAdder();
    private final LongAdder polls = new LongAdder();
    private final LongAdder tasks = new LongAdder();
    private final LongAdder logins = new LongAdder();
    private final LongAdder relogins = new LongAdder();
    private final LongAdder sessions = new LongAdder();
    private final LongAdder filters = new LongAdder();
    private final LongAdder collectors = new LongAdder();
    private final LongAdder views = new LongAdder();
    // Sessions that ended without a logout and have not been followed by a login yet.
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicLong lostNanos = new AtomicLong();

    ClientActivity(String client) {
        this.client = client;
    }

    /** The name of the product. */
    public String client() {
        return client;
    }

    void called() {
        calls.increment();
    }

    /** A call has asked for what has changed, or for a task. */
    public void polled() {
        polls.increment();
    }

    /** A call has begun a task. */
    public void taskBegun() {
        tasks.increment();
    }

    /** A login counts as one more than needed soon after a session was lost, once for each that was. */
    void sessionBegan(long nowNanos, long soonNanos) {
        sessions.increment();
        logins.increment();
        if (lost.get() == 0) return;
        if (nowNanos - lostNanos.get() > soonNanos) lost.set(0);
        else if (lost.getAndUpdate(count -> Math.max(0, count - 1)) > 0) relogins.increment();
    }

    /** {@code loggedOut}: whether its client has ended it. */
    void sessionEnded(boolean loggedOut, long nowNanos) {
        sessions.decrement();
        if (loggedOut) return;
        lostNanos.set(nowNanos);
        lost.incrementAndGet();
    }

    /** An object of a session came, or went. */
    void object(MoRef ref, int change) {
        LongAdder kind = kind(ref.type());
        if (kind != null) kind.add(change);
    }

    private @Nullable LongAdder kind(String type) {
        if (type.equals("PropertyFilter")) return filters;
        if (type.endsWith("Collector")) return collectors;
        return type.endsWith("View") ? views : null;
    }

    /** Requests that carried the token of a session. */
    public long calls() {
        return calls.sum();
    }

    public long polls() {
        return polls.sum();
    }

    public long tasks() {
        return tasks.sum();
    }

    public long logins() {
        return logins.sum();
    }

    /** Logins soon after a session ended without a logout. */
    public long relogins() {
        return relogins.sum();
    }

    /** Open ones. */
    public long sessions() {
        return sessions.sum();
    }

    public long filters() {
        return filters.sum();
    }

    /** Of properties, tasks and events, with that of each session that has used it. */
    public long collectors() {
        return collectors.sum();
    }

    public long views() {
        return views.sum();
    }
}
