package io.vfleet.engine;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Context;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An event loop on a Vert.x context. {@code offer}, {@code send}, {@code finished}, {@code inEventLoop} and the gauges
 * are safe from any thread; the other methods are for the thread of the loop.
 */
final class VertxLoop implements Loop, LoopMeter.LoopBacklog {
    private static final long MILLI = 1_000_000;
    static final long PROBE_MILLIS = 100;

    /** Takes some tenths of a millisecond. */
    private static final int REDISTRIBUTED_MAX = 2048;

    private final int index;
    private final ContextInternal context;
    private final EventLoop events;
    private final Thread thread = Thread.currentThread();
    private final Clock clock = Clock.system();
    private final long origin = clock.nanos();
    private final LoopMeter meter;
    private final TurnRunner turns;
    private final Mailbox inbox;

    // Used only on the thread of the loop.
    private final TimerWheel wheel = new TimerWheel(this::inEventLoop, REDISTRIBUTED_MAX);
    private long alarmTick = TimerWheel.NEVER;
    private @Nullable ScheduledFuture<?> alarm;
    private boolean stopped;
    private long probeDue;

    private volatile int timersWaiting;

    /** Constructed on the thread of {@code context}. */
    VertxLoop(int index, Context context, int admittedMax, boolean cpuMeasured, Consumer<Throwable> handler) {
        this.index = index;
        this.context = (ContextInternal) context;
        events = this.context.nettyEventLoop();
        meter = new LoopMeter(cpuMeasured, this);
        turns = new TurnRunner(clock, meter, handler);
        inbox = new Mailbox(drain -> context.runOnContext(_ -> drain.run()), turns, admittedMax);
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
        requireEventLoop("run");
        turns.run(turn);
    }

    @Override
    public <T> void inBackground(Supplier<T> work, Consumer<T> then) {
        context.executeBlocking(work::get, false)
                .onComplete(done -> turns.run(() -> {
                    if (done.failed()) throw new IllegalStateException(done.cause());
                    then.accept(done.result());
                }));
    }

    @Override
    public void atEndOfTurn(Runnable action) {
        requireEventLoop("atEndOfTurn");
        if (turns.running()) turns.atEnd(action);
        else send(action);
    }

    @Override
    public Timer after(long millis, Runnable turn) {
        requireEventLoop("after");
        long nanos = clock.nanos() - origin;
        // Rounded up, so that no timer runs early.
        long earliestTick = Math.ceilDiv(nanos, MILLI);
        long due = millis < TimerWheel.NEVER - earliestTick ? earliestTick + Math.max(0, millis) : TimerWheel.NEVER;
        return add(nanos, due, turn);
    }

    @Override
    public Timer afterNanos(long delay, Runnable turn) {
        requireEventLoop("afterNanos");
        long nanos = clock.nanos() - origin;
        long wait = Math.clamp(delay, 0, Long.MAX_VALUE - nanos);
        return add(nanos, Math.ceilDiv(nanos + wait, MILLI), turn);
    }

    private Timer add(long nanos, long due, Runnable turn) {
        Timer timer = wheel.add(nanos / MILLI, due, turn);
        timersWaiting = wheel.size();
        armAlarm();
        return timer;
    }

    /**
     * Sets the alarm for the next tick at which the wheel has work, if there is one. It is Netty's, in nanoseconds: timers of Vert.x
     * are whole milliseconds from now, so they would come up to one millisecond after the tick.
     */
    private void armAlarm() {
        long next = wheel.next();
        if (next >= alarmTick || stopped) return;
        if (alarm != null) alarm.cancel(false);
        alarmTick = next;
        long wait = Math.min(next, Long.MAX_VALUE / MILLI) * MILLI - (clock.nanos() - origin);
        alarm = events.schedule(() -> context.dispatch(this::onAlarm), wait, TimeUnit.NANOSECONDS);
    }

    /** No timer runs any more. */
    void stop() {
        stopped = true;
        if (alarm != null) alarm.cancel(false);
        alarm = null;
    }

    private void onAlarm() {
        if (stopped) return;
        // Turns of this batch that add timers need not set the alarm: that happens after the batch.
        alarm = null;
        alarmTick = Long.MIN_VALUE;
        boolean allRun = turns.batch(this::nextDue);
        timersWaiting = wheel.size();
        if (allRun) {
            alarmTick = TimerWheel.NEVER;
            armAlarm();
        } else {
            context.runOnContext(_ -> onAlarm());
        }
    }

    private @Nullable Runnable nextDue() {
        long nanos = clock.nanos() - origin;
        TimerWheel.WheelTimer due = wheel.poll(nanos / MILLI);
        if (due == null) return null;
        if (!due.equals(wheel.more)) meter.timerRun(nanos - due.due * MILLI);
        return due.turn;
    }

    private void measureLag() {
        long now = clock.nanos();
        meter.lag(now - probeDue);
        probeDue = now + PROBE_MILLIS * MILLI;
    }

    private void requireEventLoop(String method) {
        if (!inEventLoop())
            throw new IllegalStateException(
                    method + ": called on " + Thread.currentThread().getName() + ", need the thread of loop " + index);
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
