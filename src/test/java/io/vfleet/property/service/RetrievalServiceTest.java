package io.vfleet.property.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.property.FakePropertySource.folder;
import static io.vfleet.property.FakePropertySource.vm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.property.FakePropertySource;
import io.vfleet.property.RecordedResult;
import io.vfleet.property.spec.FilterSpecFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RetrievalServiceTest {
    private final PropertyTestFixture fixture = new PropertyTestFixture();
    private final FakePropertySource source = fixture.source;

    @BeforeEach
    void fill() {
        source.with(folder(1), 0, named("name", "root").and("childEntity", List.of(folder(2), vm(10))))
                .with(folder(2), 1, named("name", "sub").and("childEntity", List.of(vm(11), vm(12))))
                .with(
                        vm(10),
                        1,
                        named("name", "ten").and("overallStatus", "green").and("parent", folder(1)))
                .with(
                        vm(11),
                        2,
                        named("name", "eleven").and("datastore", List.of(new MoRef("Datastore", "datastore-5"))))
                .with(vm(12), 2, named("name", "twelve"));
    }

    @Test
    void valueIsReportedByTheRequestedPathWithItsDeclaredType() {
        // when
        DataObject content = PropertyTestFixture.contents(
                        fixture.retrieve(FilterSpecFixtures.of(vm(10), "overallStatus", "name", "snapshot")))
                .getFirst();

        // then
        List<DataObject> properties = RecordedResult.list(content.get("propSet"));
        assertEquals(vm(10), content.get("obj"));
        assertEquals(
                List.of("name", "overallStatus"),
                properties.stream().map(p -> p.get("name")).toList());
        assertEquals(
                "ManagedEntityStatus",
                ((AnyValue) Objects.requireNonNull(properties.getLast().get("val")))
                        .type()
                        .anyName());
        assertEquals("ten", properties.getFirst().get("val"));
        assertNull(content.get("missingSet"));
    }

    @Test
    void traversalThatNamesItselfIsRecursive() {
        var contents = PropertyTestFixture.contents(fixture.retrieve(
                FilterSpecFixtures.tree(folder(1), FilterSpecFixtures.propertySpec("ManagedEntity", "name"))));

        assertEquals(List.of(folder(1), folder(2), vm(11), vm(12), vm(10)), PropertyTestFixture.refs(contents));
    }

    @Test
    void objectReachedOnTwoPathsIsReportedOnce() {
        var spec = FilterSpecFixtures.filter(
                List.of(
                        FilterSpecFixtures.propertySpec("VirtualMachine", "name"),
                        FilterSpecFixtures.propertySpec("Folder")),
                FilterSpecFixtures.start(
                        folder(1),
                        true,
                        FilterSpecFixtures.traversal(
                                "down",
                                "Folder",
                                "childEntity",
                                FilterSpecFixtures.traversal(
                                        "up", "ManagedEntity", "parent", FilterSpecFixtures.named("down")))),
                FilterSpecFixtures.start(vm(10), false));

        assertEquals(
                List.of(folder(2), vm(10), folder(1)),
                PropertyTestFixture.refs(PropertyTestFixture.contents(fixture.retrieve(spec))));
    }

    @Test
    void severalSpecificationsOfOneObjectAreReportedTogether() {
        // when
        DataObject result = fixture.retrieve(
                FilterSpecFixtures.of(vm(10), "name"), FilterSpecFixtures.of(vm(10), "overallStatus", "name"));

        // then
        DataObject only = PropertyTestFixture.contents(result).getFirst();
        assertEquals(1, PropertyTestFixture.contents(result).size());
        assertEquals(
                List.of("name", "overallStatus"),
                RecordedResult.list(only.get("propSet")).stream()
                        .map(p -> p.get("name"))
                        .toList());
    }

    @Test
    void allMeansEveryPropertyThatIsSet() {
        var spec = FilterSpecFixtures.filter(
                List.of(FilterSpecFixtures.all("VirtualMachine")), FilterSpecFixtures.start(vm(10), false));

        assertEquals(
                3,
                RecordedResult.list(PropertyTestFixture.contents(fixture.retrieve(spec))
                                .getFirst()
                                .get("propSet"))
                        .size());
    }

    @Test
    void unreadablePropertyIsMissingAndTheRestIsReported() {
        // given
        source.denyRead("name", new Fault.NoPermission(vm(10), "System.Read", false));

        // when
        DataObject content = PropertyTestFixture.contents(
                        fixture.retrieve(FilterSpecFixtures.of(vm(10), "name", "overallStatus")))
                .getFirst();

        // then
        DataObject missing = RecordedResult.list(content.get("missingSet")).getFirst();
        assertEquals("name", missing.get("path"));
        assertEquals(
                "NoPermission",
                ((DataObject) Objects.requireNonNull(missing.get("fault")))
                        .type()
                        .name());
        assertEquals(1, RecordedResult.list(content.get("propSet")).size());
    }

    @Test
    void invalidSpecificationIsRejectedByName() {
        assertEquals(new Fault.InvalidProperty("nosuch"), rejection(FilterSpecFixtures.of(vm(10), "name", "nosuch")));
        assertEquals(
                new Fault.InvalidType("Horse"),
                rejection(FilterSpecFixtures.filter(
                        List.of(FilterSpecFixtures.propertySpec("Horse")), FilterSpecFixtures.start(vm(10), false))));
        assertEquals(new Fault.ManagedObjectNotFound(vm(99)), rejection(FilterSpecFixtures.of(vm(99), "name")));
        assertEquals(
                new Fault.InvalidProperty("name"),
                rejection(FilterSpecFixtures.filter(
                        List.of(FilterSpecFixtures.propertySpec("Folder")),
                        FilterSpecFixtures.start(
                                folder(1), false, FilterSpecFixtures.traversal(null, "Folder", "name")))));
        assertEquals(
                new Fault.InvalidArgument("spec.objectSet.selectSet.name"),
                rejection(FilterSpecFixtures.filter(
                        List.of(FilterSpecFixtures.propertySpec("Folder")),
                        FilterSpecFixtures.start(folder(1), false, FilterSpecFixtures.named("who")))));
    }

    @Test
    void nothingFoundIsNoResult() {
        DataObject spec = FilterSpecFixtures.of(vm(99), "name").set("reportMissingObjectsInResults", true);
        var result = new RecordedResult();
        fixture.loops
                .at(1)
                .send(() -> fixture.services
                        .retrievals()
                        .retrieve(
                                fixture.session,
                                PropertyTestFixture.COLLECTOR,
                                List.of(spec),
                                null,
                                Release.NEWEST,
                                result));
        fixture.loops.runAll();

        assertNull(result.value());
    }

    @Test
    void valuesAreReadWhileTheResponseIsWritten() {
        // given
        List<MoRef> many = new ArrayList<>();
        for (int i = 1000; i < 3000; i++) {
            many.add(vm(i));
            source.with(vm(i), 1, named("name", "n" + i));
        }
        source.with(folder(1), 0, named("childEntity", many));

        // when
        DataObject result = fixture.retrieve(
                FilterSpecFixtures.tree(folder(1), FilterSpecFixtures.propertySpec("VirtualMachine", "name")));
        int before = source.reads();
        var iterator = ((Iterable<?>) Objects.requireNonNull(result.get("objects"))).iterator();
        iterator.next();

        // then
        assertTrue(before < 10 && source.reads() < 10, "reads: " + source.reads());
    }

    private Fault rejection(DataObject spec) {
        var result = new RecordedResult();
        fixture.loops
                .at(1)
                .send(() -> fixture.services
                        .retrievals()
                        .retrieve(
                                fixture.session,
                                PropertyTestFixture.COLLECTOR,
                                List.of(spec),
                                null,
                                Release.NEWEST,
                                result));
        fixture.loops.runAll();
        return result.fault();
    }
}
