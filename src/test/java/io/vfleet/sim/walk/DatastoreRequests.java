package io.vfleet.sim.walk;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.access.session.Session;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import io.vfleet.sim.MaterializedValues;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.SimulatedVCenter;
import java.util.List;

/** Random requests about datastores, datastore clusters and files, valid and invalid; those of the plan are neither renamed nor removed. */
final class DatastoreRequests {
    private static final List<String> NAMES = List.of("fast", "slow", "iso", "LocalDS_0", "", "a%2fb");
    private static final List<String> PATHS =
            List.of("a", "a/b", "a.vmdk", "a/b.vmdk", "x/y", "DC0_C0_RP0_VM1", "web", "..", "", "web/web.vmx");
    private static final List<String> CHANGES = List.of(
            "ExtendVirtualDisk_Task",
            "InflateVirtualDisk_Task",
            "ShrinkVirtualDisk_Task",
            "ZeroFillVirtualDisk_Task",
            "EagerZeroVirtualDisk_Task",
            "DefragmentVirtualDisk_Task",
            "DeleteVirtualDisk_Task");
    private static final MoRef FILES = new MoRef("FileManager", "FileManager");
    private static final MoRef DISKS = new MoRef("VirtualDiskManager", "virtualDiskManager");

    private final SimulatedVCenter simulated;
    private final Inventory inventory;
    private final int plannedMax;

    DatastoreRequests(SimulatedVCenter simulated) {
        this.simulated = simulated;
        this.inventory = simulated.inventory();
        this.plannedMax = inventory.all(EntityKind.VM).first();
    }

    /** Sends a random request. */
    RecordedReply ask(Session session) {
        return switch (simulated.below(12)) {
            case 0, 1 -> mount(session);
            case 2 -> createVmfs(session);
            case 3, 4 -> remove(session);
            case 5 -> cluster(session);
            case 6 -> maintenance(session);
            case 7 -> simulated.send(session, made(), "RenameDatastore", named("newName", simulated.any(NAMES)));
            case 8 -> disk(session);
            default -> file(session);
        };
    }

    private RecordedReply mount(Session session) {
        if (simulated.rarely(4)) {
            var arguments = named("name", simulated.any(NAMES)).and("path", simulated.any(List.of("/a", "/b", "")));
            return simulated.send(session, system(), "CreateLocalDatastore", arguments);
        }
        DataObject spec = META.make("HostNasVolumeSpec")
                .set("remoteHost", "filer")
                .set("remotePath", simulated.any(List.of("/fast", "/slow", "/iso", "")))
                .set("localPath", simulated.any(NAMES))
                .set("accessMode", simulated.rarely(5) ? "readOnly" : "readWrite");
        return simulated.send(session, system(), "CreateNasDatastore", named("spec", spec));
    }

    private RecordedReply createVmfs(Session session) {
        MoRef system = system();
        RecordedReply disks = simulated.send(session, system, "QueryAvailableDisksForVmfs");
        if (disks.value() == null) return disks;
        List<DataObject> unused = MaterializedValues.objects(disks.value());
        if (unused.isEmpty()) return disks;
        DataObject disk = simulated.any(unused);
        RecordedReply options = simulated.send(
                session, system, "QueryVmfsDatastoreCreateOptions", named("devicePath", disk.get("devicePath")));
        if (options.value() == null) return options;
        List<DataObject> offered = MaterializedValues.objects(options.value());
        if (offered.isEmpty() || !(offered.getFirst().get("spec") instanceof DataObject spec)) return options;
        if (spec.get("vmfs") instanceof DataObject vmfs) vmfs.set("volumeName", simulated.any(NAMES));
        return simulated.send(session, system, "CreateVmfsDatastore", named("spec", spec));
    }

    private RecordedReply remove(Session session) {
        MoRef datastore = made();
        return switch (simulated.below(4)) {
            case 0 -> simulated.send(session, datastore, "Destroy_Task");
            case 1 -> simulated.send(session, datastore, "DestroyDatastore");
            case 2 ->
                simulated.send(
                        session, system(), "RemoveDatastoreEx_Task", named("datastore", List.of(datastore, made())));
            default -> simulated.send(session, system(), "RemoveDatastore", named("datastore", datastore));
        };
    }

