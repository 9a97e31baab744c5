package io.vfleet.scenario.lint;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.Mistake;
import io.vfleet.config.UnitParser;
import io.vfleet.config.scenario.FateScope;
import io.vfleet.config.scenario.FaultRule;
import io.vfleet.config.scenario.OccurrenceCount.CountScope;
import io.vfleet.config.server.Limits;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks whom rules of faults hit: that there is what chance is drawn or calls are counted for, and what does not repeat. */
final class FateLint {
    /** What is written of a body at once, at most. */
    private static final long PART_BYTES = 64 << 10;

    private FateLint() {}

    /** A call that is about no machine is not met by what is drawn or counted for each machine. */
    static void checkMachines(FaultRule rule, List<CallTarget> covered, ConfigValidator mistakes) {
        if (covered.isEmpty() || covered.stream().anyMatch(CallTarget::mayBeOfEntity)) return;
        boolean drawn = rule.roll() == FateScope.MACHINE || rule.roll() == FateScope.TASK;
        mistakes.require(
                !drawn, "roll", name(rule.roll()), "call, session or connection: such calls are about no machine");
        CountScope per =
                rule.count() == null ? CountScope.SCENARIO : rule.count().per();
        mistakes.require(
                per != CountScope.MACHINE && per != CountScope.HOST,
                "count.per",
                name(per),
                "scenario or session: such calls are about no machine");
    }

    /** Whether a part of a body takes longer than a listener waits for who reads it. */
    static boolean isCut(@Nullable Long bytesPerSecond) {
        return bytesPerSecond != null
                && PART_BYTES / bytesPerSecond
                        > Limits.DEFAULT.responseTimeMax().toSeconds();
    }

    static Mistake cut(String key, String id) {
        String max = UnitParser.format(Limits.DEFAULT.responseTimeMax());
        return new Mistake(
                key,
                id + ": a body of 64 KiB takes longer than limits.responseTimeMax (" + max + ") and is cut then",
                List.of());
    }

    /** Why the same calls in another order may be hit or not; null when the seed alone decides. */
    static @Nullable String unrepeatable(FaultRule rule) {
        if (rule.window() != null || rule.ramp() != null || rule.ttl() != null)
            return "its window, ramp or ttl depends on when a call arrives";
        boolean countsAll = rule.count() != null && rule.count().per() != CountScope.MACHINE;
        if (countsAll) return "it counts calls in the order in which they arrive";
        boolean byOrder = rule.probability() < 1 && rule.roll() != FateScope.MACHINE && rule.roll() != FateScope.TASK;
        return byOrder ? "roll: " + name(rule.roll()) + " depends on the order of arrival" : null;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
