package io.vfleet.scenario.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.scenario.AdmissionRule;
import io.vfleet.config.scenario.AdmissionRule.AdmissionScope;
import io.vfleet.config.scenario.AdmissionRule.OnFull;
import io.vfleet.config.scenario.AdmissionRule.PlaceHeld;
import io.vfleet.config.scenario.AdmissionRule.WaitOrder;
import io.vfleet.config.scenario.AdmissionRule.WaitingLine;
import io.vfleet.config.scenario.CallMatch;
import io.vfleet.config.scenario.CallRate;
import io.vfleet.scenario.InjectionListener;
import io.vfleet.scenario.admission.AdmissionClaim.Decision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AdmissionQueueTest {
    private static final long MILLI = 1_000_000;

    private final List<String> decided = new ArrayList<>();
    private final WaitingClaims waiting = new WaitingClaims();

    private static AdmissionRule rule(
            @Nullable Integer max, @Nullable CallRate rate, @Nullable Integer burst, int waitingMax, WaitOrder order) {
        var full = new OnFull(new WaitingLine(waitingMax, order), null, null, null);
        return new AdmissionRule(
                "r", true, CallMatch.ANY, AdmissionScope.VCENTER, max, rate, burst, PlaceHeld.WORK, full);
    }

    private AdmissionClaim claim(AdmissionRule rule, String name, long session) {
        var key = new AdmissionKey("r", AdmissionScope.VCENTER, "");
        var origin = new ClaimOrigin(session, null, name, "", "m");
        return new AdmissionClaim(rule, key, origin, waiting, InjectionListener.NONE, decision -> {
            decided.add(decision == Decision.GRANTED ? name : name + " " + decision);
        });
    }

    @Test
    void whoComesFirstIsLetInFirst() {
        // given
        AdmissionRule rule = rule(1, null, null, 2, WaitOrder.FIRST_COME);
        var queue = new AdmissionQueue(rule);
        var first = claim(rule, "a", 1);
        var second = claim(rule, "b", 1);
        queue.ask(first, 0);
        queue.ask(second, 0);
        queue.ask(claim(rule, "c", 2), 0);
        queue.ask(claim(rule, "d", 2), 0);

        // when
        queue.leave(first, 1);
        queue.leave(first, 1);
        queue.leave(second, 2);

        // then
        assertEquals(List.of("a", "d FULL", "b", "c"), decided);
    }

    @Test
    void inAFairQueueSessionsTakeTurns() {
        // given
        AdmissionRule rule = rule(1, null, null, 9, WaitOrder.FAIR);
        var queue = new AdmissionQueue(rule);
        var claims = new ArrayList<AdmissionClaim>();
        for (String name : List.of("a1", "a2", "a3", "b1", "c1", "b2")) claims.add(claim(rule, name, name.charAt(0)));
        claims.forEach(each -> queue.ask(each, 0));

        // when
        for (String name : List.of("a1", "a2", "b1", "c1", "a3"))
            queue.leave(claims.get(List.of("a1", "a2", "a3", "b1", "c1", "b2").indexOf(name)), 1);

        // then
        assertEquals(List.of("a1", "a2", "b1", "c1", "a3", "b2"), decided);
    }

    @Test
    void whoGivesUpWaitingIsPassedOver() {
        // given
        AdmissionRule rule = rule(1, null, null, 9, WaitOrder.FAIR);
        var queue = new AdmissionQueue(rule);
        var first = claim(rule, "a", 1);
        var second = claim(rule, "b", 1);
        queue.ask(first, 0);
        queue.ask(second, 0);
        queue.ask(claim(rule, "c", 1), 0);

        // when
        queue.leave(second, 1);
        queue.leave(first, 2);

        // then
        assertEquals(List.of("a", "c"), decided);
        assertEquals(1, queue.placed());
        assertEquals(0, queue.waiting());
    }

    @Test
    void whoWaitsIsSeenUntilItIsLetInOrGivesUp() {
        // given
        AdmissionRule rule = rule(1, null, null, 9, WaitOrder.FAIR);
        var queue = new AdmissionQueue(rule);
        var first = claim(rule, "a", 1);
        var second = claim(rule, "b", 1);
        var third = claim(rule, "c", 2);
        queue.ask(first, 0);
        queue.ask(second, 1);
        queue.ask(third, 2);
        assertEquals(
                List.of("b 9", "c 8"),
                waiting.list(10, 5).stream()
                        .map(each -> each.user() + " " + each.nanos())
                        .toList());
        assertEquals(1, waiting.list(10, 1).size());

        // when
        queue.leave(third, 3);
        queue.leave(first, 4);

        // then
        assertEquals(List.of(), waiting.list(10, 5));
    }

    @Test
    void aRateLetsABurstInAndThenOneInEachInterval() {
        // given
        AdmissionRule rule = rule(null, CallRate.parse("100/s"), 3, 9, WaitOrder.FIRST_COME);
        var queue = new AdmissionQueue(rule);
        for (int i = 1; i <= 6; i++) queue.ask(claim(rule, "" + i, 1), 0);
        assertEquals(List.of("1", "2", "3"), decided);
        assertEquals(10 * MILLI, queue.againNanos(0));

        // when
        queue.letIn(9 * MILLI);
        assertEquals(3, decided.size());
        queue.letIn(10 * MILLI);
        queue.letIn(30 * MILLI);

        // then
        assertEquals(List.of("1", "2", "3", "4", "5", "6"), decided);
    }

    @Test
    void aQueueIsIdleWhenAllHaveLeftAndTheRateHasRested() {
        AdmissionRule rule = rule(null, CallRate.parse("100/s"), null, 9, WaitOrder.FIRST_COME);
        var queue = new AdmissionQueue(rule);
        var claim = claim(rule, "a", 1);
        queue.ask(claim, 0);
        queue.leave(claim, 1);
        assertEquals(false, queue.isIdle(9 * MILLI));
        assertTrue(queue.isIdle(10 * MILLI));
    }
}
