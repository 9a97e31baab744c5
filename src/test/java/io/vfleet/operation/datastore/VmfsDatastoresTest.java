package io.vfleet.operation.datastore;

import static io.vfleet.meta.NamedValues.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.memory.HeldKind;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import io.vfleet.sim.MaterializedValues;
import io.vfleet.sim.RecordedReply;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** VMFS datastores on unused disks, and datastores in directories of hosts. */
final class VmfsDatastoresTest extends StorageFixture {
    @AfterEach
    void everythingAgrees() {
        agree();
    }

    private MoRef ref(String name) {
        return inventory.ref(datastore(name).number());
    }

    private DataObject option(int host, String method, NamedValues arguments) {
        return MaterializedValues.objects(send(system(host), method, arguments).value())
                .getFirst();
    }

    private DataObject attributes(DataObject spec) {
        DataObject partition = (DataObject) Objects.requireNonNull(spec.get("partition"));
        return MaterializedValues.objects(partition.get("partition")).getFirst();
    }

    @Test
    void aDatastoreOnADiskOfTheClusterIsDiscoveredByItsOtherHosts() {
        assertEquals(4, unusedDisks(host).size());
        assertEquals(OK, create(host, vmfs(host, "fast")));

        assertEquals(3, datastore("fast").hosts().size());
        assertFalse(datastore("fast").hosts().contains(aloneHost));
        assertEquals(3, unusedDisks(otherHost).size());
        assertEquals(4, unusedDisks(aloneHost).size());
        assertEquals(
                List.of("VMFSDatastoreCreatedEvent", "DatastoreDiscoveredEvent", "DatastoreDiscoveredEvent"), events());
        assertEquals(OK, newMachine("here", "fast", otherHost));
    }

    @Test
    void ofADiskOneDatastoreIsMadeAlsoWhenTwoHostsAskAtOnce() {
        DataObject spec = vmfs(host, "one");
        DataObject other = vmfs(otherHost, "two");
        RecordedReply first = simulated.send(session, system(host), "CreateVmfsDatastore", named("spec", spec));
        RecordedReply second = simulated.send(session, system(otherHost), "CreateVmfsDatastore", named("spec", other));
        simulated.loops.runAll();

        assertEquals(
                1,
                List.of(first, second).stream()
                        .filter(reply -> reply.fault() == null)
                        .count());
        assertEquals(3, unusedDisks(host).size());
        assertTrue(exists("one") != exists("two"));
    }

    @Test
    void aDatastoreThatIsRemovedGivesItsDiskAndItsNameBack() {
        create(host, vmfs(host, "fast"));
        assertEquals(OK, newMachine("here", "fast", host));
        assertEquals("ResourceInUse", remove(otherHost, ref("fast")));
        call(at("DC0/vm/here"), "UnregisterVM", NamedValues.none());
        simulated.loops.runAll();
        MoRef datastore = ref("fast");
        assertEquals(OK, remove(otherHost, datastore));

        assertEquals(4, unusedDisks(host).size());
        assertTrue(inventory.containers().storage().isUnclaimed());
        assertEquals(1, inventory.containers().storage().nameCount());
        assertEquals(0, inventory.find(datastore));
        assertFalse(inventory.host(host).datastores().contains(inventory.number(datastore)));
        assertEquals(OK, create(host, vmfs(host, "fast")));
    }

    @Test
    void theFilesOfADatastoreGoWithIt() {
        create(host, vmfs(host, "fast"));
        var path = named("name", "[fast] iso").and("datacenter", at("DC0"));
        assertEquals(OK, call(new MoRef("FileManager", "FileManager"), "MakeDirectory", path));
        int number = datastore("fast").number();
        assertEquals(OK, call(ref("fast"), "DestroyDatastore", NamedValues.none()));

        assertEquals(0, inventory.files().tree(number).size());
        assertEquals("InvalidDatastorePath", call(new MoRef("FileManager", "FileManager"), "MakeDirectory", path));
        assertEquals(
                0,
                simulated.vcenter.memory().loop(inventory.home(number).index()).heldBytes(HeldKind.FILE));
    }

    @Test
    void whatIsWrongWithASpecificationIsSaidByName() {
        assertEquals("InvalidArgument", create(host, vmfs(host, "x").set("diskUuid", "none")));
        assertEquals("InvalidArgument", create(aloneHost, vmfs(host, "x")));
        assertEquals("InvalidArgument", create(host, vmfs(host, "")));
        assertEquals("DuplicateName", create(host, vmfs(host, "LocalDS_0")));
        for (long[] range : new long[][] {{2_048, 1}, {-1, 10_000_000}, {2_048, 1L << 50}, {2_048, 4_096}}) {
            DataObject spec = vmfs(host, "x");
            attributes(spec).set("startSector", range[0]).set("endSector", range[1]);
            assertEquals("InvalidArgument", create(host, spec));
        }
        DataObject version = vmfs(host, "x");
        ((DataObject) Objects.requireNonNull(version.get("vmfs"))).set("majorVersion", 3);
        assertEquals("InvalidArgument", create(host, version));
        DataObject disk = vmfs(host, "x");
        DataObject extent = (DataObject)
                Objects.requireNonNull(((DataObject) Objects.requireNonNull(disk.get("vmfs"))).get("extent"));
        extent.set("diskName", "naa.0");
        assertEquals("InvalidArgument", create(host, disk));
        assertEquals(
                "NotFound",
                call(
                        system(host),
                        "QueryVmfsDatastoreCreateOptions",
                        named("devicePath", "/vmfs/devices/disks/naa.0")));
        assertTrue(inventory.containers().storage().isUnclaimed());
        assertEquals(1, inventory.containers().storage().nameCount());
        assertEquals(4, unusedDisks(host).size());
    }

