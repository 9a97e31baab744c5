package io.vfleet.scenario.bandwidth;

import io.vfleet.engine.Loop;
import io.vfleet.engine.TaskClock;
import io.vfleet.engine.Timer;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One bandwidth, of which everybody who moves data has the same part. How much one of them has moved since the beginning is
 * kept once for all: a transfer ends when that has grown by its size, so that who comes and goes changes one timer. On the home
 * loop of the datastore.
 */
final class BandwidthShare {
    private static final double MILLIS_PER_SECOND = 1_000;
    // Less than a byte, and more than the error of the arithmetic.
    private static final double BYTES_ERROR = 0.01;

    private final double bytesPerMilli;
    private final Loop home;
    private final TaskClock clock;
    private final Runnable unused;
    private final TreeSet<SharedTransfer> going =
            new TreeSet<>(Comparator.comparingDouble(SharedTransfer::end).thenComparingLong(SharedTransfer::number));
    // Read on any loop.
    private volatile EachMoved each;
    private long joined;
    private @Nullable Timer timer;

    /** What one who was there from the beginning has moved at a moment, and how it grows. */
    record EachMoved(long fromMillis, double bytes, double bytesPerMilli) {
        double at(long millis) {
            return bytes + Math.max(0, millis - fromMillis) * bytesPerMilli;
        }
    }

    /** {@code unused}: is run when nobody moves anything any more. */
    BandwidthShare(long bytesPerSecond, Loop home, TaskClock clock, Runnable unused) {
        this.bytesPerMilli = bytesPerSecond / MILLIS_PER_SECOND;
        this.home = home;
        this.clock = clock;
        this.unused = unused;
        each = new EachMoved(clock.millis(), 0, 0);
    }

    void join(SharedTransfer transfer) {
        double now = each.at(clock.millis());
        transfer.joined(this, joined++, now);
        going.add(transfer);
        goOn(now);
    }

    void leave(SharedTransfer transfer) {
        if (going.remove(transfer)) goOn(each.at(clock.millis()));
    }

    /** How much each has moved that was there from the beginning, by now. Any thread. */
    double eachMoved() {
        return each.at(clock.millis());
    }

    /** At a rate by how many there are now. */
    private void goOn(double bytes) {
        if (timer != null) timer.cancel();
        timer = null;
        double rate = going.isEmpty() ? 0 : bytesPerMilli / going.size();
        each = new EachMoved(clock.millis(), bytes, rate);
        if (going.isEmpty()) {
            unused.run();
            return;
        }
        double left = going.first().end() - bytes;
        timer = clock.after(home, (long) Math.ceil(Math.max(0, left) / rate), this::firstEnds);
    }

    /** Its time is over, also where the clock is told that what is drawn takes none. */
    private void firstEnds() {
        timer = null;
        double bytes = Math.max(each.at(clock.millis()), going.first().end());
        while (!going.isEmpty() && going.first().end() <= bytes + BYTES_ERROR) {
            SharedTransfer ended = going.first();
            going.remove(ended);
            ended.ended();
        }
        goOn(bytes);
    }
}
