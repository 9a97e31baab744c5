package io.vfleet.wire.call;

import io.vfleet.config.scenario.FaultEffect;
import io.vfleet.config.scenario.FaultEffect.HttpStatus;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.ErrorFormat;
import io.vfleet.wire.http.HttpExchange;

/** Answers 503 as the proxy before a service that starts does, and passes requests on from then on. */
public final class StartingEndpoint implements Endpoint {
    private static final FaultEffect UNAVAILABLE = FaultEffect.of(new HttpStatus(503));

    private final Endpoint endpoint;
    private volatile boolean started;

    /** {@code endpoint}: gets the requests when it has started. */
    public StartingEndpoint(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Any thread. */
    public void start() {
        started = true;
    }

    @Override
    public void handle(HttpExchange exchange) {
        if (started) endpoint.handle(exchange);
        else exchange.body(_ -> exchange.response().instead(UNAVAILABLE));
    }

    @Override
    public ErrorFormat errorFormat(String path) {
        return endpoint.errorFormat(path);
    }
}
