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
import io.vfleet.scenario.FakeCall;
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

    private final CallJournal journal = new CallJournal(new FixedClock(), 1, 4_000);

    private static JournalSettings sampling(Map<String, Double> sample) {
        return new JournalSettings(true, sample);
    }

    private void answered(String method, @Nullable Fault fault, @Nullable Object value, RuleTouch... touches) {
        String outcome = fault == null ? "ok" : fault.typeName();
        var call = FakeCall.of(method, "52-secret");
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
        for (int call = 1; call <= 30; call++) answered("Method" + call, null, null);

        List<Long> kept = ids(all());
        assertEquals(30L, kept.getFirst());
        assertEquals(30 - kept.size(), journal.dropped());
        assertTrue(kept.size() > 4 && kept.size() < 20, kept::toString);
        assertNull(journal.call(journal.dropped()));
        assertEquals("Method30", Objects.requireNonNull(journal.call(30)).method());
    }

    @Test
    void whatCallsTakeIsBoundedHoweverLongTheirTextsAre() {
        var large = new CallJournal(new FixedClock(), 1, 100_000);
        large.change(sampling(Map.of()));
        for (int nth = 0; nth < 2_000; nth++) {
            var call = FakeCall.of("Login", "n" + nth + "x".repeat(300));
            large.answered(new AnsweredCall(call, TASK, 0, 0, "ok", null, null, List.of()));
            assertTrue(large.heldBytes() <= 100_000, () -> large.heldBytes() + " bytes");
        }
        assertTrue(large.heldBytes() > 80_000, () -> large.heldBytes() + " bytes");
        assertTrue(large.callsMax()
                > 2 * large.find(_ -> true, 0, 0, 2_000).entries().size());
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
                var call = FakeCall.of(nth % 2 == 0 ? "RetrievePropertiesEx" : "Login", "n" + nth);
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
