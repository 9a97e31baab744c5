package io.vfleet.sim.pairs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.config.settings.Settings;
import io.vfleet.meta.Method;
import io.vfleet.sim.pairs.PairOutcome.Order;
import io.vfleet.sim.pairs.PairOutcome.PairOutcomes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every pair of operations on one machine, the second while the first is under way: both end, with an outcome that their
 * rules allow, and the machine is as those that succeeded make it, one after the other.
 */
final class TwoAtOnceTest {
    private static final long SEEDS = Long.getLong("sim.seeds", 1);
    private static final int EVERY = Integer.getInteger("pairs.every", 6);

    /** There is no question to be answered, and no machine that is encrypted. */
    private static final Set<String> REFUSED = Set.of("AnswerVM", "CryptoUnlock_Task");

    private static final Set<String> GUEST = Set.of("ShutdownGuest", "StandbyGuest", "RebootGuest");

    @ParameterizedTest
    @EnumSource
    void twoAtOnceEndAsOneAfterTheOther(MachineVariant variant) {
        List<Method> all = MachineOperations.all(variant.settings(1));
        Settings settings = variant.settings(all.size());
        Set<String> wrong = new LinkedHashSet<>();
        PairOutcomes neither = PairOutcome.play(0, settings, variant, all.getFirst(), all, Order.NEITHER);
        PairOutcomes alone = PairOutcome.play(0, settings, variant, all.getFirst(), all, Order.SECOND_ALONE);
        wrong.addAll(alone.violations());
        for (long seed = 0; seed < SEEDS; seed++)
            for (int i = (int) ((seed + variant.name().length()) % EVERY); i < all.size(); i += EVERY)
                check(seed, settings, variant, all.get(i), all, neither, alone, wrong);
        assertEquals("", String.join("\n", wrong));
    }

    /** Otherwise a pair would show nothing but refusals. */
    @Test
    void eachOperationSucceedsAloneOnSomeMachine() {
        Set<String> never = new TreeSet<>();
        for (Method method : MachineOperations.all(MachineVariant.RUNNING.settings(1))) never.add(method.name());
        for (MachineVariant variant : MachineVariant.values()) {
            List<Method> all = MachineOperations.all(variant.settings(1));
            PairOutcomes alone =
                    PairOutcome.play(0, variant.settings(all.size()), variant, all.getFirst(), all, Order.SECOND_ALONE);
            for (int i = 0; i < all.size(); i++)
                if (alone.all().get(i).second().isEmpty())
                    never.remove(all.get(i).name());
        }
        assertEquals(REFUSED, never);
    }

    private static void check(
            long seed,
            Settings settings,
            MachineVariant variant,
            Method first,
            List<Method> all,
            PairOutcomes neither,
            PairOutcomes alone,
            Set<String> wrong) {
        PairOutcomes once = PairOutcome.play(
                seed * 1000 + first.name().hashCode() % 1000, settings, variant, first, all, Order.AT_ONCE);
        PairOutcomes after = PairOutcome.play(seed, settings, variant, first, all, Order.ONE_AFTER_THE_OTHER);
        PairOutcomes reversed = PairOutcome.play(seed, settings, variant, first, all, Order.THE_OTHER_WAY_ROUND);
        PairOutcomes only = PairOutcome.play(seed, settings, variant, first, all, Order.FIRST_ALONE);
        for (PairOutcomes each : List.of(once, after, reversed, only))
            for (String violation : each.violations()) wrong.add(variant + " " + first + " " + violation);
        for (int i = 0; i < all.size(); i++) {
            PairOutcome found = once.all().get(i);
            boolean firstDone = found.first().isEmpty();
            boolean secondDone = found.second().isEmpty();
            // What is asked of the guest is done later, if nothing else has come before it.
            boolean mayPass =
                    GUEST.contains(first.name()) || GUEST.contains(all.get(i).name());
            List<PairOutcome> allowed = new ArrayList<>();
            if (!firstDone && !secondDone) allowed.add(neither.all().get(i));
            // All questions are answered in the end, so by itself the first ends as with the answer.
            boolean answers = all.get(i).name().equals("AnswerVM");
            if (firstDone && (!secondDone || mayPass || answers))
                allowed.add(only.all().get(i));
            if (secondDone && (!firstDone || mayPass)) allowed.add(alone.all().get(i));
            if (firstDone && secondDone)
                Stream.of(after.all().get(i), reversed.all().get(i))
                        .filter(each -> each.first().isEmpty() && each.second().isEmpty())
                        .forEach(allowed::add);
            String seen = found.digest();
            if (allowed.stream().noneMatch(each -> each.digest().equals(seen)))
                wrong.add(variant + " " + first.name() + " [" + found.first() + "] "
                        + all.get(i).name() + " [" + found.second() + "]\n   is "
                        + seen + "\n   may be "
                        + allowed.stream().map(PairOutcome::digest).toList());
        }
    }
}
