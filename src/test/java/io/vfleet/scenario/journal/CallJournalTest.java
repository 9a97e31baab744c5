package io.vfleet.scenario.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.server.JournalSettings;
import io.vfleet.engine.Clock;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.scenario.journal.CallJournal.JournalPage;
import io.vfleet.scenario.observation.AnsweredCall;
import io.vfleet.scenario.observation.AnsweredCall.RuleTouch;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CallJournalTest {
    private static final MoRef TASK = new MoRef("Task", "task-7");

    private record FixedClock() implements Clock {
        @Override
        public Instant now() {
            return Instant.ofEpochMilli(10_000);
        }

        @Override
        public long nanos() {
            return 0;
        }
    }

    private final CallJournal journal = new CallJournal(new FixedClock(), 1, 4 * JournalEntry.HELD_BYTES);

    private static JournalSettings sampling(Map<String, Double> sample) {
        return new JournalSettings(true, sample);
    }

    private void answered(String method, @Nullable Fault fault, @Nullable Object value, RuleTouch... touches) {
        String outcome = fault == null ? "ok" : fault.typeName();
        var call = new JournalledCall(method, "52-secret");
        journal.answered(new AnsweredCall(
                call, new MoRef("VirtualMachine", "vm-12"), 0, 5_000_000, outcome, fault, value, List.of(touches)));
    }

    private JournalPage all() {
        return journal.find(_ -> true, 0, 0, 100);
    }

    @Test
    void nothingIsKeptAndNoMemoryTakenUntilItIsOn() {
        answered("PowerOnVM_Task", null, TASK);
        assertFalse(journal.isWatching());
        assertFalse(journal.isAllocated());
        assertEquals(List.of(), all().entries());
    }

    @Test
    void anEntrySaysWhoCalledWhatAndWhatWasAnswered() {
        journal.change(sampling(Map.of()));
        answered("PowerOnVM_Task", null, TASK, new RuleTouch("slow", "delay", 2_000_000, 3_000_000));

        JournalEntry entry = all().entries().getFirst();
        assertEquals("PowerOnVM_Task", entry.method());
        assertEquals("vm-12", entry.object());
        assertEquals(12, entry.machine());
        assertEquals("VFLEET.LOCAL\\user", entry.user());
        assertEquals("op-1", entry.operationId());
        assertEquals("task-7", entry.task());
        assertEquals(9_995, entry.startMillis());
        assertEquals(3_000_000, entry.heldBackNanos());
        assertFalse(entry.faulted());
    }

    @Test
    void aFaultIsTheOutcomeByItsType() {
        journal.change(sampling(Map.of()));
        answered("PowerOnVM_Task", new Fault.InvalidState(), null);
        assertEquals("InvalidState", all().entries().getFirst().outcome());
        assertTrue(all().entries().getFirst().faulted());
    }

    @Test
    void aSessionIsShownByAHashThatCannotBeUsed() {
        journal.change(sampling(Map.of()));
        answered("Logout", null, null);
        String shown = Objects.requireNonNull(all().entries().getFirst().sessionHash());
        assertEquals(10, shown.length());
        assertNotEquals("52-secret", shown);
        assertEquals("session[" + shown + "]5", SessionHash.masked("session[52-secret]5"));
    }

    @Test
    void theNewestAreKeptAndTheOthersCounted() {
        journal.change(sampling(Map.of()));
        for (int call = 1; call <= 6; call++) answered("Method" + call, null, null);

        assertEquals(List.of(6L, 5L, 4L, 3L), ids(all()));
        assertEquals(2, journal.dropped());
        assertNull(journal.call(2));
        assertEquals("Method3", Objects.requireNonNull(journal.call(3)).method());
    }

    @Test
    void pagesFollowOneAnotherWithoutGapAndEndAtWhatIsKnown() {
        journal.change(sampling(Map.of()));
        for (int call = 1; call <= 4; call++) answered("Method" + call, null, null);

        JournalPage first = journal.find(_ -> true, 1, 0, 2);
        assertEquals(List.of(4L, 3L), ids(first));
        assertEquals(3L, first.next());
        JournalPage second = journal.find(_ -> true, 1, 3, 2);
        assertEquals(List.of(2L), ids(second));
        assertNull(second.next());
    }

    @Test
    void theSameCallsOfAMethodAreSampledInEveryRun() {
        var sample = new LinkedHashMap<String, Double>();
        sample.put("Retrieve*", 0.3);
        sample.put("*", 0.0);
        var one = new CallJournal(new FixedClock(), 5, 1_000_000);
        var other = new CallJournal(new FixedClock(), 5, 1_000_000);
        for (CallJournal each : List.of(one, other)) {
            each.change(sampling(sample));
            for (int nth = 0; nth < 1_000; nth++) {
                var call = new JournalledCall(nth % 2 == 0 ? "RetrievePropertiesEx" : "Login", "n" + nth);
                each.answered(new AnsweredCall(call, TASK, 0, 0, "ok", null, null, List.of()));
            }
        }
        List<@Nullable String> kept = keys(one);
        assertEquals(kept, keys(other));
        assertTrue(kept.size() > 100 && kept.size() < 200, kept.size() + " of 500");
        assertEquals(1_000 - kept.size(), one.sampledOut());
    }

    @Test
    void whatItHasStaysWhenItIsSwitchedOff() {
        journal.change(sampling(Map.of()));
        answered("Login", null, null);
        journal.change(JournalSettings.DEFAULT);
        answered("Login", null, null);
        assertEquals(List.of(1L), ids(all()));
    }

    private static List<@Nullable String> keys(CallJournal journal) {
        return journal.find(_ -> true, 0, 0, 1_000).entries().stream()
                .<@Nullable String>map(JournalEntry::sessionKey)
                .toList();
    }

    private static List<Long> ids(JournalPage page) {
        return page.entries().stream().map(JournalEntry::id).toList();
    }
}
