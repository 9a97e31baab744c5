package io.vfleet.engine;

import io.vertx.core.Context;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An event loop on a Vert.x context. {@code offer}, {@code send}, {@code finished}, {@code here} and the gauges are for
 * any thread; the rest is for the loop's own.
 */
final class VertxLoop implements Loop, LoopMeter.LoopBacklog {
    private static final long MILLI = 1_000_000;
    private static final long PROBE_MILLIS = 100;

    /** Some tenths of a millisecond. */
    private static final int DEALT_MAX = 2048;

    private final int index;
    private final Context context;
    private final Thread thread = Thread.currentThread();
    private final Clock clock = Clock.system();
    private final long origin = clock.nanos();
    private final LoopMeter meter;
    private final TurnRunner turns;
    private final Mailbox inbox;

    // Only on the loop's thread.
    private final TimerWheel wheel = new TimerWheel(this::inEventLoop, DEALT_MAX);
    private long armedFor = TimerWheel.NEVER;
    private long alarm;
    private long probeDue;

    private volatile int timersWaiting;

    /** Made on the event loop that it is to be. */
    VertxLoop(int index, Context context, int asksMax, boolean cpuMeasured, Consumer<Throwable> handler) {
        this.index = index;
        this.context = context;
        meter = new LoopMeter(cpuMeasured, this);
        turns = new TurnRunner(clock, meter, handler);
        inbox = new Mailbox(drain -> context.runOnContext(_ -> drain.run()), turns, asksMax);
        probeDue = clock.nanos() + PROBE_MILLIS * MILLI;
        context.owner().setPeriodic(PROBE_MILLIS, _ -> measureLag());
    }

    Context context() {
        return context;
    }

    Thread thread() {
        return thread;
    }

    LoopGauges gauges() {
        return meter;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public boolean inEventLoop() {
        return thread.equals(Thread.currentThread());
    }

    @Override
    public boolean offer(Runnable turn) {
        return inbox.offer(turn);
    }

    @Override
    public void send(Runnable turn) {
        inbox.send(turn);
    }

    @Override
    public void finished() {
        inbox.finished();
    }

    @Override
    public void run(Runnable turn) {
        mustBeHere("run");
        turns.run(turn);
    }

    @Override
    public void atEndOfTurn(Runnable last) {
        mustBeHere("atEndOfTurn");
        if (turns.running()) turns.atEnd(last);
        else send(last);
    }

    @Override
    public Timer after(long millis, Runnable turn) {
        mustBeHere("after");
        long nanos = clock.nanos() - origin;
        // Rounded up, so that no timer is early.
        long soonest = Math.ceilDiv(nanos, MILLI);
        long due = millis < TimerWheel.NEVER - soonest ? soonest + Math.max(0, millis) : TimerWheel.NEVER;
        Timer timer = wheel.add(nanos / MILLI, due, turn);
        timersWaiting = wheel.size();
        armAlarm();
        return timer;
    }

    /** Sees to it that someone looks at the wheel when it next has something to do; asks nothing of an empty wheel. */
    private void armAlarm() {
        long next = wheel.next();
        if (next >= armedFor) return;
        if (armedFor != TimerWheel.NEVER) context.owner().cancelTimer(alarm);
        armedFor = next;
        long wait = Math.ceilDiv(next * MILLI - (clock.nanos() - origin), MILLI);
        alarm = context.owner().setTimer(Math.max(1, wait), _ -> onAlarm());
    }

    private void onAlarm() {
        // Until the batch is over, turns that set timers need not arm anything.
        armedFor = Long.MIN_VALUE;
        boolean done = turns.batch(this::due);
        timersWaiting = wheel.size();
        if (done) {
            armedFor = TimerWheel.NEVER;
            armAlarm();
        } else {
            context.runOnContext(_ -> onAlarm());
        }
    }

    private @Nullable Runnable due() {
        long nanos = clock.nanos() - origin;
        TimerWheel.WheelTimer due = wheel.poll(nanos / MILLI);
        if (due == null) return null;
        if (!due.equals(wheel.pause)) meter.late(nanos - due.due * MILLI);
        return due.turn;
    }

    private void measureLag() {
        long now = clock.nanos();
        meter.lag(now - probeDue);
        probeDue = now + PROBE_MILLIS * MILLI;
    }

    private void mustBeHere(String what) {
        if (!inEventLoop())
            throw new IllegalStateException(
                    what + ": called on " + Thread.currentThread().getName() + ", need the thread of loop " + index);
    }

    @Override
    public int inboxDepth() {
        return inbox.depth();
    }

    @Override
    public int admitted() {
        return inbox.admitted();
    }

    @Override
    public long refused() {
        return inbox.refused();
    }

    @Override
    public int timersWaiting() {
        return timersWaiting;
    }
}
