package io.vfleet.scenario.bandwidth;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Timer;
import io.vfleet.scenario.bandwidth.DatastoreBandwidth.ShareKey;
import io.vfleet.vm.command.WorkTransfer;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The data of one task. It is begun and ended on the loop of the task, moved on that of the datastore, and read on any.
 */
final class SharedTransfer implements WorkTransfer {
    private static final double PARTS = 1_000_000;
    private static final long GOING = -1;

    private final DatastoreBandwidth bandwidth;
    private final ShareKey key;
    private final long bytes;
    // What was shown: two readers may know of different moments.
    private final AtomicLong shownParts = new AtomicLong();

    // On the loop of the task.
    private @Nullable Runnable done;
    private @Nullable Loop loop;
    private long startMillis;

    // On the loop of the datastore.
    private long number;
    private double start;

    // Written after where it starts, and read before.
    private volatile @Nullable BandwidthShare share;
    private volatile long tookMillis = GOING;

    SharedTransfer(DatastoreBandwidth bandwidth, ShareKey key, long bytes) {
        this.bandwidth = bandwidth;
        this.key = key;
        this.bytes = bytes;
    }

    @Override
    public Timer begin(Loop of, Runnable then) {
        done = then;
        loop = of;
        startMillis = bandwidth.clock().millis();
        bandwidth.home(key).send(() -> bandwidth.join(key, this));
        return this::cancel;
    }

    private boolean cancel() {
        if (done == null) return false;
        done = null;
        bandwidth.home(key).send(() -> bandwidth.leave(key, this));
        return true;
    }

    void joined(BandwidthShare of, long nth, double now) {
        number = nth;
        start = now;
        share = of;
    }

    /** Of what each has moved, when this one has moved all. */
    double end() {
        return start + bytes;
    }

    long number() {
        return number;
    }

    void ended() {
        Loop of = loop;
        if (of != null) of.send(this::finish);
    }

    private void finish() {
        Runnable then = done;
        done = null;
        if (then == null) return;
        tookMillis = bandwidth.clock().millis() - startMillis;
        then.run();
    }

    @Override
    public double moved() {
        if (tookMillis != GOING) return 1;
        BandwidthShare with = share;
        if (with == null) return 0;
        double moved = (with.eachMoved() - start) / bytes;
        long parts = (long) (Math.clamp(moved, 0.0, 1.0) * PARTS);
        return shownParts.accumulateAndGet(parts, Math::max) / PARTS;
    }

    @Override
    public long tookMillis() {
        return tookMillis;
    }

    @Override
    public WorkTransfer part(double of) {
        return new SharedTransfer(bandwidth, key, Math.max(1, Math.round(bytes * of)));
    }
}