    @Test
    void aDatastoreOnAPartOfADiskCanHaveTheRestAndAnotherDisk() {
        DataObject spec = vmfs(host, "grows");
        attributes(spec).set("startSector", 2_048L).set("endSector", 2_048L + (20L << 30) / 512 - 1);
        assertEquals(OK, create(host, spec));
        assertEquals(20L << 30, datastore("grows").capacityBytes());

        DataObject expand = option(host, "QueryVmfsDatastoreExpandOptions", named("datastore", ref("grows")));
        var expandArguments = named("datastore", ref("grows")).and("spec", expand.get("spec"));
        assertEquals(OK, call(system(host), "ExpandVmfsDatastore", expandArguments));
        assertTrue(datastore("grows").capacityBytes() > 1_000L << 30);
        assertEquals("InvalidArgument", call(system(host), "ExpandVmfsDatastore", expandArguments));

        String path = String.valueOf(unusedDisks(host).getFirst().get("devicePath"));
        DataObject extend = option(
                host,
                "QueryVmfsDatastoreExtendOptions",
                named("datastore", ref("grows")).and("devicePath", path));
        var extendArguments = named("datastore", ref("grows")).and("spec", extend.get("spec"));
        assertEquals(OK, call(system(host), "ExtendVmfsDatastore", extendArguments));
        assertTrue(datastore("grows").capacityBytes() > 2_000L << 30);
        assertEquals("PlatformConfigFault", call(system(host), "ExtendVmfsDatastore", extendArguments));
        assertEquals(2, unusedDisks(host).size());
        assertEquals(
                2,
                events().stream()
                        .filter("DatastoreCapacityIncreasedEvent"::equals)
                        .count());
        assertTrue(events().containsAll(List.of("VMFSDatastoreExpandedEvent", "VMFSDatastoreExtendedEvent")));
        assertEquals(OK, remove(host, ref("grows")));
        assertEquals(4, unusedDisks(host).size());
    }

    @Test
    void aDatastoreOfTheStartIsExtendedByADisk() {
        String path = String.valueOf(unusedDisks(host).getFirst().get("devicePath"));
        long before = datastore("LocalDS_0").capacityBytes();
        DataObject extend = option(
                host,
                "QueryVmfsDatastoreExtendOptions",
                named("datastore", ref("LocalDS_0")).and("devicePath", path));
        assertEquals(
                OK,
                call(
                        system(host),
                        "ExtendVmfsDatastore",
                        named("datastore", ref("LocalDS_0")).and("spec", extend.get("spec"))));

        assertTrue(datastore("LocalDS_0").capacityBytes() > before + (1_000L << 30));
        DataObject info = read(ref("LocalDS_0"), "info");
        DataObject volume = (DataObject) Objects.requireNonNull(info.get("vmfs"));
        assertEquals(2, MaterializedValues.objects(volume.get("extent")).size());
    }

    @Test
    void aDirectoryOfAHostIsADatastoreOfThatHost() {
        var arguments = named("name", "scratch").and("path", "/scratch");
        assertEquals(OK, call(system(host), "CreateLocalDatastore", arguments));
        assertEquals("DuplicateName", call(system(host), "CreateLocalDatastore", arguments));
        assertEquals(
                "PlatformConfigFault",
                call(
                        system(host),
                        "CreateLocalDatastore",
                        named("name", "other").and("path", "/scratch")));
        assertEquals(
                "InvalidName",
                call(system(host), "CreateLocalDatastore", named("name", "").and("path", "/scratch")));
        assertEquals(
                "InvalidArgument",
                call(
                        system(host),
                        "CreateLocalDatastore",
                        named("name", "other").and("path", "")));
        assertEquals(
                OK,
                call(
                        system(otherHost),
                        "CreateLocalDatastore",
                        named("name", "b").and("path", "/scratch")));
        assertEquals("LocalDatastoreInfo", read(ref("scratch"), "info").type().name());
        assertEquals(OK, remove(host, ref("scratch")));
        assertEquals(OK, remove(otherHost, ref("b")));
        assertTrue(inventory.containers().storage().isUnclaimed());
    }

    @Test
    void whatNoHostDoesIsRefused() {
        assertEquals("NotSupported", call(system(host), "ConfigureDatastorePrincipal", named("userName", "root")));
        assertEquals(
                List.of(),
                send(system(host), "QueryUnresolvedVmfsVolumes", NamedValues.none())
                        .value());
    }
}
