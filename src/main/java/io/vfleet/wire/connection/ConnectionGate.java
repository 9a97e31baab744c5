package io.vfleet.wire.connection;

import io.vfleet.config.scenario.ConnectionRule;
import java.net.InetAddress;
import java.util.List;

/** Decides what happens to connections when they are accepted, and is told what did. Called from any event loop. */
public interface ConnectionGate {
    /** Lets every connection through. */
    ConnectionGate OPEN = new ConnectionGate() {
        @Override
        public boolean isEmpty() {
            return true;
        }

        @Override
        public boolean countsAddresses() {
            return false;
        }

        @Override
        public boolean hasRule(String id) {
            return false;
        }

        @Override
        public List<HitRule> hits(InetAddress address, int open) {
            return List.of();
        }

        @Override
        public void hit(ConnectionRule rule) {}

        @Override
        public void delayed(String rule, long intendedNanos, long tookNanos) {}
    };

    /** A rule that hits a connection; {@code nanos}: for how long it is held back, 0 if that is not its effect. */
    record HitRule(ConnectionRule rule, long nanos) {}

    /** Whether no connection is touched now. */
    boolean isEmpty();

    /** Whether it asks how many connections an address has. */
    boolean countsAddresses();

    /** Whether a rule of that id is in force now. */
    boolean hasRule(String id);

    /**
     * The rules that hit a connection, in their order; asked once for each.
     *
     * @param open connections of the address, before it
     */
    List<HitRule> hits(InetAddress address, int open);

    /** A rule took effect. */
    void hit(ConnectionRule rule);

    /** A rule held a connection back. */
    void delayed(String rule, long intendedNanos, long tookNanos);
}
