package io.vfleet.app;

import io.vertx.core.Vertx;
import io.vfleet.config.settings.Settings;
import io.vfleet.engine.VertxLoops;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.metric.Meters;
import io.vfleet.wire.connection.ConnectionAcceptor;

/** What exists before the first vCenter and outlives every reset: settings, event loops, meters and the port for clients. */
public record ServerResources(
        Settings settings,
        Vertx vertx,
        VertxLoops loops,
        Meters meters,
        MemoryBudget memory,
        ConnectedPort port,
        ConnectionAcceptor acceptor) {}
