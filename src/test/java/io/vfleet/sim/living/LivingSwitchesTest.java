package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.inventory.EntityKind;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.MaterializedValues;
import io.vfleet.sim.RecordedReply;
import io.vfleet.task.TaskState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Distributed switches and portgroups that are made, configured and removed.
 *
 * <p>long: one test for each thing that a client sees.
 */
final class LivingSwitchesTest extends LivingInventoryFixture {
    private final MoRef networks = at("DC0/network");
    private final MoRef host = at("DC0/host/DC0_H0/DC0_H0");
    private final MoRef other = at("DC0/host/DC0_C0/DC0_C0_H0");

    private static DataObject member(String operation, MoRef host, String... nics) {
        DataObject backing = META.make("DistributedVirtualSwitchHostMemberPnicBacking")
                .set(
                        "pnicSpec",
                        List.of(nics).stream()
                                .map(nic -> META.make("DistributedVirtualSwitchHostMemberPnicSpec")
                                        .set("pnicDevice", nic))
                                .toList());
        return META.make("DistributedVirtualSwitchHostMemberConfigSpec")
                .set("operation", operation)
                .set("host", host)
                .set("backing", backing);
    }

    private TaskState createSwitch(String name, DataObject... hosts) {
        DataObject config = META.make("VMwareDVSConfigSpec").set("name", name).set("host", List.of(hosts));
        return task(
                networks,
                "CreateDVS_Task",
                named("spec", META.make("DVSCreateSpec").set("configSpec", config)));
    }

    private MoRef made(String name, DataObject... hosts) {
        TaskState task = createSwitch(name, hosts);
        assertNull(task.error());
        agree();
        return (MoRef) Objects.requireNonNull(task.result());
    }

    private DataObject change(MoRef dvs) {
        int version = inventory
                .containers()
                .connections()
                .configs()
                .of(inventory.find(dvs))
                .version();
        return META.make("VMwareDVSConfigSpec").set("configVersion", Integer.toString(version));
    }

    private TaskState reconfigure(MoRef dvs, DataObject spec) {
        TaskState task = task(dvs, "ReconfigureDvs_Task", named("spec", spec));
        agree();
        return task;
    }

    private static DataObject group(String name) {
        return META.make("DVPortgroupConfigSpec")
                .set("name", name)
                .set("type", "earlyBinding")
                .set("numPorts", 4);
    }

    private MoRef portgroup(MoRef dvs, String name) {
        TaskState task = task(dvs, "CreateDVPortgroup_Task", named("spec", group(name)));
        assertNull(task.error());
        agree();
        return (MoRef) Objects.requireNonNull(task.result());
    }

    private Fault fault(TaskState task) {
        agree();
        return Objects.requireNonNull(task.error());
    }

    private Fault destroyFault(MoRef entity) {
        RecordedReply reply = simulated.sendAndRun(session, entity, "Destroy_Task", NamedValues.none());
        simulated.loops.advance(Duration.ofMinutes(1));
        agree();
        return reply.fault() != null
                ? reply.fault()
                : Objects.requireNonNull(
                        Objects.requireNonNull(simulated.vcenter.tasks().find(reply.ref()))
                                .state()
                                .error());
    }

    private List<String> events(String... types) {
        DataObject filter = META.make("EventFilterSpec").set("eventTypeId", List.of(types));
        RecordedReply reply = simulated.sendAndRun(
                session, new MoRef("EventManager", "EventManager"), "QueryEvents", named("filter", filter));
        return MaterializedValues.objects(reply.value()).stream()
                .map(event -> event.type().name())
                .toList();
    }

    @Test
    void aSwitchIsMadeWithItsUplinksAndHostsAndGoesWithAllOfThem() {
        MoRef dvs = made("lab", member("add", host, "vmnic2"), member("add", other));
        int number = inventory.find(dvs);
        assertEquals(2, inventory.network(number).hosts().size());
        assertEquals(1, inventory.network(number).portgroups().size());
        MoRef group = portgroup(dvs, "lab-a");
        assertTrue(inventory.host(inventory.find(host)).networks().contains(inventory.find(group)));
        assertTrue(inventory.host(inventory.find(other)).networks().contains(inventory.find(group)));

        destroy(dvs);
        agree();
        assertEquals(0, inventory.find(group));
        assertEquals(0, inventory.byPath("DC0/network/lab-DVUplinks-" + number));
        assertEquals(
                List.of(
                                "DvsCreatedEvent",
                                "DvsHostJoinedEvent",
                                "DvsHostJoinedEvent",
                                "DVPortgroupCreatedEvent",
                                "DVPortgroupDestroyedEvent",
                                "DVPortgroupDestroyedEvent",
                                "DVPortgroupCreatedEvent",
                                "DvsDestroyedEvent")
                        .stream()
                        .sorted()
                        .toList(),
                events(
                                "DvsCreatedEvent",
                                "DvsHostJoinedEvent",
                                "DVPortgroupCreatedEvent",
                                "DVPortgroupDestroyedEvent",
                                "DvsDestroyedEvent")
                        .stream()
                        .sorted()
                        .toList());
    }

