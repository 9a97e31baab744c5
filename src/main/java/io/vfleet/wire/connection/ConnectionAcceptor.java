package io.vfleet.wire.connection;

import io.vertx.core.transport.Transport;
import io.vfleet.engine.Clock;

/**
 * Accepts the connections of the port for clients as the rules in force have it; those of other ports are let through. Outlives
 * resets. Any thread.
 */
public final class ConnectionAcceptor {
    private static final int NO_PORT = -1;

    private final AddressCounts addresses = new AddressCounts();
    private final HeldConnections held;
    private final Clock clock;
    private volatile ConnectionGate gate = ConnectionGate.OPEN;
    private volatile int port = NO_PORT;

    /** {@code heldMax}: so many are held at once at most, and others are served as if no rule had hit them. */
    public ConnectionAcceptor(int heldMax, Clock clock) {
        this.clock = clock;
        held = new HeldConnections(heldMax);
    }

    /** What Vert.x is to open its ports by. */
    public Transport transport() {
        Transport preferred = Transport.nativeTransport();
        boolean usable = preferred != null && preferred.available();
        return new AcceptingTransport(usable ? preferred : Transport.NIO, new AcceptHandler(this));
    }

    /** From now on connections to this port are those that rules are about. */
    public void guard(int localPort) {
        port = localPort;
    }

    /** From now on another decides; what the one before holds is let go of. */
    public void use(ConnectionGate next) {
        gate = next;
        held.releaseUnless(_ -> false);
    }

    /** Lets go of connections whose rules are not in force any more. */
    public void rulesChanged() {
        held.releaseUnless(gate::hasRule);
    }

    /** Connections that are accepted and not served, now. */
    public int heldCount() {
        return held.size();
    }

    ConnectionGate gate() {
        return gate;
    }

    boolean guards(int localPort) {
        return localPort == port;
    }

    Clock clock() {
        return clock;
    }

    AddressCounts addresses() {
        return addresses;
    }

    HeldConnections held() {
        return held;
    }
}
