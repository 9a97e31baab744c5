package io.vfleet.app;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vfleet.config.settings.Settings;
import io.vfleet.engine.Clock;
import io.vfleet.engine.VertxLoops;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.meta.Metamodel;
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
        ConnectionAcceptor acceptor)
        implements AutoCloseable {
    /** Starts the event loops, one for each processor; blocks. */
    public static ServerResources start(Settings settings) {
        int count = Runtime.getRuntime().availableProcessors();
        // After so many milliseconds of turns, sockets are looked at again: by default a walk of many short turns keeps
        // them waiting for a second. Netty takes no less than 100.
        System.getProperties().putIfAbsent("io.netty.eventLoop.maxTaskProcessingQuantumMs", "100");
        var limits = settings.limits();
        var acceptor = new ConnectionAcceptor(limits.connectionsMax(), Clock.system());
        Vertx vertx = Vertx.builder()
                .with(new VertxOptions().setEventLoopPoolSize(count))
                .withTransport(acceptor.transport())
                .build();
        var memory = new MemoryBudget(limits.heldMax().of(Runtime.getRuntime().maxMemory()), count);
        var meters = new Meters(Metamodel.load(), limits.metricSeriesMax(), memory);
        VertxLoops loops =
                VertxLoops.start(vertx, count, limits.asksPerLoopMax()).await();
        return new ServerResources(settings, vertx, loops, meters, memory, new ConnectedPort(), acceptor);
    }

    /** Ends the event loops and what they run; blocks. */
    @Override
    public void close() {
        meters.close();
        vertx.close().otherwiseEmpty().await();
    }
}
