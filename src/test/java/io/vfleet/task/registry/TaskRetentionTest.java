package io.vfleet.task.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.task.TaskLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TaskRetentionTest {
    private static final Duration KEPT = Duration.ofMinutes(10);

    @Test
    void finishedTaskCanBeReadForTenMinutes() {
        // given
        TaskFixture fixture = new TaskFixture(2, TaskLimits.DEFAULT);
        Task task = finished(fixture, 7);

        // when
        fixture.loops.advance(KEPT.minusMillis(1));

        // then
        assertNotNull(fixture.tasks.find(task.ref()));
        fixture.loops.advance(Duration.ofMillis(2));
        assertNull(fixture.tasks.find(task.ref()));
        assertEquals(List.of(), fixture.tasks.recent());
        assertEquals(List.of(), fixture.tasks.recentOfEntity(7));
        assertEquals(0, fixture.tasks.droppedEarly());
    }

    @Test
    void finishedTasksAreDroppedInTimeWhenTheWallClockIsSetBack() {
        // given
        TaskFixture fixture = new TaskFixture(2, TaskLimits.DEFAULT);
        Task before = finished(fixture, 7);
        Task running = fixture.begin(7);
        fixture.run(running);

        // when
        fixture.loops.clock().setWallClock(Duration.ofHours(-1));
        fixture.end(running);
        Task after = finished(fixture, 7);
        fixture.loops.advance(KEPT.plusMillis(2));

        // then
        assertNull(fixture.tasks.find(before.ref()));
        assertNull(fixture.tasks.find(after.ref()));
        assertEquals(running.state().started(), running.completed(), "completeTime is not before startTime");
    }

    @Test
    void activeTaskIsNeverDropped() {
        // given
        TaskFixture fixture = new TaskFixture(2, new TaskLimits(2, 1, 100, KEPT));
        Task active = fixture.begin(2);

        // when
        for (int i = 0; i < 50; i++) finished(fixture, 2);
        fixture.loops.advance(Duration.ofDays(3));

        // then
        assertEquals(active, fixture.tasks.find(active.ref()));
        assertEquals(List.of(active), fixture.tasks.recent());
        assertEquals(List.of(active), fixture.tasks.recentOfEntity(2));
    }

    @Test
    void oldestFinishedIsDroppedEarlyAtTheLimitAndThatIsCounted() {
        // given
        TaskFixture fixture = new TaskFixture(1, new TaskLimits(3, 2, 100, KEPT));

        // when
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < 5; i++) tasks.add(finished(fixture, 7));

        // then
        assertNull(fixture.tasks.find(tasks.get(1).ref()));
        assertNotNull(fixture.tasks.find(tasks.get(2).ref()));
        assertEquals(2, fixture.tasks.droppedEarly());
    }

    @Test
    void recentTasksAreTheActiveOnesAndTheNewestFinishedInOrderOfBeginning() {
        // given
        TaskFixture fixture = new TaskFixture(3, new TaskLimits(300, 2, 100, KEPT));
        Task active = fixture.begin(1);
        finished(fixture, 2);
        fixture.loops.advance(Duration.ofSeconds(1));
        Task third = finished(fixture, 3);
        Task fourth = finished(fixture, 4);
        Task last = fixture.begin(5);

        // then
        assertEquals(List.of(active, third, fourth, last), fixture.tasks.recent());
    }

    @Test
    void entityListsItsOwnTasksOnly() {
        // given
        TaskFixture fixture = new TaskFixture(2, new TaskLimits(300, 2, 100, KEPT));
        finished(fixture, 7);
        Task second = finished(fixture, 7);
        Task third = finished(fixture, 7);
        Task active = fixture.begin(7);
        fixture.begin(8);

        // then
        assertEquals(List.of(second, third, active), fixture.tasks.recentOfEntity(7));
        assertEquals(List.of(), fixture.tasks.recentOfEntity(9));
    }

    @Test
    void oneTimerIsEnoughForAllThatIsKept() {
        // given
        TaskFixture fixture = new TaskFixture(2, TaskLimits.DEFAULT);

        // when
        for (int i = 0; i < 100; i++) finished(fixture, i);

        // then
        assertEquals(2, fixture.loops.outstanding());
        fixture.loops.advance(KEPT.plusMillis(2));
        assertEquals(0, fixture.loops.outstanding());
    }

    @Test
    void tasksThatGoAndListsThatChangeAreReported() {
        // given
        TaskFixture fixture = new TaskFixture(2, TaskLimits.DEFAULT);

        // when
        Task task = finished(fixture, 7);

        // then
        assertTrue(fixture.changes.contains("vm-7 TASKS"), fixture.changes::toString);
        assertTrue(fixture.changes.contains("TaskManager RECENT"), fixture.changes::toString);
        assertTrue(fixture.changes.contains(task.origin().key() + " INFO"), fixture.changes::toString);
        fixture.changes.clear();
        fixture.loops.advance(KEPT.plusMillis(2));
        assertEquals(List.of(task.origin().key() + " REMOVED", "vm-7 TASKS", "TaskManager RECENT"), fixture.changes);
    }

    @Test
    void activeTasksAreLimited() {
        // given
        TaskFixture fixture = new TaskFixture(1, new TaskLimits(300, 2, 2, KEPT));
        Task first = fixture.begin(1);
        fixture.begin(2);

        // then
        assertFalse(fixture.tasks.reserve());
        fixture.end(first);
        assertTrue(fixture.tasks.reserve());
        assertFalse(fixture.tasks.reserve());
        fixture.tasks.cancelReservation();
        assertTrue(fixture.tasks.reserve());
    }

    private static Task finished(TaskFixture fixture, int owner) {
        Task task = fixture.begin(owner);
        fixture.end(task);
        return task;
    }
}
