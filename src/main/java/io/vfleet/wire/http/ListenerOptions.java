package io.vfleet.wire.http;

import io.vertx.core.net.KeyCertOptions;
import io.vfleet.config.server.ListenAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Address, certificate and limits of an HTTP listener.
 *
 * @param address port 0 for any that is free
 * @param certificate null for plain text
 * @param idleMax how long a connection may stay open without a request
 * @param bodyMax how long a request's body may take to arrive
 * @param drainedBytesMax of a body over the limit, read and thrown away so that its sender comes to read the refusal
 */
public record ListenerOptions(
        ListenAddress address,
        @Nullable KeyCertOptions certificate,
        int connectionsMax,
        int bodyBytesMax,
        int headerBytesMax,
        Duration idleMax,
        Duration bodyMax,
        int drainedBytesMax) {}
