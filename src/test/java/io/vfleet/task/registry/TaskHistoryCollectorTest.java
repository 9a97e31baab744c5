package io.vfleet.task.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.event.filter.EntityContainment;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.task.TaskFilter;
import io.vfleet.task.TaskFilter.TaskFilterResult;
import io.vfleet.task.TaskLimits;
import io.vfleet.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class TaskHistoryCollectorTest {
    private static final Metamodel META = Metamodel.load();
    private static final MoRef REF = new MoRef("TaskHistoryCollector", "history-1");

    private final TaskFixture fixture = new TaskFixture(3, TaskLimits.DEFAULT);
    private final TaskHistoryCollector collector = collector(META.make("TaskFilterSpec"));

    @Test
    void readsFromTheOldestToTheNewestByDefault() {
        // given
        List<Long> numbers = begin(5);

        // then
        assertEquals(numbers.subList(0, 2), next(2));
        assertEquals(numbers.subList(2, 4), next(2));
        assertEquals(numbers.subList(4, 5), next(2));
        assertEquals(List.of(), next(2));
    }

    @Test
    void whatBeginsAfterTheEndWasReachedIsReadNext() {
        // given
        begin(2);
        next(10);

        // when
        List<Long> later = begin(1);

        // then
        assertEquals(later, next(10));
    }

    @Test
    void readsBackwardsFromItsPosition() {
        // given
        List<Long> numbers = begin(5);
        next(3);

        // then
        assertEquals(List.of(numbers.get(2), numbers.get(1)), previous(2));
        assertEquals(List.of(numbers.get(0)), previous(2));
        assertEquals(List.of(), previous(2));
    }

    @Test
    void resetMovesBeforeTheNewestPageAndRewindToTheOldest() {
        // given
        List<Long> numbers = begin(5);
        assertNull(collector.pageSize(2));

        // when
        collector.reset();

        // then
        assertEquals(List.of(numbers.get(2), numbers.get(1)), previous(2));
        collector.reset();
        assertEquals(numbers.subList(3, 5), next(10));
        collector.rewind();
        assertEquals(numbers, next(10));
    }

    @Test
    void newestPageIsAsLongAsRequested() {
        // given
        List<Long> numbers = begin(12);

        // then
        assertEquals(10, page().size());
        assertEquals(numbers.getLast(), page().getFirst());
        collector.pageSize(3);
        assertEquals(List.of(numbers.get(11), numbers.get(10), numbers.get(9)), page());
        assertEquals(new Fault.InvalidArgument("maxCount"), collector.pageSize(0));
        assertEquals(new Fault.InvalidArgument("maxCount"), collector.pageSize(1001));
    }

    @Test
    void newestPageChangeIsReportedOnceUntilItIsRead() {
        // given
        begin(4);
        assertEquals(0, reportedPageChanges());
        page();

        // when
        begin(4);

        // then
        assertEquals(1, reportedPageChanges());
        page();
        Task task = fixture.begin(9);
        assertEquals(2, reportedPageChanges());
        page();
        fixture.run(task);
        assertEquals(3, reportedPageChanges());
        page();
        collector.ended();
        fixture.end(task);
        assertEquals(3, reportedPageChanges());
    }

    @Test
    void onlyWhatTheFilterLetsThroughIsRead() {
        // given
        Task done = fixture.begin(3);
        fixture.end(done);
        Task open = fixture.begin(4);
        Task child = fixture.begin(5);

        // then
        assertEquals(
                fixture.numbers(List.of(done)), all(META.make("TaskFilterSpec").set("state", List.of("success"))));
        assertEquals(fixture.numbers(List.of(open)), all(byEntity(4, "self")));
        assertEquals(fixture.numbers(List.of(child)), all(byEntity(4, "children")));
        assertEquals(fixture.numbers(List.of(open, child)), all(byEntity(4, "all")));
        assertEquals(
                fixture.numbers(List.of(open)),
                all(META.make("TaskFilterSpec")
                        .set("eventChainId", List.of(open.origin().eventChainId()))));
        assertEquals(List.of(), all(META.make("TaskFilterSpec").set("tag", List.of("x"))));
        assertEquals(3, all(byUser(false, "ann")).size());
        assertEquals(0, all(byUser(true, "bob")).size());
    }

    @Test
    void timeOfAFilterIsTheOneThatItNames() {
        // given
        Task task = fixture.begin(3);
        fixture.loops.advance(Duration.ofSeconds(5));
        fixture.end(task);
        var ended = fixture.loops.clock().now();

        // then
        assertEquals(1, all(byTime("completedTime", ended)).size());
        assertEquals(0, all(byTime("queuedTime", ended)).size());
    }

    @Test
    void filterOverAnUnknownEntityIsRefused() {
        var spec = META.make("TaskFilterSpecByEntity")
                .set("entity", new MoRef("VirtualMachine", "vm-0"))
                .set("recursion", "self");
        TaskFilterResult parsed =
                TaskFilter.parse(META.make("TaskFilterSpec").set("entity", spec), EntityContainment.NONE, _ -> 0);
        assertEquals(
                new TaskFilterResult.InvalidTaskFilter(
                        new Fault.ManagedObjectNotFound(new MoRef("VirtualMachine", "vm-0"))),
                parsed);
    }

    @Test
    void otherPropertiesDoNotExist() {
        assertThrows(IllegalArgumentException.class, () -> collector.get("name"));
        assertTrue(collector.get("filter") instanceof DataObject);
        assertFalse(collector.get("latestPage") == null);
    }

    private TaskHistoryCollector collector(DataObject spec) {
        EntityContainment containment = (container, entity, _) -> container == 4 && entity == 5;
        TaskFilterResult parsed = TaskFilter.parse(
                spec, containment, ref -> Integer.parseInt(ref.value().substring(3)));
        if (!(parsed instanceof TaskFilterResult.ValidTaskFilter(TaskFilter filter))) throw new AssertionError(parsed);
        return new TaskHistoryCollector(
                REF,
                fixture.loops.at(1),
                fixture.tasks,
                spec,
                filter,
                task -> task.origin().number(),
                0);
    }

    private List<Long> begin(int count) {
        List<Task> begun = new ArrayList<>();
        for (int i = 0; i < count; i++) begun.add(fixture.begin(i + 1));
        return fixture.numbers(begun);
    }

    private List<Long> all(DataObject spec) {
        return read(callback -> collector(spec).readNext(100, callback));
    }

    private List<Long> next(int max) {
        return read(callback -> collector.readNext(max, callback));
    }

    private List<Long> previous(int max) {
        return read(callback -> collector.readPrevious(max, callback));
    }

    private List<Long> read(Consumer<Consumer<List<TaskState>>> query) {
        List<Long> numbers = new ArrayList<>();
        fixture.loops
                .at(1)
                .send(() -> query.accept(
                        page -> page.forEach(task -> numbers.add(task.origin().number()))));
        fixture.loops.runAll();
        return numbers;
    }

    private List<?> page() {
        return (List<?>) Objects.requireNonNull(collector.get("latestPage"));
    }

    private long reportedPageChanges() {
        return fixture.changes.stream().filter("history-1 PAGE"::equals).count();
    }

    private static DataObject byEntity(int owner, String recursion) {
        var criterion = META.make("TaskFilterSpecByEntity")
                .set("entity", TaskFixture.vm(owner))
                .set("recursion", recursion);
        return META.make("TaskFilterSpec").set("entity", criterion);
    }

    private static DataObject byUser(boolean system, String name) {
        var criterion =
                META.make("TaskFilterSpecByUsername").set("systemUser", system).set("userList", List.of(name));
        return META.make("TaskFilterSpec").set("userName", criterion);
    }

    private static DataObject byTime(String type, Instant from) {
        var criterion = META.make("TaskFilterSpecByTime").set("timeType", type).set("beginTime", from);
        return META.make("TaskFilterSpec").set("time", criterion);
    }
}
