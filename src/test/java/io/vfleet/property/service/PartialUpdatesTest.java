package io.vfleet.property.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.property.FakePropertySource.vm;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.property.spec.FilterSpecFixtures;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PartialUpdatesTest {
    private static final Metamodel MODEL = Metamodel.load();

    private final PropertyTestFixture fixture = new PropertyTestFixture();
    private final UpdateTestClient client = new UpdateTestClient(fixture);

    @Test
    void changedMemberIsReportedByItsOwnPath() {
        createFilter(true, config(1, disk(2000, 5)), "config");

        assertEquals(List.of("modify vm-1 config.hardware.numCPU=2"), updatesAfter(config(2, disk(2000, 5))));
    }

    @Test
    void elementWithAKeyIsAddedChangedAndRemovedByIt() {
        createFilter(true, config(1, disk(2000, 5)), "config.hardware.device");

        assertEquals(
                List.of("modify vm-1 config.hardware.device[2000].capacityInKB=6"),
                updatesAfter(config(1, disk(2000, 6))));
        assertEquals(
                List.of("modify vm-1 config.hardware.device[2001] add " + disk(2001, 7)),
                updatesAfter(config(1, disk(2000, 6), disk(2001, 7))));
        assertEquals(
                List.of("modify vm-1 config.hardware.device[2000] remove null"),
                updatesAfter(config(1, disk(2001, 7))));
    }

    @Test
    void reorderedElementsAreReportedWhole() {
        createFilter(true, config(1, disk(1, 1), disk(2, 2)), "config.hardware.device");

        List<String> updates = updatesAfter(config(1, disk(2, 2), disk(1, 1)));

        assertEquals(1, updates.size());
        assertEquals(true, updates.getFirst().startsWith("modify vm-1 config.hardware.device=ArrayOfVirtualDevice:"));
    }

    @Test
    void pathIntoARemovedValueIsRemovedIndirectly() {
        createFilter(
                true, config(1, disk(2000, 5)), "config.hardware.device[2000].key", "config.hardware.device[2000]");

        assertEquals(
                List.of("modify vm-1 config.hardware.device[2000] remove null"
                        + " config.hardware.device[2000].key indirectRemove null"),
                updatesAfter(config(1)));
    }

    @Test
    void withoutPartialUpdatesTheRequestedPathIsReportedWhole() {
        createFilter(false, config(1, disk(2000, 5)), "config.hardware");

        List<String> updates = updatesAfter(config(2, disk(2000, 5)));

        assertEquals(true, updates.getFirst().startsWith("modify vm-1 config.hardware=VirtualHardware{"));
    }

    private void createFilter(boolean partial, DataObject config, String... paths) {
        fixture.source.with(vm(1), 0, named("config", config));
        client.filter(FilterSpecFixtures.of(vm(1), paths), partial);
        client.poll();
    }

    private List<String> updatesAfter(DataObject config) {
        fixture.source.set(vm(1), "config", config);
        fixture.loops.runAll();
        return client.poll();
    }

    private static DataObject config(int cpus, DataObject... devices) {
        DataObject hardware = MODEL.make("VirtualHardware").set("numCPU", cpus).set("device", List.of(devices));
        return MODEL.make("VirtualMachineConfigInfo").set("hardware", hardware);
    }

    private static DataObject disk(int key, long capacity) {
        return MODEL.make("VirtualDisk").set("key", key).set("capacityInKB", capacity);
    }
}