    @Test
    void aSwitchIsNotMadeWithAHostThatCannotBeItsMember() {
        assertInstanceOf(
                Fault.DvsOperationBulkFault.class,
                fault(createSwitch("lab", member("add", other, "vmnic2"), member("add", host, "vmnic0"))));
        assertEquals(0, inventory.byPath("DC0/network/lab"));
        assertInstanceOf(Fault.DuplicateName.class, fault(createSwitch("DVS0")));
        assertInstanceOf(Fault.DuplicateName.class, fault(createSwitch("VM Network")));
        RecordedReply unknown = simulated.sendAndRun(
                session,
                networks,
                "CreateDVS_Task",
                named(
                        "spec",
                        META.make("DVSCreateSpec")
                                .set(
                                        "configSpec",
                                        META.make("VMwareDVSConfigSpec").set("name", "lab"))
                                .set(
                                        "productInfo",
                                        META.make("DistributedVirtualSwitchProductSpec")
                                                .set("version", "1.0.0"))));
        assertInstanceOf(Fault.DvsFault.class, unknown.fault());
        agree();
    }

    @Test
    void hostsJoinAndLeaveASwitchWithItsPortgroups() {
        MoRef dvs = made("lab");
        MoRef group = portgroup(dvs, "lab-a");
        int number = inventory.find(group);
        assertNull(reconfigure(dvs, change(dvs).set("host", List.of(member("add", host, "vmnic2"))))
                .error());
        assertTrue(inventory.host(inventory.find(host)).networks().contains(number));
        assertInstanceOf(
                Fault.AlreadyExists.class,
                fault(reconfigure(dvs, change(dvs).set("host", List.of(member("add", host))))));
        assertNull(reconfigure(dvs, change(dvs).set("host", List.of(member("edit", host, "vmnic3"))))
                .error());
        assertInstanceOf(
                Fault.NotFound.class,
                fault(reconfigure(dvs, change(dvs).set("host", List.of(member("remove", other))))));
        assertNull(reconfigure(dvs, change(dvs).set("host", List.of(member("remove", host))))
                .error());
        assertFalse(inventory.host(inventory.find(host)).networks().contains(number));
        assertEquals(List.of("DvsHostLeftEvent"), events("DvsHostLeftEvent"));
    }

    @Test
    void aSwitchIsChangedOnlyByWhoKnowsItsVersion() {
        MoRef dvs = made("lab");
        DataObject first = change(dvs).set("maxMtu", 9000).set("description", "of the lab");
        assertNull(reconfigure(dvs, first).error());
        assertInstanceOf(Fault.ConcurrentAccess.class, fault(reconfigure(dvs, first)));
        assertInstanceOf(
                Fault.InvalidArgument.class,
                fault(reconfigure(dvs, META.make("VMwareDVSConfigSpec").set("maxMtu", 1500))));
        RecordedReply invalid = simulated.sendAndRun(
                session, dvs, "ReconfigureDvs_Task", named("spec", change(dvs).set("maxMtu", 100)));
        assertInstanceOf(Fault.InvalidArgument.class, invalid.fault());
        assertNull(reconfigure(dvs, change(dvs).set("name", "test")).error());
        assertEquals(dvs, at("DC0/network/test"));
        assertEquals(List.of("DvsRenamedEvent"), events("DvsRenamedEvent"));
    }

