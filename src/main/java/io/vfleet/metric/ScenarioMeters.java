package io.vfleet.metric;

import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what the rules of scenarios do, by their ids. Safe from any thread. */
public final class ScenarioMeters {
    /** Rules beyond these are counted together, while those that have labels are in force. */
    private static final int RULES_MAX = 200;

    private static final String OTHER = "other";

    private record HeldBack(Timer meant, Timer excess) {}

    private final Meters meters;
    private final Map<String, String> labels = new ConcurrentHashMap<>();
    private final Map<String, HeldBack> delays = new ConcurrentHashMap<>();
    private final Map<String, Timer> waits = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> lines = new ConcurrentHashMap<>();
    private volatile Set<String> inForce = Set.of();

    ScenarioMeters(Meters meters) {
        this.meters = meters;
    }

    /** A rule took effect; {@code effect} is one of a closed set. */
    public void hit(String rule, String effect) {
        meters.counter(Metric.INJECTED, label(rule), effect).increment();
    }

    /** A rule held a call back. */
    public void delayed(String rule, long meantNanos, long tookNanos) {
        String label = label(rule);
        HeldBack timers = delays.get(label);
        if (timers == null) timers = delays.computeIfAbsent(label, this::timers);
        timers.meant.record(meantNanos, TimeUnit.NANOSECONDS);
        timers.excess.record(Math.max(0, tookNanos - meantNanos), TimeUnit.NANOSECONDS);
    }

    /** So many calls more, or fewer, wait for a place of a rule. */
    public void waiting(String rule, int change) {
        lines.computeIfAbsent(label(rule), this::line).addAndGet(change);
    }

    private AtomicInteger line(String label) {
        var line = new AtomicInteger();
        meters.gauge(Metric.ADMISSION_WAITING, line::get, label);
        return line;
    }

    /** A call has a place of a rule after it waited so long. */
    public void waited(String rule, long nanos) {
        waits.computeIfAbsent(label(rule), label -> meters.workTimer(Metric.ADMISSION_WAIT, label))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private HeldBack timers(String label) {
        return new HeldBack(
                meters.timer(Metric.INJECTED_DELAY, label), meters.excessTimer(Metric.INJECTED_EXCESS, label));
    }

    /** The rules that are in force from now on; the labels of others may go to rules that have none. */
    public void follow(Set<String> ruleIds) {
        inForce = Set.copyOf(ruleIds);
    }

    private String label(String rule) {
        String label = labels.get(rule);
        if (label != null) return label;
        boolean room = labels.size() < RULES_MAX || forgetOne();
        return room ? labels.computeIfAbsent(rule, id -> id) : OTHER;
    }

    /** Whether calls wait still for a place of a rule that they have met. */
    private boolean hasLine(String label) {
        AtomicInteger line = lines.get(label);
        return line != null && line.get() != 0;
    }

    /** Takes the label of a rule that is gone, with what was counted of it. */
    private boolean forgetOne() {
        for (String each : labels.keySet()) {
            if (inForce.contains(each) || hasLine(each) || labels.remove(each) == null) continue;
            delays.remove(each);
            waits.remove(each);
            lines.remove(each);
            meters.forget("rule", each);
            return true;
        }
        return false;
    }
}
