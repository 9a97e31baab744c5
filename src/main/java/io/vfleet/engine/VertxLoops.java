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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event loops of the process, one verticle instance each; safe from any thread. Safe from any thread. */
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

    /** As the other {@code start}; what turns throw is logged. */
    public static Future<VertxLoops> start(Vertx vertx, int count, int asksMax, LoopMeasurement... measures) {
        return start(vertx, count, asksMax, VertxLoops::log, measures);
    }

    /**
     * Deploys the loops, one verticle instance each.
     *
     * @param count at most the event loops of {@code vertx}; fails when two loops would share a thread
     * @param asksMax work that each loop may have admitted and not finished
     * @param handler told, on the loop's thread, what a turn threw; it must not throw
     */
    public static Future<VertxLoops> start(
            Vertx vertx, int count, int asksMax, Consumer<Throwable> handler, LoopMeasurement... measures) {
        if (count < 1) throw new IllegalArgumentException("count: " + count + ", need 1 or more");
        boolean cpuMeasured = Arrays.asList(measures).contains(LoopMeasurement.TURN_CPU);
        Queue<VertxLoop> started = new ConcurrentLinkedQueue<>();
        AtomicInteger index = new AtomicInteger();
        return vertx.deployVerticle(
                        () -> new VerticleBase() {
                            @Override
                            public Future<?> start() {
                                started.add(
                                        new VertxLoop(index.getAndIncrement(), context, asksMax, cpuMeasured, handler));
                                return Future.succeededFuture();
                            }
                        },
                        new DeploymentOptions().setInstances(count))
                .compose(deployment -> new VertxLoops(vertx, inOrder(started), deployment).eachOnItsOwnThread());
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

    /** What the loop with that index tells about itself. */
    public LoopGauges gauges(int index) {
        return loops.get(index).gauges();
    }

    /** Where sockets are opened whose bytes are to arrive on the loop with that index. */
    public Context context(int index) {
        return loops.get(index).context();
    }

    /** Ends the timers and the contexts; what is sent afterwards may never run. */
    public Future<Void> stop() {
        return vertx.undeploy(deployment);
    }

    private Future<VertxLoops> eachOnItsOwnThread() {
        long threads = loops.stream().map(VertxLoop::thread).distinct().count();
        if (threads == count()) return Future.succeededFuture(this);
        var refusal = new IllegalArgumentException(
                "count: " + count() + ", need at most the event loops there are (" + threads + ")");
        return stop().transform(_ -> Future.failedFuture(refusal));
    }

    private static List<VertxLoop> inOrder(Queue<VertxLoop> started) {
        return started.stream()
                .sorted(Comparator.comparingInt(VertxLoop::index))
                .toList();
    }

    private static void log(Throwable thrown) {
        LOG.error("event=turn-failed thrown={}", thrown.getClass().getName(), thrown);
    }
}
