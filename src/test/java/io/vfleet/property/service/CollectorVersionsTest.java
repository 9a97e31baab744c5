package io.vfleet.property.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.property.FakePropertySource.folder;
import static io.vfleet.property.FakePropertySource.vm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.property.FakePropertySource;
import io.vfleet.property.RecordedResult;
import io.vfleet.property.spec.FilterSpecFixtures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CollectorVersionsTest {
    private final PropertyTestFixture fixture = new PropertyTestFixture();
    private final FakePropertySource source = fixture.source;
    private final UpdateTestClient client = new UpdateTestClient(fixture);

    @BeforeEach
    void fill() {
        source.with(folder(1), 0, named("childEntity", List.of(vm(10), vm(11), vm(12))));
        for (int i = 10; i < 13; i++) source.with(vm(i), 1, named("name", "n" + i));
        client.filter(FilterSpecFixtures.tree(folder(1), FilterSpecFixtures.propertySpec("VirtualMachine", "name")));
    }

    @Test
    void longUpdateSetIsCompleteInSeveralParts() {
        // when
        DataObject first = client.ask(0, 2).object();
        List<String> lines = new ArrayList<>(client.receive(first));
        DataObject second = client.ask(0, 2).object();
        lines.addAll(client.receive(second));

        // then
        assertEquals(true, first.get("truncated"));
        assertNull(second.get("truncated"));
        assertEquals(List.of("enter vm-10 name=n10", "enter vm-11 name=n11", "enter vm-12 name=n12"), lines);
    }

    @Test
    void updateSetThatExactlyFitsIsNotTruncated() {
        assertNull(client.ask(0, 3).object().get("truncated"));
    }

    @Test
    void versionOfAPartIsGoodOnceAndOnlyToContinue() {
        client.receive(client.ask(0, 2).object());
        String part = client.version();
        var result = new RecordedResult();
        fixture.services.waits().checkForUpdates(fixture.session, PropertyTestFixture.COLLECTOR, part, result);
        fixture.loops.runAll();

        assertEquals(new Fault.InvalidCollectorVersion(), result.fault());
        client.ask(part, 0, 2).object();
        assertEquals(new Fault.InvalidCollectorVersion(), client.ask(part, 0, 2).fault());
    }

    @Test
    void aSeriesOfPartsGoesOnAfterItsContinuationWasCancelled() {
        // given: enough objects that the continuation is still collecting when it is cancelled
        List<MoRef> more = new ArrayList<>();
        for (int i = 10; i < 2_000; i++) {
            source.with(vm(i), 1, named("name", "n" + i));
            more.add(vm(i));
        }
        source.set(folder(1), "childEntity", more);
        fixture.loops.runAll();
        List<String> lines = new ArrayList<>(client.receive(client.ask(0, 2).object()));
        DataObject options = FilterSpecFixtures.MODEL.make("WaitOptions").set("maxObjectUpdates", 10_000);
        var continuation = new RecordedResult();
        var cancel = new RecordedResult();

        // when
        fixture.services
                .waits()
                .waitForUpdatesEx(
                        fixture.session, PropertyTestFixture.COLLECTOR, client.version(), options, continuation);
        fixture.services.waits().cancel(fixture.session, PropertyTestFixture.COLLECTOR, cancel);
        fixture.loops.runAll();

        // then
        assertEquals(new Fault.RequestCanceled(), continuation.fault());
        lines.addAll(client.poll());
        assertEquals(1_990, lines.size());
        assertEquals(1_990, lines.stream().distinct().count());
    }

    @Test
    void lostUpdatesAreReportedAgainForTheOldVersion() {
        // given
        client.poll();
        String old = client.version();
        source.set(vm(10), "name", "a");
        source.with(vm(13), 1, named("name", "n13"));
        source.set(folder(1), "childEntity", List.of(vm(10), vm(12), vm(13)));
        fixture.loops.runAll();
        DataObject lost = client.ask(old, 0, null).object();
        source.set(vm(12), "name", "b");
        fixture.loops.runAll();

        // when
        DataObject again = client.ask(old, 0, null).object();

        // then
        assertNotEquals(lost.get("version"), again.get("version"));
        assertEquals(
                List.of("leave vm-11", "modify vm-12 name=b", "modify vm-10 name=a", "enter vm-13 name=n13").stream()
                        .sorted()
                        .toList(),
                client.receive(again).stream().sorted().toList());
        assertEquals(List.of(), client.poll());
    }

    @Test
    void lostPartsAreReportedAgainForTheVersionBeforeThem() {
        // given
        client.poll();
        String old = client.version();
        for (int i = 10; i < 13; i++) source.set(vm(i), "name", "m" + i);
        fixture.loops.runAll();
        DataObject part = client.ask(old, 0, 2).object();
        client.ask((String) java.util.Objects.requireNonNull(part.get("version")), 0, 2)
                .object();

        // when
        List<String> again = client.receive(client.ask(old, 0, 10).object());

        // then
        assertEquals(
                List.of("modify vm-10 name=m10", "modify vm-11 name=m11", "modify vm-12 name=m12"),
                again.stream().sorted().toList());
    }

    @Test
    void emptyVersionStartsAgain() {
        client.poll();
        source.set(vm(10), "name", "a");
        fixture.loops.runAll();

        DataObject all = client.ask("", 0, null).object();

        assertEquals(3, new UpdateTestClient(fixture).receive(all).size());
    }

    @Test
    void versionThatWasNeverIssuedOrIsTooOldIsRejected() {
        client.poll();
        String first = client.version();
        for (String name : List.of("a", "b")) {
            source.set(vm(10), "name", name);
            fixture.loops.runAll();
            client.poll();
        }

        for (String wrong : List.of("99", "x", "-1", "0", first)) {
            assertEquals(
                    new Fault.InvalidCollectorVersion(),
                    client.ask(wrong, 0, null).fault(),
                    wrong);
        }
    }

    @Test
    void changesBetweenPartsWaitForTheNextSeries() {
        // given
        client.poll();
        for (int i = 10; i < 13; i++) source.set(vm(i), "name", "m" + i);
        fixture.loops.runAll();
        String reported = client.receive(client.ask(0, 2).object()).getFirst().split(" ", 3)[1];

        // when
        source.set(new MoRef("VirtualMachine", reported), "name", "late");
        fixture.loops.runAll();
        DataObject rest = client.ask(0, 2).object();

        // then
        assertEquals(1, client.receive(rest).size());
        assertNull(rest.get("truncated"));
        assertEquals(List.of("modify " + reported + " name=late"), client.poll());
    }
}
