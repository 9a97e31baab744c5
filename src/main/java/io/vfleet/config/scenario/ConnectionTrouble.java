package io.vfleet.config.scenario;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.UnitParser;
import io.vfleet.config.WhenLeftOut;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a rule does to a connection: exactly one of these.
 *
 * @param acceptStall the connection is accepted so late; the client's system has it open meanwhile
 * @param handshakeDelay the first bytes of the client, those of its handshake, are read so late
 * @param opening in place of being served
 * @param perAddressMax so many of one address are open at once, and those beyond them are refused
 * @param resetAfter it is served, and reset later
 */
public record ConnectionTrouble(
        @Nullable TimeDistribution acceptStall,
        @Nullable TimeDistribution handshakeDelay,
        @Nullable OpeningEnd opening,
        @Nullable Integer perAddressMax,
        @Nullable ResetAfter resetAfter) {
    private static final ConnectionTrouble NONE = new ConnectionTrouble(null, null, null, null, null);

    /** A connection that is not served: it is reset at once, or accepted and never answered. */
    public enum OpeningEnd {
        REFUSED,
        HALF_OPEN
    }

    /** What is reset of a connection with HTTP/2: the streams that are open, or all of it. */
    public enum ResetScope {
        STREAM,
        CONNECTION
    }

    /**
     * When a connection is reset: at the first of these.
     *
     * @param time since it was accepted, on the wall clock
     * @param bytes that were sent to the client, with all of TLS and HTTP
     * @param calls so many are answered, and the next is reset
     * @param scope of a connection with HTTP/2; where its streams are reset, all is counted anew
     */
    public record ResetAfter(
            @Nullable Duration time,
            @Nullable Long bytes,
            @Nullable Integer calls,
            @WhenLeftOut("stream") ResetScope scope) {
        public ResetAfter {
            var mistakes = new ConfigValidator()
                    .require(time != null || bytes != null || calls != null, "", "nothing", "time, bytes or calls");
            if (time != null) mistakes.require(time.isPositive(), "time", UnitParser.format(time), "more than 0s");
            if (bytes != null) mistakes.atLeast(1, "bytes", bytes);
            if (calls != null) mistakes.atLeast(0, "calls", calls);
            mistakes.refuseIfAny();
        }
    }

    public ConnectionTrouble {
        long given = Stream.of(
                        acceptStall != null,
                        handshakeDelay != null,
                        opening != null,
                        perAddressMax != null,
                        resetAfter != null)
                .filter(each -> each)
                .count();
        var mistakes = new ConfigValidator()
                .require(
                        given <= 1,
                        "",
                        given + " effects",
                        "exactly one of acceptStall, handshakeDelay, opening, perAddressMax, resetAfter");
        if (perAddressMax != null) mistakes.atLeast(0, "perAddressMax", perAddressMax);
        mistakes.refuseIfAny();
    }

    /** Whether it does anything. */
    boolean isGiven() {
        return !equals(NONE);
    }

    /** Whether the connection is not served, so that no rule after it counts. */
    public boolean isEnd() {
        return opening != null || perAddressMax != null;
    }

    /** For metrics and logs: the kind of the one effect. */
    public String kind() {
        if (acceptStall != null) return "accept-stall";
        if (handshakeDelay != null) return "handshake-delay";
        if (opening != null) return opening == OpeningEnd.REFUSED ? "refused" : "half-open";
        return perAddressMax != null ? "address-limit" : "connection-reset";
    }
}
