package io.vfleet.scenario.verdict;

import io.vfleet.config.scenario.Expectation;
import io.vfleet.config.scenario.Expectation.RetryBounds;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.scenario.CallFacts;
import io.vfleet.scenario.ScenarioClock;
import io.vfleet.scenario.observation.AnsweredCall;
import io.vfleet.scenario.verdict.RunFacts.EndedTask;
import io.vfleet.scenario.verdict.Verdict.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** That calls are made again after a fault: often enough, not too often, and not too soon. */
final class RetryCheck extends ExpectationCheck {
    /** What is the same in a call that is made again. */
    private record RetryKey(
            String method, MoRef target, @Nullable String user, String client) {}

    /** The fault of a call that has not been made again with success yet; {@code retries}: how often it was tried. */
    private record FaultChain(long faultMillis, int retries) {}

    private static final int AGED_PER_FAULT = 16;
    private static final long OLD_MILLIS = Duration.ofMinutes(10).toMillis();

    private final RetryBounds bounds;
    private final long oldMillis;
    private final CountRoom room;
    private final ScenarioClock clock;
    private final Map<RetryKey, FaultChain> chains = new ConcurrentHashMap<>();
    // Goes round over them; whoever has set the flag moves it.
    private final AtomicBoolean ageing = new AtomicBoolean();
    private Iterator<Map.Entry<RetryKey, FaultChain>> next = Collections.emptyIterator();
    private final Map<String, AtomicLong> broken = new ConcurrentHashMap<>();
    private final Queue<String> concerned = new ConcurrentLinkedQueue<>();
    private final AtomicLong faults = new AtomicLong();

    RetryCheck(Expectation expectation, RetryBounds bounds, CountRoom room, ScenarioClock clock) {
        super(expectation);
        this.bounds = bounds;
        this.room = room;
        this.clock = clock;
        this.oldMillis = Math.max(OLD_MILLIS, bounds.within().toMillis());
    }

    private static RetryKey key(CallFacts call, MoRef target) {
        return new RetryKey(call.method(), target, call.user(), call.client());
    }

    @Override
    void began(CallFacts call) {
        if (chains.isEmpty() || !isAbout(call)) return;
        chains.computeIfPresent(key(call, call.object()), (key, chain) -> tried(key, chain));
    }

    private @Nullable FaultChain tried(RetryKey key, FaultChain chain) {
        long gap = clock.wallMillis() - chain.faultMillis;
        if (gap > bounds.within().toMillis()) {
            givenUp(key, chain);
            room.giveBack();
            return null;
        }
        int retries = chain.retries + 1;
        if (bounds.notBefore() != null && gap < bounds.notBefore().toMillis()) breaks("too soon", key);
        if (bounds.max() != null && retries == bounds.max() + 1) breaks("too often", key);
        return new FaultChain(chain.faultMillis, retries);
    }

    @Override
    void answered(AnsweredCall call, @Nullable BegunTask task) {
        if (task != null || !isAbout(call.call())) return;
        outcome(key(call.call(), call.target()), call.fault());
    }

    @Override
    void ended(BegunTask task, EndedTask end) {
        if (isAbout(task.call())) outcome(key(task.call(), task.target()), end.error());
    }

    private void outcome(RetryKey key, @Nullable Fault fault) {
        if (fault != null && fault.typeName().equals(bounds.fault())) {
            faults.incrementAndGet();
            ageSome();
            chains.compute(key, (_, before) -> {
                if (before == null && !room.take()) return null;
                return new FaultChain(clock.wallMillis(), before == null ? 0 : before.retries);
            });
        } else {
            FaultChain over = chains.remove(key);
            if (over != null) room.giveBack();
        }
    }

    /** Who has not come back for ten minutes does not: looks at some at each fault, so that there is room for others. */
    private void ageSome() {
        if (!ageing.compareAndSet(false, true)) return;
        try {
            if (!next.hasNext()) next = chains.entrySet().iterator();
            for (int i = 0; i < AGED_PER_FAULT && next.hasNext(); i++) {
                var each = next.next();
                boolean old = clock.wallMillis() - each.getValue().faultMillis > oldMillis;
                if (!old || !chains.remove(each.getKey(), each.getValue())) continue;
                givenUp(each.getKey(), each.getValue());
                room.giveBack();
            }
        } finally {
            ageing.set(false);
        }
    }

    private void givenUp(RetryKey key, FaultChain chain) {
        if (chain.retries < bounds.min()) breaks("given up", key);
    }

    private void breaks(String how, RetryKey key) {
        long nth = broken.computeIfAbsent(how, _ -> new AtomicLong()).incrementAndGet();
        if (nth <= Finding.CONCERNED_MAX) concerned.add(key.method + " of " + key.target.value() + " " + how);
    }

    @Override
    Finding finding(RunFacts run, boolean over) {
        long now = clock.wallMillis();
        var left = new ArrayList<String>();
        chains.forEach((key, chain) -> {
            boolean late = over || now - chain.faultMillis > bounds.within().toMillis();
            if (late && chain.retries < bounds.min()) left.add(key.method + " of " + key.target.value() + " given up");
        });
        long count = left.size()
                + broken.values().stream().mapToLong(AtomicLong::get).sum();
        String seen = faults.get() + " " + bounds.fault();
        if (count == 0) return passed(seen + ", all retried as expected");
        var reasons = new ArrayList<String>();
        long givenUp = left.size() + count("given up");
        if (givenUp > 0) reasons.add(givenUp + " given up before " + bounds.min() + " retries");
        if (count("too often") > 0) reasons.add(count("too often") + " retried more than " + bounds.max() + " times");
        if (count("too soon") > 0) reasons.add(count("too soon") + " retries too soon");
        left.addAll(concerned);
        return failed("of " + seen + " " + String.join(", ", reasons), count, left);
    }

    private long count(String how) {
        AtomicLong count = broken.get(how);
        return count == null ? 0 : count.get();
    }
}
