package io.vfleet.property;

import static io.vfleet.property.FakeViews.folder;
import static io.vfleet.property.FakeViews.vm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RetrievalsTest {
    private final Bench bench = new Bench();
    private final FakeViews views = bench.views;

    @BeforeEach
    void fill() {
        views.with(folder(1), 0, "name", "root", "childEntity", List.of(folder(2), vm(10)))
                .with(folder(2), 1, "name", "sub", "childEntity", List.of(vm(11), vm(12)))
                .with(vm(10), 1, "name", "ten", "overallStatus", "green", "parent", folder(1))
                .with(vm(11), 2, "name", "eleven", "datastore", List.of(new MoRef("Datastore", "datastore-5")))
                .with(vm(12), 2, "name", "twelve");
    }

    @Test
    void valueIsToldUnderThePathThatWasAskedAndWithItsDeclaredType() {
        // when
        DataObject content = Bench.contents(bench.retrieve(Specs.of(vm(10), "overallStatus", "name", "snapshot")))
                .getFirst();

        // then
        List<DataObject> properties = Answered.list(content.get("propSet"));
        assertEquals(vm(10), content.get("obj"));
        assertEquals(
                List.of("overallStatus", "name"),
                properties.stream().map(p -> p.get("name")).toList());
        assertEquals(
                "ManagedEntityStatus",
                ((AnyValue) Objects.requireNonNull(properties.getFirst().get("val")))
                        .type()
                        .anyName());
        assertEquals("ten", properties.getLast().get("val"));
        assertNull(content.get("missingSet"));
    }

    @Test
    void traversalThatNamesItselfGoesAllTheWayDown() {
        var found = Bench.contents(bench.retrieve(Specs.tree(folder(1), Specs.asked("ManagedEntity", "name"))));

        assertEquals(List.of(folder(1), folder(2), vm(11), vm(12), vm(10)), Bench.refs(found));
    }

    @Test
    void objectReachedOnTwoWaysIsToldOnce() {
        var spec = Specs.filter(
                List.of(Specs.asked("VirtualMachine", "name"), Specs.asked("Folder")),
                Specs.start(
                        folder(1),
                        true,
                        Specs.way(
                                "down",
                                "Folder",
                                "childEntity",
                                Specs.way("up", "ManagedEntity", "parent", Specs.named("down")))),
                Specs.start(vm(10), false));

        assertEquals(List.of(folder(2), vm(10), folder(1)), Bench.refs(Bench.contents(bench.retrieve(spec))));
    }

    @Test
    void severalSpecificationsOfOneObjectAreToldTogether() {
        // when
        DataObject result = bench.retrieve(Specs.of(vm(10), "name"), Specs.of(vm(10), "overallStatus", "name"));

        // then
        DataObject only = Bench.contents(result).getFirst();
        assertEquals(1, Bench.contents(result).size());
        assertEquals(
                List.of("name", "overallStatus"),
                Answered.list(only.get("propSet")).stream()
                        .map(p -> p.get("name"))
                        .toList());
    }

    @Test
    void allMeansEveryPropertyThatIsSet() {
        var spec = Specs.filter(List.of(Specs.all("VirtualMachine")), Specs.start(vm(10), false));

        assertEquals(
                3,
                Answered.list(Bench.contents(bench.retrieve(spec)).getFirst().get("propSet"))
                        .size());
    }

    @Test
    void whatMayNotBeReadIsMissingAndTheRestIsTold() {
        // given
        views.refuse("name", new Fault.NoPermission(vm(10), "System.Read"));

        // when
        DataObject content = Bench.contents(bench.retrieve(Specs.of(vm(10), "name", "overallStatus")))
                .getFirst();

        // then
        DataObject missing = Answered.list(content.get("missingSet")).getFirst();
        assertEquals("name", missing.get("path"));
        assertEquals(
                "NoPermission",
                ((DataObject) Objects.requireNonNull(missing.get("fault")))
                        .type()
                        .name());
        assertEquals(1, Answered.list(content.get("propSet")).size());
    }

    @Test
    void wrongSpecificationIsRefusedByName() {
        assertEquals(new Fault.InvalidProperty("nosuch"), refused(Specs.of(vm(10), "name", "nosuch")));
        assertEquals(
                new Fault.InvalidType("Horse"),
                refused(Specs.filter(List.of(Specs.asked("Horse")), Specs.start(vm(10), false))));
        assertEquals(new Fault.ManagedObjectNotFound(vm(99)), refused(Specs.of(vm(99), "name")));
        assertEquals(
                new Fault.InvalidProperty("name"),
                refused(Specs.filter(
                        List.of(Specs.asked("Folder")),
                        Specs.start(folder(1), false, Specs.way(null, "Folder", "name")))));
        assertEquals(
                new Fault.InvalidArgument("spec.objectSet.selectSet.name"),
                refused(Specs.filter(
                        List.of(Specs.asked("Folder")), Specs.start(folder(1), false, Specs.named("who")))));
    }

    @Test
    void nothingFoundIsNoResult() {
        DataObject spec = Specs.of(vm(99), "name").set("reportMissingObjectsInResults", true);
        var answer = new Answered();
        bench.collectors
                .retrievals()
                .retrieve(bench.session, Bench.COLLECTOR, List.of(spec), null, Release.NEWEST, answer);

        assertNull(answer.value());
    }

    @Test
    void valuesAreReadWhileTheAnswerIsWritten() {
        // given
        List<MoRef> many = new ArrayList<>();
        for (int i = 1000; i < 3000; i++) {
            many.add(vm(i));
            views.with(vm(i), 1, "name", "n" + i);
        }
        views.with(folder(1), 0, "childEntity", many);

        // when
        DataObject result = bench.retrieve(Specs.tree(folder(1), Specs.asked("VirtualMachine", "name")));
        int before = views.reads();
        var iterator = ((Iterable<?>) Objects.requireNonNull(result.get("objects"))).iterator();
        iterator.next();

        // then
        assertTrue(before < 10 && views.reads() < 10, "reads: " + views.reads());
    }

    private Fault refused(DataObject spec) {
        var answer = new Answered();
        bench.collectors
                .retrievals()
                .retrieve(bench.session, Bench.COLLECTOR, List.of(spec), null, Release.NEWEST, answer);
        return answer.fault();
    }
}
