package io.vfleet.property.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.property.FakePropertySource.folder;
import static io.vfleet.property.FakePropertySource.host;
import static io.vfleet.property.FakePropertySource.vm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.DataObject;
import io.vfleet.model.ExistenceFacet;
import io.vfleet.model.Fault;
import io.vfleet.property.FakePropertySource;
import io.vfleet.property.RecordedResult;
import io.vfleet.property.filter.PropertyCollectorStats;
import io.vfleet.property.spec.FilterSpecFixtures;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WaitForUpdatesTest {
    private final PropertyTestFixture fixture = new PropertyTestFixture();
    private final FakePropertySource source = fixture.source;
    private final UpdateTestClient client = new UpdateTestClient(fixture);

    @BeforeEach
    void fill() {
        source.with(folder(1), 0, named("name", "root").and("childEntity", List.of(vm(10), vm(11), vm(12))))
                .with(vm(10), 1, named("name", "ten"))
                .with(vm(11), 1, named("name", "eleven"))
                .with(vm(12), 1, named("name", "twelve"));
    }

    @Test
    void firstUpdateSetReportsEverythingThatIsSelected() {
        client.filter(FilterSpecFixtures.tree(folder(1), FilterSpecFixtures.propertySpec("ManagedEntity", "name")));

        assertEquals(
                List.of(
                        "enter group-v1 name=root",
                        "enter vm-10 name=ten",
                        "enter vm-11 name=eleven",
                        "enter vm-12 name=twelve"),
                client.poll());
        assertEquals(List.of(), client.poll());
    }

    @Test
    void changeAnswersAWaitingCall() {
        // given
        client.filter(FilterSpecFixtures.of(vm(10), "name"));
        client.poll();
        RecordedResult wait = client.ask(null, null);
        assertFalse(wait.isComplete());

        // when
        source.set(vm(10), "name", "other");
        fixture.loops.runAll();

        // then
        assertEquals(List.of("modify vm-10 name=other"), client.receive(wait.object()));
    }

    @Test
    void objectThatIsNamedByTheFilterLeavesWhenItIsRemoved() {
        client.filter(FilterSpecFixtures.of(vm(10)));
        client.poll();
        RecordedResult wait = client.ask(null, null);

        source.without(vm(10));
        source.publish(vm(10), ExistenceFacet.REMOVED);
        fixture.loops.runAll();

        assertEquals(List.of("leave vm-10"), client.receive(wait.object()));
    }

    @Test
    void changeBetweenTwoWaitsIsReportedByTheSecond() {
        client.filter(FilterSpecFixtures.of(vm(10), "name"));
        client.poll();
        source.set(vm(10), "name", "one");
        source.set(vm(10), "name", "two");
        fixture.loops.runAll();

        assertEquals(List.of("modify vm-10 name=two"), client.poll());
    }

    @Test
    void irrelevantChangeDoesNotAnswerTheWait() {
        client.filter(FilterSpecFixtures.of(vm(10), "name"));
        client.poll();
        RecordedResult wait = client.ask(null, null);

        source.set(vm(10), "parent", folder(1));
        source.set(vm(10), "name", "ten");
        fixture.loops.runAll();

        assertFalse(wait.isComplete());
    }

    @Test
    void waitEndsEmptyWhenItsTimeIsOver() {
        client.filter(FilterSpecFixtures.of(vm(10), "name"));
        client.poll();
        RecordedResult wait = client.ask(9, null);

        fixture.loops.advance(Duration.ofMillis(8_999));
        assertFalse(wait.isComplete());
        fixture.loops.advance(Duration.ofMillis(1));

        assertNull(wait.value());
        assertEquals(0, fixture.loops.outstanding());
    }

    @Test
    void unsetPropertyIsAssignedNothing() {
        client.filter(FilterSpecFixtures.of(vm(10), "name", "snapshot"));
        client.poll();

        source.set(vm(10), "name", null);
        fixture.loops.runAll();

        assertEquals(List.of("modify vm-10 name=null"), client.poll());
    }

    @Test
    void objectEntersAndLeavesWithItsFolder() {
        client.filter(FilterSpecFixtures.tree(folder(1), FilterSpecFixtures.propertySpec("VirtualMachine", "name")));
        client.poll();

        source.with(vm(13), 1, named("name", "new"));
        source.set(folder(1), "childEntity", List.of(vm(10), vm(12), vm(13)));
        fixture.loops.runAll();
        assertEquals(List.of("enter vm-13 name=new", "leave vm-11"), client.poll());

        source.set(vm(11), "name", "unseen");
        source.set(vm(13), "name", "seen");
        fixture.loops.runAll();
        assertEquals(List.of("modify vm-13 name=seen"), client.poll());
    }

    @Test
    void lostHostChangesItsVirtualMachines() {
        // given
        source.with(host(5), 1, named("name", "h"))
                .with(
                        vm(20),
                        5,
                        named(
                                "runtime",
                                FilterSpecFixtures.MODEL
                                        .make("VirtualMachineRuntimeInfo")
                                        .set("powerState", "poweredOn")));
        client.filter(FilterSpecFixtures.of(vm(20), "runtime.powerState", "name"));
        client.filter(FilterSpecFixtures.of(vm(10), "runtime.powerState"));
        client.poll();
        RecordedResult wait = client.ask(null, null);

        // when
        Objects.requireNonNull((DataObject) source.value(vm(20), "runtime")).set("powerState", "poweredOff");
        source.publish(host(5), FakePropertySource.HOST_CONNECTION);
        fixture.loops.runAll();

        // then
        assertEquals(1, client.receive(wait.object()).size());
        assertEquals(
                "vm-20",
                client.known().keySet().stream()
                        .filter("vm-20"::equals)
                        .findFirst()
                        .orElse(""));
    }

    @Test
    void cancelAnswersEveryWaitAndLosesNothing() {
        client.filter(FilterSpecFixtures.of(vm(10), "name"));
        client.poll();
        RecordedResult first = client.ask(null, null);
        RecordedResult second = client.ask(null, null);

        var cancel = new RecordedResult();
        fixture.services.waits().cancel(fixture.session, PropertyTestFixture.COLLECTOR, cancel);
        fixture.loops.runAll();
        assertEquals(new Fault.RequestCanceled(), first.fault());
        assertEquals(new Fault.RequestCanceled(), second.fault());
        assertTrue(cancel.isComplete());

        source.set(vm(10), "name", "later");
        fixture.loops.runAll();
        assertEquals(List.of("modify vm-10 name=later"), client.poll());
    }

    @Test
    void waitOfADisconnectedClientLeavesTheUpdateForTheNext() {
        client.filter(FilterSpecFixtures.of(vm(10), "name"));
        client.poll();
        RecordedResult lost = client.ask(null, null);
        lost.disconnect();
        fixture.loops.runAll();

        source.set(vm(10), "name", "kept");
        fixture.loops.runAll();

        assertFalse(lost.isComplete());
        assertEquals(List.of("modify vm-10 name=kept"), client.poll());
    }

    @Test
    void endOfTheSessionCancelsItsWaitsAndSubscriptions() {
        client.filter(FilterSpecFixtures.tree(folder(1), FilterSpecFixtures.propertySpec("VirtualMachine", "name")));
        client.poll();
        RecordedResult wait = client.ask(null, null);

        assertEquals(new PropertyCollectorStats(1, 0, 1), fixture.services.stats());
        fixture.end();

        assertEquals(new PropertyCollectorStats(0, 0, 0), fixture.services.stats());
        assertEquals(new Fault.RequestCanceled(), wait.fault());
        assertEquals(0, fixture.subscribedObjects());
        assertEquals(0, fixture.loops.outstanding());
    }

    @Test
    void destroyedFilterReportsNothingMore() {
        var filter = client.filter(FilterSpecFixtures.of(vm(10), "name"));
        client.poll();
        var result = new RecordedResult();
        fixture.services.filters().destroy(fixture.session, filter, result);
        source.set(vm(10), "name", "unreported");
        fixture.loops.runAll();

        assertNull(result.value());
        assertEquals(List.of(), client.poll());
        assertEquals(0, fixture.subscribedObjects());
    }
}
