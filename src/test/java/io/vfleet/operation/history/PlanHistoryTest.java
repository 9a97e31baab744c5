package io.vfleet.operation.history;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.event.filter.EventFilter;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.SimulatedVCenter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The virtual machines of the start have a past in events and tasks, which agrees with their properties.
 *
 * <p>long: one sentence for each way in which it is read.
 */
final class PlanHistoryTest {
    private static final MoRef TASKS = new MoRef("TaskManager", "TaskManager");
    private static final MoRef EVENTS = new MoRef("EventManager", "EventManager");
    private static final NamedValues NONE = named("maxCount", 7);

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final MoRef machine = users.machine(RestrictedUsers.MACHINE);
    private final Session admin = users.login("admin");

    @Test
    void aMachineWasCreatedAndSwitchedOnWhenItsPropertiesSay() {
        List<DataObject> events = list(query(about(machine, "self")));
        assertEquals(
                List.of(
                        "VmBeingCreatedEvent",
                        "VmInstanceUuidAssignedEvent",
                        "VmUuidAssignedEvent",
                        "VmMacAssignedEvent",
                        "VmCreatedEvent",
                        "TaskEvent",
                        "VmStartingEvent",
                        "VmPoweredOnEvent"),
                events.stream().map(event -> event.type().name()).toList());
        assertEquals(read(machine, "config", "createDate"), events.get(4).get("createdTime"));
        assertEquals(read(machine, "runtime", "bootTime"), events.getLast().get("createdTime"));
        assertEquals(read(machine, "config", "uuid"), events.get(2).get("uuid"));
        assertEquals("DC0_H0_VM0 has been created", events.get(4).get("fullFormattedMessage"));
        assertEquals("VSPHERE.LOCAL\\admin", events.get(4).get("userName"));
        assertEquals(1, chains(events.subList(0, 5)).size());
        assertEquals(1, chains(events.subList(5, 8)).size());
    }

    @Test
    void pagesInEitherDirectionHaveEverythingOnceInTheOrderOfTime() {
        for (String what : List.of("Events", "Tasks")) {
            MoRef collector = collector(what, spec(what));
            List<DataObject> ahead = pages(collector, "ReadNext" + what);
            List<DataObject> back = pages(collector, "ReadPrevious" + what);
            assertEquals(keys(ahead), keys(back).reversed(), what);
            assertEquals(keys(ahead).stream().distinct().toList(), keys(ahead), what);
            List<Instant> times = ahead.stream().map(PlanHistoryTest::time).toList();
            assertEquals(times.stream().sorted().toList(), times, what);
            assertTrue(ahead.size() >= 2 * simulated.inventory().past().machines() - 1, what + ": " + ahead.size());

            call(collector, "RewindCollector", NamedValues.none());
            assertEquals(keys(ahead), keys(pages(collector, "ReadNext" + what)), what);
            call(collector, "ResetCollector", NamedValues.none());
            List<DataObject> newest = list(read(collector, "latestPage"));
            assertEquals(keys(ahead).reversed().subList(0, Math.min(10, ahead.size())), keys(newest), what);
        }
    }

    @Test
    void aFilterByEntityFindsWhatAReadOfEverythingFinds() {
        List<DataObject> all = pages(collector("Events", spec("Events")), "ReadNextEvents");
        List<DataObject> ofMachine = all.stream().filter(this::isOfMachine).toList();
        assertEquals(8, ofMachine.size());
        DataObject filter = about(machine, "self");
        assertEquals(keys(ofMachine), keys(pages(collector("Events", filter), "ReadNextEvents")));
        assertEquals(keys(ofMachine).reversed(), keys(list(read(collector("Events", filter), "latestPage"))));
        MoRef folder = users.machine("/DC0/vm");
        List<DataObject> inFolder = pages(collector("Events", about(folder, "all")), "ReadNextEvents");
        assertTrue(inFolder.size() > all.size() / 2, inFolder.size() + " of " + all.size());
        assertEquals(List.of(), pages(collector("Events", about(machine, "children")), "ReadNextEvents"));
    }

