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
        TaskFixture fleet = new TaskFixture(2, TaskLimits.DEFAULT);
        Task task = finished(fleet, 7);

        // when
        fleet.loops.advance(KEPT.minusMillis(1));

        // then
        assertNotNull(fleet.tasks.find(task.ref()));
        fleet.loops.advance(Duration.ofMillis(2));
        assertNull(fleet.tasks.find(task.ref()));
        assertEquals(List.of(), fleet.tasks.recent());
        assertEquals(List.of(), fleet.tasks.recentOf(7));
        assertEquals(0, fleet.tasks.droppedEarly());
    }

    @Test
    void activeTaskIsNeverDropped() {
        // given
        TaskFixture fleet = new TaskFixture(2, new TaskLimits(2, 1, 100, KEPT));
        Task active = fleet.begin(2);

        // when
        for (int i = 0; i < 50; i++) finished(fleet, 2);
        fleet.loops.advance(Duration.ofDays(3));

        // then
        assertEquals(active, fleet.tasks.find(active.ref()));
        assertEquals(List.of(active), fleet.tasks.recent());
        assertEquals(List.of(active), fleet.tasks.recentOf(2));
    }

    @Test
    void oldestFinishedIsDroppedEarlyWhenThereIsNoRoomAndThatIsCounted() {
        // given
        TaskFixture fleet = new TaskFixture(1, new TaskLimits(3, 2, 100, KEPT));

        // when
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < 5; i++) tasks.add(finished(fleet, 7));

        // then
        assertNull(fleet.tasks.find(tasks.get(1).ref()));
        assertNotNull(fleet.tasks.find(tasks.get(2).ref()));
        assertEquals(2, fleet.tasks.droppedEarly());
    }

    @Test
    void recentTasksAreTheActiveOnesAndTheNewestFinishedInOrderOfBeginning() {
        // given
        TaskFixture fleet = new TaskFixture(3, new TaskLimits(300, 2, 100, KEPT));
        Task active = fleet.begin(1);
        finished(fleet, 2);
        fleet.loops.advance(Duration.ofSeconds(1));
        Task third = finished(fleet, 3);
        Task fourth = finished(fleet, 4);
        Task last = fleet.begin(5);

        // then
        assertEquals(List.of(active, third, fourth, last), fleet.tasks.recent());
    }

    @Test
    void entityListsItsOwnTasksOnly() {
        // given
        TaskFixture fleet = new TaskFixture(2, new TaskLimits(300, 2, 100, KEPT));
        finished(fleet, 7);
        Task second = finished(fleet, 7);
        Task third = finished(fleet, 7);
        Task active = fleet.begin(7);
        fleet.begin(8);

        // then
        assertEquals(List.of(second, third, active), fleet.tasks.recentOf(7));
        assertEquals(List.of(), fleet.tasks.recentOf(9));
    }

    @Test
    void oneTimerIsEnoughForAllThatIsKept() {
        // given
        TaskFixture fleet = new TaskFixture(2, TaskLimits.DEFAULT);

        // when
        for (int i = 0; i < 100; i++) finished(fleet, i);

        // then
        assertEquals(2, fleet.loops.outstanding());
        fleet.loops.advance(KEPT.plusMillis(2));
        assertEquals(0, fleet.loops.outstanding());
    }

    @Test
    void listsThatChangeAreTold() {
        // given
        TaskFixture fleet = new TaskFixture(2, TaskLimits.DEFAULT);

        // when
        Task task = finished(fleet, 7);

        // then
        assertTrue(fleet.changes.contains("vm-7 TASKS"), fleet.changes::toString);
        assertTrue(fleet.changes.contains("TaskManager RECENT"), fleet.changes::toString);
        assertTrue(fleet.changes.contains(task.origin().key() + " INFO"), fleet.changes::toString);
        fleet.changes.clear();
        fleet.loops.advance(KEPT.plusMillis(2));
        assertEquals(List.of("vm-7 TASKS", "TaskManager RECENT"), fleet.changes);
    }

    @Test
    void roomIsForSoManyActiveTasks() {
        // given
        TaskFixture fleet = new TaskFixture(1, new TaskLimits(300, 2, 2, KEPT));
        Task first = fleet.begin(1);
        fleet.begin(2);

        // then
        assertFalse(fleet.tasks.reserve());
        fleet.end(first);
        assertTrue(fleet.tasks.reserve());
        assertFalse(fleet.tasks.reserve());
        fleet.tasks.cancelReservation();
        assertTrue(fleet.tasks.reserve());
    }

    private static Task finished(TaskFixture fleet, int owner) {
        Task task = fleet.begin(owner);
        fleet.end(task);
        return task;
    }
}