    @Test
    void portgroupsAreMadeTogetherOrNotAtAll() {
        MoRef dvs = at("DC0/network/DVS0");
        long before = inventory.all(EntityKind.PORTGROUP).size();
        assertNull(task(dvs, "AddDVPortgroup_Task", named("spec", List.of(group("a"), group("b"))))
                .error());
        assertEquals(before + 2, inventory.all(EntityKind.PORTGROUP).size());
        assertInstanceOf(
                Fault.DuplicateName.class,
                fault(task(dvs, "AddDVPortgroup_Task", named("spec", List.of(group("c"), group("a"))))));
        assertEquals(0, inventory.byPath("DC0/network/c"));
        RecordedReply type = simulated.sendAndRun(
                session, dvs, "CreateDVPortgroup_Task", named("spec", group("d").set("type", "other")));
        assertInstanceOf(Fault.InvalidArgument.class, type.fault());
        agree();
    }

    @Test
    void aPortgroupThatAMachineUsesStaysAndSoDoesItsSwitch() {
        assertInstanceOf(Fault.ResourceInUse.class, destroyFault(at("DC0/network/DC0_DVPG0")));
        assertInstanceOf(Fault.ResourceInUse.class, destroyFault(at("DC0/network/DVS0")));
        int dvs = inventory.byPath("DC0/network/DVS0");
        MoRef uplinks = inventory.ref(inventory.network(dvs).portgroups().first());
        assertInstanceOf(Fault.NotSupported.class, destroyFault(uplinks));
        assertInstanceOf(Fault.ResourceInUse.class, destroyFault(at("DC0/network/VM Network")));
        assertInstanceOf(
                Fault.ResourceInUse.class,
                fault(reconfigure(
                        inventory.ref(dvs), change(inventory.ref(dvs)).set("host", List.of(member("remove", host))))));
        MoRef made = portgroup(inventory.ref(dvs), "a");
        destroy(made);
        agree();
        assertFalse(inventory.network(dvs).portgroups().contains(inventory.number(made)));
    }

    @Test
    void aPortgroupIsConfiguredAndRenamed() {
        MoRef group = portgroup(at("DC0/network/DVS0"), "a");
        DataObject vlan = META.make("VMwareDVSPortSetting")
                .set(
                        "vlan",
                        META.make("VmwareDistributedVirtualSwitchVlanIdSpec")
                                .set("inherited", false)
                                .set("vlanId", 42));
        DataObject spec = META.make("DVPortgroupConfigSpec")
                .set("configVersion", "1")
                .set("name", "b")
                .set("numPorts", 16)
                .set("defaultPortConfig", vlan);
        assertNull(
                task(group, "ReconfigureDVPortgroup_Task", named("spec", spec)).error());
        assertEquals(group, at("DC0/network/b"));
        assertInstanceOf(
                Fault.ConcurrentAccess.class, fault(task(group, "ReconfigureDVPortgroup_Task", named("spec", spec))));
        DataObject config = (DataObject) Objects.requireNonNull(simulated
                .vcenter
                .managedObjects()
                .read(group, Objects.requireNonNull(META.managed(group.type()).property("config")), session));
        assertEquals(16, config.get("numPorts"));
        DataObject setting = (DataObject) Objects.requireNonNull(config.get("defaultPortConfig"));
        assertEquals(42, ((DataObject) Objects.requireNonNull(setting.get("vlan"))).get("vlanId"));
        assertNotEquals(null, setting.get("uplinkTeamingPolicy"));
        assertEquals(List.of("DVPortgroupRenamedEvent"), events("DVPortgroupRenamedEvent"));
    }

    @Test
    void aHostThatIsRemovedLeavesItsSwitches() {
        MoRef dvs = made("lab", member("add", host, "vmnic2"));
        portgroup(dvs, "lab-a");
        destroy(at("DC0/host/DC0_H0"));
        agree();
        assertTrue(inventory.network(inventory.find(dvs)).hosts().isEmpty());
    }

    @Test
    void aDatacenterGoesWithItsSwitches() {
        MoRef dvs = made("lab", member("add", host, "vmnic2"));
        portgroup(dvs, "lab-a");
        destroy(at("DC0"));
        agree();
        assertEquals(0, inventory.all(EntityKind.SWITCH).size());
        assertEquals(0, inventory.all(EntityKind.PORTGROUP).size());
        assertEquals(0, inventory.all(EntityKind.NETWORK).size());
    }

    private Object asked(MoRef target, String method, NamedValues arguments) {
        RecordedReply reply = simulated.sendAndRun(session, target, method, arguments);
        simulated.loops.advance(Duration.ofSeconds(1));
        assertNull(reply.fault());
        return Objects.requireNonNull(MaterializedValues.of(reply.value()));
    }

