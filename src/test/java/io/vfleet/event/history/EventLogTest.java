package io.vfleet.event.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.engine.SteppedLoops;
import io.vfleet.event.EventMessageCatalog;
import io.vfleet.event.EventRecord;
import io.vfleet.event.filter.EntityContainment;
import io.vfleet.event.filter.EventFilter;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class EventLogTest {
    private static final Metamodel META = Metamodel.load();

    private final List<String> changes = new ArrayList<>();
    private final SteppedLoops loops = new SteppedLoops(3);
    private final EventLog events = events(loops, 100);

    @Test
    void keysAscendWhateverLoopAnEventComesFrom() {
        for (long seed = 0; seed < 50; seed++) {
            var shuffled = new SteppedLoops(3, seed);
            EventLog eventLog = events(shuffled, 1000);
            for (int entity = 0; entity < 200; entity++) {
                int number = entity;
                shuffled.homeOf(entity).send(() -> {
                    eventLog.post("VmStartingEvent", 1, "ann", number, "VM" + number, Map.of());
                    eventLog.post("VmPoweredOnEvent", 1, "ann", number, "VM" + number, Map.of());
                });
            }
            shuffled.runAll();
            List<EventRecord> all = eventLog.newest(EventFilter.ALL, 1000);
            Set<Integer> started = new HashSet<>();
            for (int i = 0; i < 400; i++) {
                EventRecord event = all.get(i);
                assertEquals(i + 1, event.key(), "seed " + seed);
                if (event.type().equals("VmStartingEvent")) started.add(event.entity());
                else assertTrue(started.contains(event.entity()), "order of one entity, seed " + seed);
            }
        }
    }

    @Test
    void queryReturnsAllThatHappenedBeforeIt() {
        // given
        List<EventRecord> found = new ArrayList<>();
        loops.at(2).send(() -> events.post("VmPoweredOnEvent", 1, "ann", 2, "VM2", Map.of()));

        // when
        loops.at(1).send(() -> {
            events.post("VmPoweredOffEvent", 2, "ann", 1, "VM1", Map.of());
            events.query(EventFilter.ALL, 10, loops.at(1), found::addAll);
        });
        loops.runAll();

        // then
        assertEquals(2, found.size());
    }

    @Test
    void oldestEventsAreDropped() {
        // when
        for (int i = 0; i < 250; i++) post("VmPoweredOnEvent", i);

        // then
        List<EventRecord> all = events.newest(EventFilter.ALL, 1000);
        assertEquals(100, all.size());
        assertEquals(151, all.getFirst().key());
        EventRecord latest = events.latest(_ -> true);
        assertNotNull(latest);
        assertEquals(250, latest.key());
    }

    @Test
    void chainsAreCountedFromOne() {
        assertEquals(1, events.nextChainId());
        assertEquals(2, events.nextChainId());
        assertNull(events.latest(_ -> true));
    }

    @Test
    void messagesAreBuiltWhenRead() {
        // when
        loops.sendAndRun(
                3,
                () -> events.post(
                        "VmFailedToPowerOnEvent", 1, "ann", 3, "db", Map.of("reason", new Fault.InvalidState())));

        // then
        EventRecord event = events.latest(_ -> true);
        assertNotNull(event);
        assertEquals("db could not be switched on: InvalidState", event.message());
        assertEquals("error", event.category());
        assertEquals("vim.event.VmFailedToPowerOnEvent", event.typeId());
    }

    @Test
    void everyTextBelongsToATypeOrAnId() {
        for (String type : EventMessageCatalog.SHIPPED.templates().keySet()) {
            assertTrue(type.contains(".") || META.dataType(type) != null, type);
        }
    }

    @Test
    void filterTellsTypesBasesCategoriesAndUsersApart() {
        // given
        post("VmPoweredOnEvent", 1);
        post("DrsVmPoweredOnEvent", 2);
        post("VmFailedToPowerOnEvent", 3);
        loops.sendAndRun(
                4, () -> new UserEvents(events).log("bob", 4, new MoRef("VirtualMachine", "vm-4"), "VM4", "hello"));

        // then
        assertEquals(List.of(1, 2), keys(META.make("EventFilterSpec").set("type", List.of("VmPoweredOnEvent"))));
        assertEquals(List.of(1, 2, 3, 4), keys(META.make("EventFilterSpec").set("type", List.of("Event"))));
        assertEquals(List.of(3), keys(META.make("EventFilterSpec").set("category", List.of("error"))));
        assertEquals(List.of(4), keys(META.make("EventFilterSpec").set("category", List.of("user"))));
        assertEquals(
                List.of(1),
                keys(META.make("EventFilterSpec").set("eventTypeId", List.of("vim.event.VmPoweredOnEvent"))));
        assertEquals(List.of(1), keys(META.make("EventFilterSpec").set("eventTypeId", List.of("VmPoweredOnEvent"))));
        var bob =
                META.make("EventFilterSpecByUsername").set("systemUser", false).set("userList", List.of("bob"));
        assertEquals(List.of(4), keys(META.make("EventFilterSpec").set("userName", bob)));
    }

    @Test
    void unknownTypeInAFilterIsRefused() {
        var parsed = EventFilter.parse(
                META.make("EventFilterSpec").set("type", List.of("Nonsense")), EntityContainment.NONE, _ -> 0);
        assertEquals(new EventFilter.ParsedFilter.InvalidFilter(new Fault.InvalidArgument("filter.type")), parsed);
    }

    @Test
    void postedEventKeepsWhatTheClientSetButNotItsKey() {
        // given
        var vm = META.make("VmEventArgument").set("name", "db").set("vm", new MoRef("VirtualMachine", "vm-5"));
        var event = META.make("EventEx")
                .set("key", 77)
                .set("userName", "")
                .set("vm", vm)
                .set("eventTypeId", "com.example.done")
                .set("message", "done");

        // when
        loops.sendAndRun(5, () -> assertNull(new UserEvents(events).post(event, "ann", 9, _ -> 5)));

        // then
        EventRecord posted = events.latest(_ -> true);
        assertNotNull(posted);
        assertEquals(1, posted.key());
        assertEquals(9, posted.chainId());
        assertEquals("ann", posted.user());
        assertEquals(5, posted.entity());
        assertEquals("com.example.done", posted.typeId());
        assertEquals("done", posted.message());
        assertEquals(vm, posted.members().get("vm"));
    }

    @Test
    void eventWithoutATypeOfItsOwnIsRefused() {
        var refused = new Fault.Other("InvalidEvent", Map.of(), null);
        assertEquals(refused, new UserEvents(events).post(META.make("Event"), "ann", 0, _ -> 0));
        assertEquals(refused, new UserEvents(events).post(META.make("EventEx"), "ann", 0, _ -> 0));
    }

    @Test
    void collectorReadsBothWaysAndReportsItsNewestPage() {
        // given
        DataObject spec = META.make("EventFilterSpec").set("type", List.of("VmPoweredOnEvent"));
        var ref = new MoRef("EventHistoryCollector", "history-2");
        var collector = new EventCollector(ref, loops.at(1), events, spec, filter(spec), EventRecord::key);
        assertEquals(List.of(), collector.get("latestPage"));

        // when
        for (int i = 1; i <= 5; i++) post(i == 3 ? "VmPoweredOffEvent" : "VmPoweredOnEvent", i);

        // then
        assertEquals(1, changes.stream().filter("history-2 PAGE"::equals).count());
        assertEquals(List.of(5, 4, 2, 1), collector.get("latestPage"));
        assertEquals(List.of(1, 2), read(answer -> collector.readNext(2, answer)));
        assertEquals(List.of(4, 5), read(answer -> collector.readNext(2, answer)));
        assertEquals(List.of(), read(answer -> collector.readNext(2, answer)));
        assertNull(collector.pageSize(2));
        collector.reset();
        assertEquals(List.of(2, 1), read(answer -> collector.readPrevious(9, answer)));
        collector.ended();
        assertThrows(IllegalArgumentException.class, () -> collector.get("name"));
    }

    private EventLog events(SteppedLoops on, int keptMax) {
        return new EventLog(
                on, keptMax, (ref, facets) -> facets.forEach(facet -> changes.add(ref.value() + " " + facet.name())));
    }

    private void post(String type, int entity) {
        loops.sendAndRun(entity, () -> events.post(type, 1, "ann", entity, "VM" + entity, Map.of()));
    }

    private List<Integer> keys(DataObject spec) {
        return events.newest(filter(spec), 1000).stream().map(EventRecord::key).toList();
    }

    private static EventFilter filter(DataObject spec) {
        var parsed = EventFilter.parse(spec, EntityContainment.NONE, _ -> 0);
        if (parsed instanceof EventFilter.ParsedFilter.ValidFilter(EventFilter filter)) return filter;
        throw new AssertionError(parsed);
    }

    private List<Integer> read(Consumer<Consumer<List<EventRecord>>> read) {
        List<Integer> keys = new ArrayList<>();
        loops.at(1).send(() -> read.accept(page -> page.forEach(event -> keys.add(event.key()))));
        loops.runAll();
        return keys;
    }
}
