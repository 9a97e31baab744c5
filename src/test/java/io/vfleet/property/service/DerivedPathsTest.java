package io.vfleet.property.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.property.FakePropertySource.host;
import static io.vfleet.property.FakePropertySource.vm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.property.RecordedResult;
import io.vfleet.property.spec.FilterSpecFixtures;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Paths into types that derive from the one that a specification names. */
final class DerivedPathsTest {
    private static final Metamodel MODEL = Metamodel.load();
    private static final MoRef CLUSTER = new MoRef("ClusterComputeResource", "domain-c5");
    private static final MoRef COMPUTE = new MoRef("ComputeResource", "domain-s6");

    private final PropertyTestFixture fixture = new PropertyTestFixture();

    @BeforeEach
    void fill() {
        fixture.source
                .with(CLUSTER, 0, named("name", "cluster").and("configuration", configuration(true)))
                .with(COMPUTE, 0, named("name", "single").and("host", List.of(host(7))))
                .with(host(7), 6, named("name", "esx"))
                .with(vm(22), 6, named("name", "machine"));
    }

    @Test
    void specificationOfABaseTypeMayAskForMembersOfADerivedOne() {
        DataObject spec = FilterSpecFixtures.filter(
                List.of(FilterSpecFixtures.propertySpec(
                        "ComputeResource", "name", "configuration.drsVmConfig[\"vm-22\"].enabled")),
                FilterSpecFixtures.start(CLUSTER, false),
                FilterSpecFixtures.start(COMPUTE, false));

        assertEquals(
                List.of(
                        "domain-c5 configuration.drsVmConfig[\"vm-22\"].enabled=true name=cluster",
                        "domain-s6 name=single"),
                lines(spec));
    }

    @Test
    void propertyThatNoDerivedTypeHasIsRejected() {
        DataObject spec = FilterSpecFixtures.filter(
                List.of(FilterSpecFixtures.propertySpec("ComputeResource", "runtime")),
                FilterSpecFixtures.start(CLUSTER, false));

        assertEquals(new Fault.InvalidProperty("runtime"), rejection(spec));
    }

    @Test
    void traversalOfABaseTypeFollowsAMemberOfADerivedOne() {
        DataObject spec = FilterSpecFixtures.filter(
                List.of(FilterSpecFixtures.propertySpec("ManagedEntity", "name")),
                FilterSpecFixtures.start(COMPUTE, true, FilterSpecFixtures.traversal("down", "ManagedEntity", "host")),
                FilterSpecFixtures.start(vm(22), true, FilterSpecFixtures.named("down")));

        assertEquals(List.of("host-7 name=esx"), lines(spec));
    }

    @Test
    void traversalThatNeverLeadsToObjectsIsRejected() {
        DataObject spec = FilterSpecFixtures.filter(
                List.of(FilterSpecFixtures.propertySpec("ManagedEntity", "name")),
                FilterSpecFixtures.start(
                        COMPUTE, true, FilterSpecFixtures.traversal("down", "ManagedEntity", "runtime")));

        assertEquals(new Fault.InvalidProperty("runtime"), rejection(spec));
    }

    @Test
    void changedElementIsReportedByTheIdOfItsReference() {
        UpdateTestClient client = new UpdateTestClient(fixture);
        client.filter(FilterSpecFixtures.of(CLUSTER, "configuration"), true);
        client.poll();

        fixture.source.set(CLUSTER, "configuration", configuration(false));
        fixture.loops.runAll();

        assertEquals(List.of("modify domain-c5 configuration.drsVmConfig[\"vm-22\"].enabled=false"), client.poll());
    }

    @Test
    void changeOfADerivedTypesMemberIsReportedByTheRequestedPath() {
        UpdateTestClient client = new UpdateTestClient(fixture);
        client.filter(FilterSpecFixtures.filter(
                List.of(FilterSpecFixtures.propertySpec(
                        "ManagedEntity", "configuration.drsVmConfig[\"vm-22\"].enabled")),
                FilterSpecFixtures.start(CLUSTER, false)));
        client.poll();

        fixture.source.set(CLUSTER, "configuration", configuration(false));
        fixture.loops.runAll();

        assertEquals(List.of("modify domain-c5 configuration.drsVmConfig[\"vm-22\"].enabled=false"), client.poll());
    }

    private List<String> lines(DataObject spec) {
        return PropertyTestFixture.contents(fixture.retrieve(spec)).stream()
                .map(DerivedPathsTest::line)
                .toList();
    }

    private static String line(DataObject content) {
        StringBuilder line = new StringBuilder(((MoRef) Objects.requireNonNull(content.get("obj"))).value());
        for (DataObject property : RecordedResult.list(content.get("propSet"))) {
            line.append(' ').append(property.get("name")).append('=').append(property.get("val"));
        }
        return line.toString();
    }

    private Fault rejection(DataObject spec) {
        var result = new RecordedResult();
        fixture.services.retrievals().retrieveAll(fixture.session, List.of(spec), Release.NEWEST, result);
        fixture.loops.runAll();
        return assertInstanceOf(Fault.InvalidProperty.class, result.fault());
    }

    private static DataObject configuration(boolean enabled) {
        return MODEL.make("ClusterConfigInfo")
                .set(
                        "drsVmConfig",
                        List.of(MODEL.make("ClusterDrsVmConfigInfo")
                                .set("key", vm(22))
                                .set("enabled", enabled)));
    }
}
