package io.vfleet.property.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.property.FakePropertySource.folder;
import static io.vfleet.property.FakePropertySource.vm;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.server.Limits;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.engine.TaskClock;
import io.vfleet.event.history.EventLog;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.LoopAccounts;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Release;
import io.vfleet.meta.Sequence;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.model.RunObserver;
import io.vfleet.property.RecordedResult;
import io.vfleet.property.spec.FilterSpecFixtures;
import io.vfleet.task.TaskLimits;
import io.vfleet.task.registry.TaskCanceller;
import io.vfleet.task.registry.TaskRegistry;
import io.vfleet.task.registry.TaskSpec;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The estimate of each kind is within a factor of two of what the heap grows by. */
final class HeldEstimatesTest {
    private static final int COUNT = 20_000;

    private final SteppedLoops loops = new SteppedLoops(1);
    private final MemoryBudget memory = MemoryBudget.unlimited(1);
    private final PropertyTestFixture fixture = new PropertyTestFixture(loops, Limits.DEFAULT, memory);
    private final List<MoRef> all = new ArrayList<>();
    private final DataObject spec =
            FilterSpecFixtures.tree(folder(1), FilterSpecFixtures.propertySpec("VirtualMachine", "name"));

    private void fill(int count) {
        for (int i = 10; i < 10 + count; i++) {
            all.add(vm(i));
            fixture.source.with(vm(i), 1, named("name", "n" + i));
        }
        fixture.source.with(folder(1), 0, named("childEntity", new FreshReferences(count)));
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    private void assertNear(HeldKind kind, Runnable work) {
        assertNear(kind.label(), work, () -> memory.heldBytes(kind));
    }

    private static void assertNear(String what, Runnable work, LongSupplier heldBytes) {
        // The first times load classes and grow tables.
        for (int i = 0; i < 2; i++) {
            work.run();
            used();
        }
        long usedBefore = used();
        long heldBefore = heldBytes.getAsLong();
        for (int i = 0; i < 4; i++) work.run();
        long grown = used() - usedBefore;
        long held = heldBytes.getAsLong() - heldBefore;
        assertTrue(held > 3_000_000, what + " has grown by " + held + " only");
        assertTrue(
                held < 2 * grown && grown < 2 * held,
                what + " is estimated at " + held + ", the heap has grown by " + grown);
    }

    @Test
    void pageTokens() {
        fill(COUNT);
        assertNear(HeldKind.PAGE_TOKEN, () -> fixture.paged(FilterSpecFixtures.pages(1), spec, spec));
    }

    @Test
    void filtersByTheirSpecification() {
        assertNear(HeldKind.FILTER, () -> {
            List<DataObject> starts = new ArrayList<>();
            for (int i = 0; i < COUNT; i++) starts.add(FilterSpecFixtures.start(vm(i + 1_000_000), false));
            DataObject large = FilterSpecFixtures.MODEL
                    .make("PropertyFilterSpec")
                    .set("propSet", List.of(FilterSpecFixtures.propertySpec("VirtualMachine", "name")))
                    .set("objectSet", starts)
                    .set("reportMissingObjectsInResults", true);
            create(large);
        });
    }

    @Test
    void filtersByWhatTheirClientKnows() {
        fill(3_500);
        assertNear(HeldKind.FILTER, () -> {
            for (int i = 0; i < 2; i++) create(spec);
            poll(1_000_000);
        });
    }

    @Test
    void updatesThatAreNotRead() {
        fill(COUNT);
        create(spec);
        List<RecordedResult> unread = new ArrayList<>();
        assertNear(
                "unread updates",
                () -> unread.add(poll(1_000_000)),
                () -> unread.stream().mapToLong(RecordedResult::heldBytes).sum());
    }

    @Test
    void views() {
        fill(COUNT);
        assertNear(HeldKind.VIEW, () -> {
            List<MoRef> sent = new ArrayList<>();
            for (MoRef each : all) sent.add(vm(Integer.parseInt(each.value().substring(3))));
            fixture.services.views().createListView(fixture.session, sent, new RecordedResult());
            loops.runAll();
        });
    }

    @Test
    void events() {
        var events = new EventLog(loops, 1_000_000, ObjectChangeListener.NONE, new LoopAccounts(memory));
        assertNear(HeldKind.EVENT, () -> {
            loops.at(0).send(() -> {
                for (int i = 0; i < COUNT; i++)
                    events.post(
                            "UserLoginSessionEvent",
                            i,
                            "user",
                            0,
                            "",
                            Map.of("ipAddress", "127.0.0." + i, "userAgent", "agent/" + i, "sessionId", "id" + i));
            });
            loops.runAll();
        });
    }

    @Test
    void tasks() {
        var accounts = new LoopAccounts(memory);
        var events = new EventLog(loops, 1, ObjectChangeListener.NONE);
        var limits = TaskLimits.DEFAULT;
        var tasks = new TaskRegistry(
                loops,
                events,
                ObjectChangeListener.NONE,
                RunObserver.NONE,
                limits,
                accounts,
                _ -> true,
                TaskClock.real(loops));
        assertNear(HeldKind.TASK, () -> {
            loops.at(0).send(() -> {
                for (int owner = 1; owner < COUNT; owner++) {
                    tasks.reserve();
                    tasks.begin(TaskSpec.of(
                            owner,
                            vm(owner),
                            "VM" + owner,
                            "PowerOnVM_Task",
                            "VirtualMachine.powerOn",
                            "ann",
                            true,
                            TaskCanceller.IGNORE));
                }
            });
            loops.runAll();
        });
    }

    private void create(DataObject filterSpec) {
        fixture.services
                .filters()
                .create(
                        fixture.session,
                        PropertyTestFixture.COLLECTOR,
                        filterSpec,
                        false,
                        Release.NEWEST,
                        new RecordedResult());
        loops.runAll();
    }

    private RecordedResult poll(int maxObjects) {
        var result = new RecordedResult();
        DataObject options = FilterSpecFixtures.MODEL
                .make("WaitOptions")
                .set("maxWaitSeconds", 0)
                .set("maxObjectUpdates", maxObjects);
        fixture.services.waits().waitForUpdatesEx(fixture.session, PropertyTestFixture.COLLECTOR, "", options, result);
        loops.runAll();
        return result;
    }

    /** The same references, each a new object whenever they are read, as the inventory gives them. */
    private record FreshReferences(int count) implements Sequence {
        @Override
        public long size() {
            return count;
        }

        @Override
        public Iterator<Object> iterator() {
            return IntStream.range(10, 10 + count).mapToObj(i -> (Object) vm(i)).iterator();
        }
    }
}