    private static DataObject port(String operation, String key) {
        return META.make("DVPortConfigSpec").set("operation", operation).set("key", key);
    }

    @Test
    void thePortsOfASwitchAreThoseOfMachinesHostsAndFreeOnes() {
        MoRef dvs = at("DC0/network/DVS0");
        List<DataObject> ports = MaterializedValues.objects(asked(dvs, "FetchDVPorts", NamedValues.none()));
        long machines = ports.stream()
                .filter(port ->
                        port.get("connectee") instanceof DataObject connectee && "vmVnic".equals(connectee.get("type")))
                .count();
        int group = inventory.byPath("DC0/network/DC0_DVPG0");
        assertEquals(inventory.vms(group).size(), machines);
        DataObject criteria = META.make("DistributedVirtualSwitchPortCriteria")
                .set("connected", false)
                .set("portgroupKey", List.of("dvportgroup-" + group));
        List<?> free = (List<?>) asked(dvs, "FetchDVPortKeys", named("criteria", criteria));
        assertEquals(8 - machines, free.size());
        String key = (String) free.getFirst();
        criteria = META.make("DistributedVirtualSwitchPortCriteria").set("portKey", List.of(key, "17", "none"));
        assertEquals(List.of(key), asked(dvs, "FetchDVPortKeys", named("criteria", criteria)));

        DataObject spec = port("edit", key).set("name", "spare").set("configVersion", "0");
        assertNull(task(dvs, "ReconfigureDVPort_Task", named("port", List.of(spec)))
                .error());
        assertInstanceOf(
                Fault.ConcurrentAccess.class, fault(task(dvs, "ReconfigureDVPort_Task", named("port", List.of(spec)))));
        assertInstanceOf(
                Fault.NotFound.class,
                fault(task(dvs, "ReconfigureDVPort_Task", named("port", List.of(port("edit", "17"))))));
        assertEquals("spare", config(dvs, key).get("name"));
        RecordedReply unknown =
                simulated.sendAndRun(session, dvs, "RefreshDVPortState", named("portKeys", List.of("17")));
        assertInstanceOf(Fault.NotFound.class, unknown.fault());
    }

    private DataObject config(MoRef dvs, String key) {
        var criteria = META.make("DistributedVirtualSwitchPortCriteria").set("portKey", List.of(key));
        DataObject port = MaterializedValues.objects(asked(dvs, "FetchDVPorts", named("criteria", criteria)))
                .getFirst();
        return (DataObject) Objects.requireNonNull(port.get("config"));
    }

    @Test
    void theManagerFindsSwitchesAndHostsForThem() {
        MoRef manager = new MoRef("DistributedVirtualSwitchManager", "DVSManager");
        MoRef dvs = made("lab", member("add", host, "vmnic2"));
        DataObject target = (DataObject) asked(manager, "QueryDvsConfigTarget", named("host", host));
        List<DataObject> switches = MaterializedValues.objects(target.get("distributedVirtualSwitch"));
        assertEquals(2, switches.size());
        for (DataObject each : switches)
            assertEquals(
                    each.get("distributedVirtualSwitch"),
                    asked(manager, "QueryDvsByUuid", named("uuid", each.get("switchUuid"))));
        RecordedReply unknown = simulated.sendAndRun(session, manager, "QueryDvsByUuid", named("uuid", "none"));
        assertInstanceOf(Fault.NotFound.class, unknown.fault());
        long hosts = inventory.all(EntityKind.HOST).size();
        NamedValues in = named("container", at("DC0")).and("recursive", true);
        assertEquals(hosts, ((List<?>) asked(manager, "QueryCompatibleHostForNewDvs", in)).size());
        in = named("container", at("DC0")).and("recursive", true).and("dvs", dvs);
        assertEquals(hosts - 1, ((List<?>) asked(manager, "QueryCompatibleHostForExistingDvs", in)).size());
        List<DataObject> free = MaterializedValues.objects(asked(
                manager,
                "QueryCompatibleVmnicsFromHosts",
                named("hosts", List.of(other)).and("dvs", dvs)));
        assertEquals(
                2,
                MaterializedValues.objects(free.getFirst().get("physicalNics")).size());
        assertFalse(((List<?>) asked(manager, "QueryAvailableDvsSpec", NamedValues.none())).isEmpty());
    }
}
