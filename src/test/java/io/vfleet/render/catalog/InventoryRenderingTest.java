package io.vfleet.render.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.Population;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Sequence;
import io.vfleet.model.MoRef;
import io.vfleet.render.SingletonObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The properties of inventory objects are consistent with each other, and long lists are lazy. */
final class InventoryRenderingTest {
    private final RenderFixture fleet = new RenderFixture();

    @Test
    void aClusterHasWhatItsHostsHaveAndUsesThoseThatCanRunVirtualMachines() {
        MoRef cluster = fleet.ref("DC0/host/DC0_C0");
        int cores = 0;
        long memory = 0;
        for (Object host : (Iterable<?>) there(fleet.read(cluster, "host"))) {
            DataObject hardware = (DataObject) get(object((MoRef) host, "summary"), "hardware");
            cores += (Short) get(hardware, "numCpuCores");
            memory += (Long) get(hardware, "memorySize");
        }
        DataObject summary = object(cluster, "summary");
        assertEquals(cores, ((Short) get(summary, "numCpuCores")).intValue());
        assertEquals(memory, get(summary, "totalMemory"));
        assertEquals(3, get(summary, "numHosts"));
        assertEquals(2, get(summary, "numEffectiveHosts"), "one is disconnected");
    }

    @Test
    void processorsAreWhatTheirNameSays() {
        var big = new RenderFixture(FleetShape.fleet(300), Population.FLEET);
        processorsAgree(fleet, fleet.ref("DC0/host/DC0_H0/DC0_H0"));
        processorsAgree(big, big.ref("DC0/host/DC0_C0/DC0_C0_H0"));
    }

    private static void processorsAgree(RenderFixture fleet, MoRef host) {
        DataObject hardware = (DataObject) get((DataObject) there(fleet.read(host, "summary")), "hardware");
        assertEquals("Intel(R) Xeon(R) Gold 6326 CPU @ 2.90GHz", get(hardware, "cpuModel"));
        assertEquals(2900, get(hardware, "cpuMhz"));
        int cores = (Short) get(hardware, "numCpuCores");
        assertTrue(cores <= 16 * (Short) get(hardware, "numCpuPkgs"), "16 cores a package");
    }

    @Test
    void aDatastoreHasFreeWhatIsNotUsed() {
        MoRef store = fleet.ref("DC0/datastore/LocalDS_0");
        var state = fleet.inventory.datastore(fleet.inventory.find(store));
        DataObject summary = object(store, "summary");
        assertEquals(state.capacityBytes() - state.usedBytes(), get(summary, "freeSpace"));
        assertEquals(get(summary, "url"), get(object(store, "info"), "url"));
    }

    @Test
    void aVirtualMachineIsInTheListsOfItsHostPoolDatastoreAndFolder() {
        MoRef vm = fleet.ref("DC0/vm/DC0_C0_RP1_VM1");
        MoRef host = (MoRef) get(object(vm, "runtime"), "host");
        assertTrue(list(host, "vm").contains(vm));
        assertTrue(list((MoRef) there(fleet.read(vm, "resourcePool")), "vm").contains(vm));
        assertTrue(list((MoRef) list(vm, "datastore").getFirst(), "vm").contains(vm));
        assertTrue(list((MoRef) list(vm, "network").getFirst(), "vm").contains(vm));
        assertTrue(list((MoRef) there(fleet.read(vm, "parent")), "childEntity").contains(vm));
    }

    @Test
    void aLongListIsMadeWhileItIsRead() {
        var big = new RenderFixture(FleetShape.fleet(100_000), Population.FLEET);
        MoRef store = big.ref("DC0/datastore/LocalDS_0");
        Sequence vms = assertInstanceOf(Sequence.class, big.read(store, "vm"));
        assertEquals(2000, vms.size());
        assertEquals(
                big.inventory.ref(big.inventory.vms(big.inventory.find(store)).first()),
                vms.iterator().next());
    }

    @Test
    void whoIsNotLoggedInSeesTheContentAndNoSession() {
        var current = Objects.requireNonNull(
                RenderFixture.META.managed("SessionManager").property("currentSession"));
        assertNull(fleet.objects.read(SingletonObject.SESSIONS.ref(), current, null));
        assertEquals("VSPHERE.LOCAL\\user", get(object(SingletonObject.SESSIONS.ref(), "currentSession"), "userName"));
        DataObject about = (DataObject) get(object(SingletonObject.SERVICE.ref(), "content"), "about");
        assertEquals("8.0.3", get(about, "version"));
        assertEquals("8.0.3.0", get(about, "apiVersion"));
    }

    @Test
    void aViewerSeesTheRoleThatHeHas() {
        MoRef vm = fleet.ref("DC0/vm/DC0_C0_RP1_VM1");
        assertEquals(List.of(-1), fleet.read(vm, "effectiveRole"));
        assertEquals(List.of(), fleet.read(vm, "permission"));
        assertEquals(1, list(fleet.inventory.ref(1), "permission").size());
    }

    private List<?> list(MoRef object, String property) {
        return (List<?>) there(fleet.read(object, property));
    }

    private DataObject object(MoRef object, String property) {
        return (DataObject) there(fleet.read(object, property));
    }

    private static Object get(DataObject object, String member) {
        return there(object.get(member));
    }

    private static <T> T there(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