    private RecordedReply cluster(Session session) {
        MoRef folder = inventory.ref(inventory
                .datacenter(inventory.all(EntityKind.DATACENTER).first())
                .datastoreFolder());
        List<Integer> pods = inventory.all(EntityKind.POD).stream().boxed().toList();
        MoRef pod = pods.isEmpty() ? folder : inventory.ref(simulated.any(pods));
        return switch (simulated.below(5)) {
            case 0 ->
                simulated.send(session, folder, "CreateStoragePod", named("name", simulated.any(List.of("p", "q"))));
            case 1 ->
                simulated.send(
                        session,
                        simulated.rarely(3) ? folder : pod,
                        "MoveIntoFolder_Task",
                        named("list", List.of(any(EntityKind.DATASTORE))));
            case 2 ->
                pods.isEmpty()
                        ? simulated.send(session, folder, "CreateStoragePod", named("name", "p"))
                        : simulated.send(session, pod, "Destroy_Task");
            default ->
                simulated.send(session, pod, "MoveIntoFolder_Task", named("list", List.of(any(EntityKind.DATASTORE))));
        };
    }

    private RecordedReply maintenance(Session session) {
        return simulated.rarely(2)
                ? simulated.send(session, made(), "DatastoreEnterMaintenanceMode")
                : simulated.send(session, any(EntityKind.DATASTORE), "DatastoreExitMaintenanceMode_Task");
    }

    private RecordedReply disk(Session session) {
        if (simulated.rarely(2)) {
            DataObject spec = META.make("FileBackedVirtualDiskSpec")
                    .set("diskType", simulated.any(List.of("thin", "eagerZeroedThick", "preallocated", "other")))
                    .set("adapterType", "lsiLogic")
                    .set("capacityKb", simulated.any(List.of(1L << 20, 1L << 24, 1L << 33, 0L)));
            return simulated.send(
                    session,
                    DISKS,
                    "CreateVirtualDisk_Task",
                    at("name", "datacenter").and("spec", spec));
        }
        if (simulated.rarely(3)) {
            return simulated.send(
                    session,
                    DISKS,
                    simulated.rarely(2) ? "CopyVirtualDisk_Task" : "MoveVirtualDisk_Task",
                    at("sourceName", "sourceDatacenter").and("destName", path()).and("force", simulated.rarely(3)));
        }
        String change = simulated.any(CHANGES);
        NamedValues arguments = at("name", "datacenter");
        return simulated.send(
                session,
                DISKS,
                change,
                change.startsWith("Extend")
                        ? arguments.and("newCapacityKb", 1L << 21 << simulated.below(6))
                        : arguments);
    }

    private RecordedReply file(Session session) {
        return switch (simulated.below(4)) {
            case 0 ->
                simulated.send(
                        session,
                        FILES,
                        "MakeDirectory",
                        at("name", "datacenter").and("createParentDirectories", simulated.rarely(2)));
            case 1 -> simulated.send(session, FILES, "DeleteDatastoreFile_Task", at("name", "datacenter"));
            default ->
                simulated.send(
                        session,
                        FILES,
                        simulated.rarely(2) ? "CopyDatastoreFile_Task" : "MoveDatastoreFile_Task",
                        at("sourceName", "sourceDatacenter")
                                .and("destinationName", path())
                                .and("force", simulated.rarely(3)));
        };
    }

    private NamedValues at(String name, String datacenter) {
        return named(name, path())
                .and(
                        datacenter,
                        inventory.ref(inventory.all(EntityKind.DATACENTER).first()));
    }

    private String path() {
        List<Integer> all = inventory.all(EntityKind.DATASTORE).stream().boxed().toList();
        String datastore = simulated.rarely(20) ? "none" : inventory.name(simulated.any(all));
        return "[" + datastore + "] " + simulated.any(PATHS);
    }

    private MoRef system() {
        List<Integer> hosts = inventory.all(EntityKind.HOST).stream().boxed().toList();
        return new MoRef("HostDatastoreSystem", "datastoreSystem-" + (hosts.isEmpty() ? 1 : simulated.any(hosts)));
    }

    /** A datastore that was made, or one that never existed. */
    private MoRef made() {
        List<Integer> made = inventory.all(EntityKind.DATASTORE).stream()
                .filter(each -> each > plannedMax)
                .boxed()
                .toList();
        return made.isEmpty() ? new MoRef("Datastore", "datastore-99999") : inventory.ref(simulated.any(made));
    }

    private MoRef any(EntityKind kind) {
        List<Integer> all = inventory.all(kind).stream().boxed().toList();
        return inventory.ref(all.isEmpty() ? Inventory.ROOT : simulated.any(all));
    }
}
