package io.vfleet.task.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.engine.SteppedClock;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.task.TaskLimits;
import io.vfleet.task.TaskPhase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class TaskTest {
    private final TaskFixture fixture = new TaskFixture(2, TaskLimits.DEFAULT);

    @Test
    void numberIsTheOwnersAndCountsFromOne() {
        // when
        Task first = fixture.begin(7);
        Task second = fixture.begin(7);
        Task other = fixture.begin(8);

        // then
        assertEquals((7L << 32) | 1, first.origin().number());
        assertEquals((7L << 32) | 2, second.origin().number());
        assertEquals((8L << 32) | 1, other.origin().number());
        assertEquals(new MoRef("Task", "task-30064771073"), first.ref());
        assertSame(first, fixture.tasks.find(first.ref()));
    }

    @Test
    void referencesThatLookAlmostLikeATasksFindNone() {
        fixture.begin(7);
        for (String value : List.of("task-030064771073", "task-+30064771073", "task-", "30064771073", "task-1x")) {
            assertNull(fixture.tasks.find(new MoRef("Task", value)), value);
        }
        assertNull(fixture.tasks.find(new MoRef("VirtualMachine", "task-30064771073")));
    }

    @Test
    void beginningQueuesATaskAndPostsItsEvent() {
        // when
        Task task = fixture.begin(7);

        // then
        assertEquals(TaskPhase.QUEUED, task.state().phase());
        assertEquals(SteppedClock.BEGIN, task.origin().queued());
        var event = fixture.events.latest(_ -> true);
        assertNotNull(event);
        assertEquals("TaskEvent", event.type());
        assertEquals(task.origin().eventChainId(), event.chainId());
        assertEquals(task.origin(), event.members().get("info"));
        assertEquals("Task: Switch a virtual machine on", event.message());
    }

    @Test
    void progressIsShownOnlyWhileItRuns() {
        // given
        Task task = fixture.begin(7);
        assertNull(task.state().progress());

        // when
        fixture.run(task);

        // then
        assertEquals(0, task.state().progress());
        fixture.loops.advance(Duration.ofSeconds(60));
        assertEquals(99, task.state().progress());
        fixture.end(task);
        assertNull(task.state().progress());
    }

    @Test
    void cancelCallsTheCanceller() {
        // given
        Task task = fixture.begin(TaskFixture.powerOn(7, true, running -> {
            running.failed(new Fault.RequestCanceled());
            return null;
        }));
        fixture.run(task);

        // when
        Fault fault = fixture.cancel(task);

        // then
        assertNull(fault);
        assertEquals(TaskPhase.ERROR, task.state().phase());
        assertEquals(new Fault.RequestCanceled(), task.state().error());
        assertTrue(task.state().cancelled());
        assertEquals(new Fault.InvalidState(), fixture.cancel(task));
    }

    @Test
    void cancelIsVisibleBeforeTheEndAndNotTakenTwice() {
        // given
        Task task = fixture.begin(7);

        // when
        assertNull(fixture.cancel(task));

        // then
        assertTrue(task.state().cancelled());
        assertEquals(TaskPhase.QUEUED, task.state().phase());
        assertEquals(new Fault.InvalidState(), fixture.cancel(task));
    }

    @Test
    void cancelOfWorkThatIsCommittingChangesNothing() {
        // given
        Task task = fixture.begin(TaskFixture.powerOn(7, true, _ -> new Fault.InvalidState()));

        // when
        Fault fault = fixture.cancel(task);

        // then
        assertEquals(new Fault.InvalidState(), fault);
        fixture.end(task);
        assertEquals(TaskPhase.SUCCESS, task.state().phase());
        assertEquals(false, task.state().cancelled());
    }

    @Test
    void taskThatIsNotCancelableRefusesACancel() {
        Task task = fixture.begin(TaskFixture.powerOn(7, false, TaskCanceller.IGNORE));
        assertEquals(new Fault.NotSupported(), fixture.cancel(task));
    }

    @Test
    void secondEndIsAnIllegalState() {
        // given
        Task task = fixture.begin(7);
        fixture.end(task);

        // then
        assertThrows(IllegalStateException.class, () -> task.succeeded(null));
        assertThrows(IllegalStateException.class, () -> task.failed(new Fault.InvalidState()));
        assertThrows(IllegalStateException.class, () -> task.started(Duration.ZERO));
    }

    @Test
    void endIsReportedOnceToThoseWhoWaitForIt() {
        // given
        var ends = new AtomicInteger();
        Task task = fixture.begin(7);
        task.onEnd(ends::incrementAndGet);

        // when
        fixture.end(task);

        // then
        assertEquals(1, ends.get());
        task.onEnd(ends::incrementAndGet);
        assertEquals(2, ends.get());
    }
}