    @Test
    void aFilterByHostClusterOrPoolFindsTheEventsOfTheirMachines() {
        List<DataObject> all = pages(collector("Events", spec("Events")), "ReadNextEvents");
        MoRef host = (MoRef) Objects.requireNonNull(read(machine, "runtime", "host"));
        MoRef compute = (MoRef) Objects.requireNonNull(read(host, "parent"));
        MoRef pool = (MoRef) Objects.requireNonNull(read(machine, "resourcePool"));
        for (MoRef container : List.of(host, compute, pool)) {
            Set<String> machines = new HashSet<>();
            for (int vm :
                    inventory().vms(inventory().number(container)).stream().toArray())
                machines.add(inventory().name(vm));
            assertFalse(machines.isEmpty());
            List<DataObject> expected = all.stream()
                    .filter(event -> machines.contains(vmName(event)))
                    .toList();
            DataObject filter = about(container, "all");
            List<DataObject> found = pages(collector("Events", filter), "ReadNextEvents");
            assertEquals(keys(expected), keys(found), container.toString());
            assertEquals(List.of(), pages(collector("Events", about(container, "self")), "ReadNextEvents"));
        }
    }

    private Inventory inventory() {
        return simulated.inventory();
    }

    /** Empty for an event of something else. */
    private static String vmName(DataObject event) {
        return event.get("vm") instanceof DataObject vm ? String.valueOf(vm.get("name")) : "";
    }

    @Test
    void aFilterByTimeFindsWhatHappenedInTheSpan() {
        List<DataObject> all = pages(collector("Events", spec("Events")), "ReadNextEvents");
        Instant begin = time(all.get(10));
        Instant end = time(all.get(25));
        DataObject span =
                META.make("EventFilterSpecByTime").set("beginTime", begin).set("endTime", end);
        List<DataObject> expected = all.stream()
                .filter(event -> !time(event).isBefore(begin) && !time(event).isAfter(end))
                .toList();
        assertEquals(keys(expected), keys(list(query(spec("Events").set("time", span)))));
    }

    @Test
    void aChainHasTheTaskAndItsEvents() {
        DataObject created = list(query(about(machine, "self"))).get(4);
        int chain = (Integer) Objects.requireNonNull(created.get("chainId"));
        List<DataObject> events = list(query(spec("Events").set("eventChainId", chain)));
        assertEquals("TaskEvent", events.getFirst().type().name());
        List<DataObject> tasks =
                pages(collector("Tasks", spec("Tasks").set("eventChainId", List.of(chain))), "ReadNextTasks");
        assertEquals(1, tasks.size());
        DataObject task = tasks.getFirst();
        assertEquals("CreateVM_Task", task.get("name"));
        assertEquals(machine, task.get("result"));
        assertEquals(created.get("createdTime"), task.get("completeTime"));
        assertEquals(users.machine("/DC0/vm"), task.get("entity"));
    }

    @Test
    void pastTasksAreNotRecentAndWhatHappensNowComesAfterThem() {
        assertEquals(List.of(), list(read(TASKS, "recentTask")));
        List<DataObject> before = pages(collector("Tasks", spec("Tasks")), "ReadNextTasks");
        simulated.sendAndRun(admin, machine, "PowerOffVM_Task");
        List<DataObject> after = pages(collector("Tasks", spec("Tasks")), "ReadNextTasks");
        assertEquals(before.size() + 1, after.size());
        assertEquals("PowerOffVM_Task", after.getLast().get("name"));
        assertFalse(chains(before, "eventChainId").contains(after.getLast().get("eventChainId")));
        DataObject newest = list(read(collector("Tasks", about("Tasks", machine, "self")), "latestPage"))
                .getFirst();
        assertEquals(keys(List.of(after.getLast())), keys(List.of(newest)));
    }

    @Test
    void aTypeIsFoundWithoutWhatHappenedSince() {
        DataObject byType = spec("Events").set("eventTypeId", List.of("vim.event.VmCreatedEvent"));
        List<DataObject> newest = list(read(collector("Events", byType), "latestPage"));
        assertEquals(simulated.inventory().past().machines(), newest.size());
        assertEquals(keys(newest).reversed(), keys(list(query(byType))));
    }

