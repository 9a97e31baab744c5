package io.vfleet.wire.connection;

import io.netty.channel.Channel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** The connections that rules hold: stalled before they are served, or never served. Any thread. */
final class HeldConnections {
    private final Set<HeldConnection> held = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final int heldMax;

    /** One of them. */
    static final class HeldConnection {
        final Channel server;
        final List<String> rules;
        final Runnable release;
        final Runnable end;

        /**
         * A connection that is held.
         *
         * @param server by which it was accepted
         * @param rules one of them at least must be in force
         * @param release ends the holding, on any thread
         * @param end ends the connection, on any thread
         */
        HeldConnection(Channel server, List<String> rules, Runnable release, Runnable end) {
            this.server = server;
            this.rules = rules;
            this.release = release;
            this.end = end;
        }
    }

    HeldConnections(int heldMax) {
        this.heldMax = heldMax;
    }

    /** False when there is no room for another. */
    boolean add(HeldConnection connection) {
        if (count.incrementAndGet() > heldMax) {
            count.decrementAndGet();
            return false;
        }
        held.add(connection);
        return true;
    }

    /** Whether it was held until now: who gets true goes on with it. */
    boolean remove(HeldConnection connection) {
        if (!held.remove(connection)) return false;
        count.decrementAndGet();
        return true;
    }

    /** Lets go of those that no rule in force holds. */
    void releaseUnless(Predicate<String> inForce) {
        for (HeldConnection each : held) {
            if (each.rules.stream().noneMatch(inForce) && remove(each)) each.release.run();
        }
    }

    /** Ends those of a port that is closed. */
    void endAll(Channel server) {
        for (HeldConnection each : held) {
            if (each.server.equals(server) && remove(each)) each.end.run();
        }
    }

    int size() {
        return count.get();
    }
}
