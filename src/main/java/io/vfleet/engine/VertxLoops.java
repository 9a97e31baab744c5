package io.vfleet.engine;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event loops of the process, one verticle instance each; safe from any thread. */
public final class VertxLoops implements Loops {
    private static final Logger LOG = LoggerFactory.getLogger(VertxLoops.class);

    private final Vertx vertx;
    private final List<VertxLoop> loops;
    private final String deployment;

    private VertxLoops(Vertx vertx, List<VertxLoop> loops, String deployment) {
        this.vertx = vertx;
        this.loops = loops;
        this.deployment = deployment;
    }

    /** Deploys the loops; exceptions of turns are logged. */
    public static Future<VertxLoops> start(Vertx vertx, int count, int admittedMax, LoopMeasurement... measurements) {
        return start(vertx, count, admittedMax, VertxLoops::log, measurements);
    }

    /**
     * Deploys the loops, one verticle instance each.
     *
     * @param count 1 up to the number of event loops of {@code vertx}; fails when two loops would share a thread
     * @param admittedMax the limit of unfinished work per loop, beyond which {@link Loop#offer} returns false
     * @param handler called on the loop's thread with the exceptions of turns; must not throw
     */
    public static Future<VertxLoops> start(
            Vertx vertx, int count, int admittedMax, Consumer<Throwable> handler, LoopMeasurement... measurements) {
        if (count < 1) throw new IllegalArgumentException("count: " + count + ", need 1 or more");
        boolean cpuMeasured = Arrays.asList(measurements).contains(LoopMeasurement.TURN_CPU);
        Queue<VertxLoop> started = new ConcurrentLinkedQueue<>();
        AtomicInteger index = new AtomicInteger();
        return vertx.deployVerticle(
                        () -> new VerticleBase() {
                            private @Nullable VertxLoop loop;

                            @Override
                            public Future<?> start() {
                                loop = new VertxLoop(
                                        index.getAndIncrement(), context, admittedMax, cpuMeasured, handler);
                                started.add(loop);
                                return Future.succeededFuture();
                            }

                            @Override
                            public Future<?> stop() {
                                if (loop != null) loop.stop();
                                return Future.succeededFuture();
                            }
                        },
                        new DeploymentOptions().setInstances(count))
                .compose(deployment -> new VertxLoops(vertx, byIndex(started), deployment).checkThreads());
    }

    @Override
    public int count() {
        return loops.size();
    }

    @Override
    public Loop at(int index) {
        return loops.get(index);
    }

    @Override
    public Clock clock() {
        return Clock.system();
    }

    /** The metrics of the loop with that index. */
    public LoopGauges gauges(int index) {
        return loops.get(index).gauges();
    }

    /** Those of all loops. */
    public List<LoopGauges> gauges() {
        return loops.stream().map(VertxLoop::gauges).toList();
    }

    /** The Vert.x context on which to open sockets that the loop with that index serves. */
    public Context context(int index) {
        return loops.get(index).context();
    }

    /** Undeploys the loops and cancels their timers; turns sent afterwards may never run. */
    public Future<Void> stop() {
        return vertx.undeploy(deployment);
    }

    private Future<VertxLoops> checkThreads() {
        long threads = loops.stream().map(VertxLoop::thread).distinct().count();
        if (threads == count()) return Future.succeededFuture(this);
        var failure = new IllegalArgumentException(
                "count: " + count() + ", need at most the event loops there are (" + threads + ")");
        return stop().transform(_ -> Future.failedFuture(failure));
    }

    private static List<VertxLoop> byIndex(Queue<VertxLoop> started) {
        return started.stream()
                .sorted(Comparator.comparingInt(VertxLoop::index))
                .toList();
    }

    private static void log(Throwable thrown) {
        LOG.error("event=turn-failed thrown={}", thrown.getClass().getName(), thrown);
    }
}