    @Test
    void aTypeOrUserThatThePastDoesNotHaveFindsNothingOfIt() {
        DataObject byType = spec("Events").set("eventTypeId", List.of("vim.event.VmRemovedEvent"));
        assertEquals(List.of(), pages(collector("Events", byType), "ReadNextEvents"));
        DataObject nobody = META.make("TaskFilterSpecByUsername").set("systemUser", true);
        nobody.set("userList", List.of("nobody"));
        assertEquals(List.of(), pages(collector("Tasks", spec("Tasks").set("userName", nobody)), "ReadNextTasks"));
        DataObject running = spec("Tasks").set("state", List.of("running"));
        assertEquals(List.of(), pages(collector("Tasks", running), "ReadNextTasks"));
    }

    @Test
    void theSettingTurnsItOff() {
        var without = new SimulatedVCenter(3, ServedVCenter.settings(Map.of("server.behaviour.history", false)));
        assertEquals(List.of(), without.vcenter.events().newest(EventFilter.ALL, 10));
    }

    private boolean isOfMachine(DataObject event) {
        return event.get("vm") instanceof DataObject argument && machine.equals(argument.get("vm"));
    }

    private static DataObject spec(String what) {
        return META.make(what.equals("Events") ? "EventFilterSpec" : "TaskFilterSpec");
    }

    private static DataObject about(MoRef entity, String recursion) {
        return about("Events", entity, recursion);
    }

    private static DataObject about(String what, MoRef entity, String recursion) {
        DataObject spec = spec(what);
        DataObject byEntity = META.make(spec.type().name() + "ByEntity");
        return spec.set("entity", byEntity.set("entity", entity).set("recursion", recursion));
    }

    private @Nullable Object query(DataObject filter) {
        return call(EVENTS, "QueryEvents", named("filter", filter));
    }

    private MoRef collector(String what, DataObject filter) {
        MoRef manager = what.equals("Events") ? EVENTS : TASKS;
        return (MoRef) Objects.requireNonNull(call(manager, "CreateCollectorFor" + what, named("filter", filter)));
    }

    private List<DataObject> pages(MoRef collector, String method) {
        List<DataObject> all = new ArrayList<>();
        List<DataObject> page = list(call(collector, method, NONE));
        while (!page.isEmpty()) {
            all.addAll(page);
            page = list(call(collector, method, NONE));
        }
        return all;
    }

    private @Nullable Object call(MoRef object, String method, NamedValues arguments) {
        var reply = simulated.sendAndRun(admin, object, method, arguments);
        assertNull(reply.fault(), method);
        return reply.value();
    }

    private @Nullable Object read(MoRef object, String property) {
        return simulated
                .get(
                        admin,
                        object,
                        Objects.requireNonNull(META.managed(object.type()).property(property)))
                .value();
    }

    private @Nullable Object read(MoRef object, String property, String member) {
        return ((DataObject) Objects.requireNonNull(read(object, property))).get(member);
    }

    private static List<Object> keys(List<DataObject> entries) {
        return entries.stream()
                .map(entry -> Objects.requireNonNull(entry.get("key")))
                .toList();
    }

    private static Set<Object> chains(List<DataObject> entries) {
        return chains(entries, "chainId");
    }

    private static Set<Object> chains(List<DataObject> entries, String member) {
        return entries.stream()
                .map(entry -> Objects.requireNonNull(entry.get(member)))
                .collect(Collectors.toSet());
    }

    private static Instant time(DataObject entry) {
        String member = entry.type().name().equals("TaskInfo") ? "queueTime" : "createdTime";
        return (Instant) Objects.requireNonNull(entry.get(member));
    }

    private static List<DataObject> list(@Nullable Object list) {
        List<DataObject> entries = new ArrayList<>();
        if (list instanceof Iterable<?> many) many.forEach(entry -> entries.add((DataObject) entry));
        return entries;
    }
}
