package io.vfleet.config.scenario;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.WhenLeftOut;
import org.jspecify.annotations.Nullable;

/**
 * Which of the calls that a rule matches it may hit, counted in their order.
 *
 * @param succeedFirst so many are left alone first
 * @param fail and then so many are hit; null for all that follow
 * @param every of those only each nth, the first of them included
 * @param per what has a count of its own
 */
public record OccurrenceCount(
        @WhenLeftOut("0") int succeedFirst,
        @Nullable Integer fail,
        @WhenLeftOut("1") int every,
        @WhenLeftOut("scenario") CountScope per) {
    /** What calls are counted by. */
    public enum CountScope {
        SCENARIO,
        MACHINE,
        SESSION,
        HOST
    }

    public OccurrenceCount {
        var mistakes =
                new ConfigValidator().atLeast(0, "succeedFirst", succeedFirst).atLeast(1, "every", every);
        if (fail != null) mistakes.atLeast(1, "fail", fail);
        mistakes.refuseIfAny();
    }

    /** Whether the nth call is one of them, counted from 0. */
    public boolean includes(long nth) {
        long after = nth - succeedFirst;
        if (after < 0 || after % every != 0) return false;
        return fail == null || after / every < fail;
    }
}
