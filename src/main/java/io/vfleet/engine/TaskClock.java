package io.vfleet.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The clock of tasks of one vCenter: it goes at a speed that may change, can be frozen and advanced, and never goes back. It is read
 * from any thread, and changed by one at a time; what waits for a time of it is armed anew on its own loop.
 */
public final class TaskClock {
    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final int ARMED_PER_TURN = 1_000;
    // Less than the shortest delay of a timer, and more than the error of the arithmetic.
    private static final double MILLIS_ERROR = 1e-3;

    /** How it goes from a moment on, the nth time; {@code unbounded}: what is drawn takes no time, and all else as at speed 1. */
    private record ClockSegment(
            int number, long fromNanos, double fromMillis, double speed, boolean frozen, boolean unbounded) {
        double rate() {
            return frozen ? 0 : speed;
        }

        double millisAt(long nanos) {
            return fromMillis + (nanos - fromNanos) * rate() / NANOS_PER_MILLI;
        }
    }

    private final Loops loops;
    private final List<LoopTimers> timers = new ArrayList<>();
    private volatile ClockSegment segment;

    /** {@code speed}: more than 0; infinity for what takes no time where it is drawn. */
    public TaskClock(Loops loops, double speed) {
        this.loops = loops;
        for (int index = 0; index < loops.count(); index++) timers.add(new LoopTimers(loops.at(index)));
        boolean unbounded = Double.isInfinite(speed);
        segment = new ClockSegment(0, loops.clock().nanos(), 0, unbounded ? 1 : speed, false, unbounded);
    }

    /** As fast as the wall clock. */
    public static TaskClock real(Loops loops) {
        return new TaskClock(loops, 1);
    }

    /** Milliseconds since its start. */
    public long millis() {
        return (long) segment.millisAt(loops.clock().nanos());
    }

    /** Infinity where what is drawn takes no time. */
    public double speed() {
        ClockSegment now = segment;
        return now.unbounded ? Double.POSITIVE_INFINITY : now.speed;
    }

    public boolean isFrozen() {
        return segment.frozen;
    }

    /** Whether what is drawn takes no time. */
    public boolean isUnbounded() {
        return segment.unbounded;
    }

    /** How long something takes by the wall clock at the speed of now, in milliseconds, as if it were not frozen. */
    public long wallMillis(long millis) {
        return Math.round(millis / segment.speed);
    }

    /** Whether something is over at once: it takes less than half a millisecond of the wall clock. */
    public boolean isInstant(long millis) {
        return millis <= 0 || (!segment.frozen && wallMillis(millis) == 0);
    }

    /** What waits goes on at that speed; what was drawn and waits is due at once at infinity. */
    public void setSpeed(double speed) {
        ClockSegment before = segment;
        boolean unbounded = Double.isInfinite(speed);
        change(before, 0, unbounded ? 1 : speed, before.frozen, unbounded);
    }

    /** While it is frozen nothing of it passes but what it is advanced by. */
    public void setFrozen(boolean frozen) {
        ClockSegment before = segment;
        change(before, 0, before.speed, frozen, before.unbounded);
    }

    /** {@code millis}: 0 or more; what is due meanwhile is run now. */
    public void advance(long millis) {
        ClockSegment before = segment;
        change(before, millis, before.speed, before.frozen, before.unbounded);
    }

    private void change(ClockSegment before, long skipped, double speed, boolean frozen, boolean unbounded) {
        long nanos = loops.clock().nanos();
        segment =
                new ClockSegment(before.number + 1, nanos, before.millisAt(nanos) + skipped, speed, frozen, unbounded);
        for (LoopTimers each : timers) each.loop.send(each::armAnew);
    }

    /**
     * Runs {@code turn} on the loop after a time of this clock that was drawn; on that loop.
     *
     * @param millis rounded up to whole milliseconds of the wall clock
     */
    public Timer after(Loop loop, long millis, Runnable turn) {
        return timers.get(loop.index()).add(millis, true, turn);
    }

    /** As {@link #after}, of a time that passes although what is drawn takes none. */
    public Timer afterAll(Loop loop, long millis, Runnable turn) {
        return timers.get(loop.index()).add(millis, false, turn);
    }

    /** What waits on one loop, in the order in which it was armed. On that loop. */
    private final class LoopTimers {
        private final Loop loop;
        private @Nullable WorkTimer first;
        private @Nullable WorkTimer last;

        LoopTimers(Loop loop) {
            this.loop = loop;
        }

        Timer add(long millis, boolean drawn, Runnable turn) {
            ClockSegment now = segment;
            double due = now.millisAt(loops.clock().nanos()) + Math.max(0, millis);
            var timer = new WorkTimer(this, due, drawn, turn, now.number);
            append(timer);
            arm(timer, now, (double) millis);
            return timer;
        }

        private void arm(WorkTimer timer, ClockSegment now, double millis) {
            boolean due = now.unbounded && timer.drawn;
            if (!due && now.frozen && millis > 0) return;
            double wait = due ? 0 : Math.ceil(millis / now.speed - MILLIS_ERROR);
            // A timer of a century is one that is armed anew.
            timer.wheel = loop.after((long) Math.min(wait, Integer.MAX_VALUE), () -> fire(timer));
        }

        private void fire(WorkTimer timer) {
            timer.wheel = null;
            ClockSegment now = segment;
            double left = timer.dueMillis - now.millisAt(loops.clock().nanos());
            boolean due = left <= MILLIS_ERROR || (now.unbounded && timer.drawn);
            if (!due) {
                arm(timer, now, left);
                return;
            }
            unlink(timer);
            timer.turn.run();
        }

        /** In turns of its own, because there may be a hundred thousand. */
        void armAnew() {
            ClockSegment now = segment;
            double millis = now.millisAt(loops.clock().nanos());
            for (int armed = 0; armed < ARMED_PER_TURN; armed++) {
                WorkTimer timer = first;
                if (timer == null || timer.armedIn == now.number) return;
                if (timer.wheel != null) timer.wheel.cancel();
                timer.wheel = null;
                unlink(timer);
                timer.armedIn = now.number;
                append(timer);
                arm(timer, now, timer.dueMillis - millis);
            }
            loop.send(this::armAnew);
        }

        private void append(WorkTimer timer) {
            timer.before = last;
            if (last == null) first = timer;
            else last.after = timer;
            last = timer;
            timer.waits = true;
        }

        private void unlink(WorkTimer timer) {
            WorkTimer before = timer.before;
            WorkTimer after = timer.after;
            if (before == null) first = after;
            else before.after = after;
            if (after == null) last = before;
            else after.before = before;
            timer.before = null;
            timer.after = null;
            timer.waits = false;
        }
    }

    /** What waits for a time of the clock. */
    private static final class WorkTimer implements Timer {
        private final LoopTimers timers;
        private final double dueMillis;
        private final boolean drawn;
        private final Runnable turn;
        private int armedIn;
        private @Nullable Timer wheel;
        private @Nullable WorkTimer before;
        private @Nullable WorkTimer after;
        private boolean waits;

        WorkTimer(LoopTimers timers, double dueMillis, boolean drawn, Runnable turn, int armedIn) {
            this.timers = timers;
            this.dueMillis = dueMillis;
            this.drawn = drawn;
            this.turn = turn;
            this.armedIn = armedIn;
        }

        @Override
        public boolean cancel() {
            if (!timers.loop.inEventLoop()) throw new IllegalStateException("a timer of another loop");
            if (!waits) return false;
            if (wheel != null) wheel.cancel();
            wheel = null;
            timers.unlink(this);
            return true;
        }
    }
}
