package io.vfleet.operation.history;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.MaterializedValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** That the tasks of a console are read page by page, from any of them on, and back. */
final class TaskViewTest {
    private static final MoRef TASKS = new MoRef("TaskManager", "TaskManager");

    private final RestrictedUsers users = new RestrictedUsers();
    private final Session admin = users.login("admin");
    private final MoRef machine = users.machine(RestrictedUsers.MACHINE);

    private static NamedValues view(String start, int count) {
        DataObject view =
                META.make("TaskManagerViewByStartId").set("startId", start).set("count", count);
        return named("viewSpec", view).and("filterSpec", META.make("TaskFilterSpec"));
    }

    private List<String> page(Session reader, String start, int count) {
        var reply = users.simulated.sendAndRun(reader, TASKS, "ReadNextTasksByViewSpec", view(start, count));
        assertNull(reply.fault());
        return MaterializedValues.objects(reply.value()).stream()
                .map(info -> (String) info.get("key"))
                .toList();
    }

    private Fault fault(String start, int count) {
        return Objects.requireNonNull(users.simulated
                .sendAndRun(admin, TASKS, "ReadNextTasksByViewSpec", view(start, count))
                .fault());
    }

    private String task(String method) {
        String key = users.simulated.sendAndRun(admin, machine, method).ref().value();
        users.simulated.loops.advance(Duration.ofMinutes(2));
        return key;
    }

    @Test
    void theNewestAreFirstAndPagesGoOnIntoThePast() {
        String off = task("PowerOffVM_Task");
        String on = task("PowerOnVM_Task");
        assertEquals(List.of(on, off), page(admin, "", 2));
        assertEquals(List.of(on), page(admin, off, -5));
        List<String> all = page(admin, "", 1_000);
        List<String> read = new ArrayList<>(page(admin, "", 7));
        while (true) {
            List<String> next = page(admin, read.getLast(), 7);
            if (next.isEmpty()) break;
            read.addAll(next);
        }
        assertEquals(all, read);
        assertTrue(read.size() >= 10, "the plan's machines have a past");
        assertEquals(all.subList(all.size() - 3, all.size()), page(admin, "task-0", -3));
        String sixth = all.get(5);
        assertEquals(all.subList(2, 5), page(admin, sixth, -3));
    }

    @Test
    void aReaderIsShownWhatHeMaySee() {
        String off = task("PowerOffVM_Task");
        List<String> shown = page(users.login("one"), "", 1_000);
        assertEquals(off, shown.getFirst());
        assertTrue(shown.size() < page(admin, "", 1_000).size());
    }

    @Test
    void aViewThatSaysNothingIsRefused() {
        assertEquals(new Fault.InvalidArgument("viewSpec.startId"), fault("task-77", 3));
        assertEquals(new Fault.InvalidArgument("viewSpec.startId"), fault("nobody", -3));
        assertEquals(new Fault.InvalidArgument("viewSpec.count"), fault("", 0));
        assertEquals(new Fault.InvalidArgument("viewSpec.count"), fault("", -1));
        assertEquals(new Fault.InvalidArgument("viewSpec.count"), fault("", 1_001));
    }

    @Test
    void theEventOfATaskShowsItAsItWasWhenItBegan() {
        String off = task("PowerOffVM_Task");
        var filter = META.make("EventFilterSpec").set("eventTypeId", List.of("TaskEvent"));
        var events = users.simulated.sendAndRun(
                admin, new MoRef("EventManager", "EventManager"), "QueryEvents", named("filter", filter));
        DataObject info = member(MaterializedValues.objects(events.value()).getLast(), "info");
        DataObject ended = MaterializedValues.objects(users.simulated
                        .sendAndRun(admin, TASKS, "ReadNextTasksByViewSpec", view("", 1))
                        .value())
                .getFirst();
        assertEquals(off, info.get("key"));
        assertEquals(List.of("queued", "success"), List.of(info.get("state"), ended.get("state")));
        assertNull(info.get("completeTime"));
        for (String same :
                List.of("key", "task", "name", "descriptionId", "entity", "entityName", "cancelable", "queueTime"))
            assertEquals(ended.get(same), info.get(same), same);
        assertEquals(ended.get("eventChainId"), info.get("eventChainId"));
        assertEquals(
                member(ended, "reason").get("userName"), member(info, "reason").get("userName"));
    }

    private static DataObject member(DataObject of, String name) {
        return (DataObject) Objects.requireNonNull(of.get(name));
    }
}
