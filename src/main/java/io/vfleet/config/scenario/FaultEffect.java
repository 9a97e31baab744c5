package io.vfleet.config.scenario;

import io.vfleet.config.ConfigValidator;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a rule does to a call: exactly one of these. A delay is added to others, a slow or cut body is that of the answer that
 * the call gets otherwise, and everything else is in place of the call.
 *
 * @param fault the answer of the call
 * @param http the answer of a proxy before the server
 * @param session ended before the call, as by an administrator
 * @param connection what happens to the connection in place of an answer
 * @param delay before the call is executed
 * @param task how the task of the call ends that the virtual machine begins for it
 * @param cutAfterBytes the connection is reset when so much of the body was sent
 * @param bodyBytesPerSecond the rate at which the body is sent
 */
public record FaultEffect(
        @Nullable InjectedFault fault,
        @Nullable HttpStatus http,
        @Nullable SessionEffect session,
        @Nullable ConnectionEffect connection,
        @Nullable TimeDistribution delay,
        @Nullable TaskEnd task,
        @Nullable Long cutAfterBytes,
        @Nullable Long bodyBytesPerSecond) {
    private static final FaultEffect NONE = new FaultEffect(null, null, null, null, null, null, null, null);

    /**
     * An HTTP status without anything of the API.
     *
     * @param retryAfter sent in whole seconds, rounded up; null for none
     * @param body plain text; null for the reason of the status
     */
    public record HttpStatus(
            int status,
            @Nullable Duration retryAfter,
            @Nullable String body) {
        private static final int BODY_CHARS_MAX = 2_000;

        /** With the reason of the status for a body. */
        public HttpStatus(int status) {
            this(status, null, null);
        }

        public HttpStatus {
            new ConfigValidator()
                    .require(status >= 400 && status <= 599, "status", status, "400 to 599")
                    .require(
                            retryAfter == null || !retryAfter.isNegative(),
                            "retryAfter",
                            Objects.toString(retryAfter),
                            "0s or more")
                    .require(
                            body == null || body.length() <= BODY_CHARS_MAX,
                            "body",
                            body == null ? 0 : body.length() + " characters",
                            "at most " + BODY_CHARS_MAX)
                    .refuseIfAny();
        }
    }

    /** What happens to the session of a call. */
    public enum SessionEffect {
        END
    }

    /** What happens to the connection of a call: it is reset, closed, or stays open without an answer. */
    public enum ConnectionEffect {
        RESET,
        CLOSE,
        NO_ANSWER
    }

    public FaultEffect {
        long given = Stream.of(
                        fault != null,
                        http != null,
                        session != null,
                        connection != null,
                        delay != null,
                        task != null,
                        cutAfterBytes != null,
                        bodyBytesPerSecond != null)
                .filter(each -> each)
                .count();
        var mistakes = new ConfigValidator()
                .require(
                        given <= 1,
                        "",
                        given + " effects",
                        "exactly one of fault, http, session, connection, delay, task, cutAfterBytes, bodyBytesPerSecond");
        if (cutAfterBytes != null) mistakes.atLeast(1, "cutAfterBytes", cutAfterBytes);
        if (bodyBytesPerSecond != null) mistakes.atLeast(1, "bodyBytesPerSecond", bodyBytesPerSecond);
        mistakes.refuseIfAny();
    }

    /** A status alone. */
    public static FaultEffect of(HttpStatus http) {
        return new FaultEffect(null, http, null, null, null, null, null, null);
    }

    /** Whether it does anything. */
    boolean isGiven() {
        return !equals(NONE);
    }

    /** For metrics and logs: the key of the one effect. */
    public String kind() {
        if (fault != null) return "fault";
        if (http != null) return "http";
        if (session != null) return "session";
        if (connection != null) return "connection";
        if (delay != null) return "delay";
        if (task != null) return "task";
        return cutAfterBytes != null ? "cut" : "slow-body";
    }
}
