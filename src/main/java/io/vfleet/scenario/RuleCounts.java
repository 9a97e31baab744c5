package io.vfleet.scenario;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How often the rules of a scenario matched and hit. They survive a change of the scenario for rules whose ids stay, and
 * may be counted from any thread.
 */
public final class RuleCounts {
    /** Of what: a rule, and the machine, host or session that it is counted for; 0 for all. */
    private record Counted(String rule, char scope, long key) {}

    private final Map<Counted, AtomicLong> counts = new ConcurrentHashMap<>();
    private final AtomicLong kept = new AtomicLong();
    private final int countsMax;
    private final AtomicLong overflows = new AtomicLong();

    /** {@code countsMax}: the bound of what is counted apart. */
    public RuleCounts(int countsMax) {
        this.countsMax = countsMax;
    }

    /**
     * Counts one for a rule.
     *
     * @return how many there were before; -1 when there is no room to count it apart
     */
    public long next(String rule, char scope, long key) {
        var counted = new Counted(rule, scope, key);
        AtomicLong count = counts.get(counted);
        if (count == null) count = begin(counted);
        return count == null ? -1 : count.getAndIncrement();
    }

    private @Nullable AtomicLong begin(Counted counted) {
        if (kept.get() >= countsMax) {
            overflows.incrementAndGet();
            return null;
        }
        return counts.computeIfAbsent(counted, _ -> {
            kept.incrementAndGet();
            return new AtomicLong();
        });
    }

    /** How often something could not be counted apart, and was left alone. */
    public long overflows() {
        return overflows.get();
    }
}
