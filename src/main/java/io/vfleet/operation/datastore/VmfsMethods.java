package io.vfleet.operation.datastore;

import io.vfleet.inventory.DatastoreBacking.Extent;
import io.vfleet.inventory.DatastoreBacking.OwnDisk;
import io.vfleet.inventory.DatastoreBacking.SharedDisk;
import io.vfleet.inventory.DatastoreBacking.Vmfs;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.inventory.storage.DatastoreRegistry;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.EntityName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The methods of HostDatastoreSystem that make VMFS datastores of disks, and extend them.
 *
 * <p>long: each method has its query of options and its checks of what a client made of them.
 */
final class VmfsMethods {
    private static final String SYSTEM = "HostDatastoreSystem";
    private static final int OLDEST_VERSION = 5;

    private final VCenter vcenter;
    private final Inventory inventory;
    private final StorageJobs jobs;
    private final DatastoreMaking making;
    private final DatastoreRegistry storage;
    private final VmfsPartitions partitions;

    VmfsMethods(VCenter vcenter, StorageJobs jobs, DatastoreMaking making) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.jobs = jobs;
        this.making = making;
        this.storage = inventory.containers().storage();
        this.partitions = new VmfsPartitions(
                vcenter.metamodel(), storage, vcenter.settings().seed());
    }

    void registerIn(MethodTable table) {
        table.register(SYSTEM, "QueryAvailableDisksForVmfs", this::queryDisks);
        table.register(SYSTEM, "QueryVmfsDatastoreCreateOptions", this::queryCreateOptions);
        table.register(SYSTEM, "CreateVmfsDatastore", this::create);
        table.register(SYSTEM, "QueryVmfsDatastoreExtendOptions", this::queryExtendOptions);
        table.register(SYSTEM, "ExtendVmfsDatastore", this::extend);
        table.register(SYSTEM, "QueryVmfsDatastoreExpandOptions", this::queryExpandOptions);
        table.register(SYSTEM, "ExpandVmfsDatastore", this::expand);
    }

    private int compute(Call call) {
        return inventory.host(jobs.host(call)).parent();
    }

    private boolean isRefused(Call call) {
        Fault refused = jobs.hostFault(jobs.host(call));
        if (refused != null) call.reply().fault(refused);
        return refused != null;
    }

    /** The disks of the host's cluster as the host shows them, by their names. */
    private Map<String, DataObject> shown(Call call) {
        var storageSystem = new MoRef("HostStorageSystem", "storageSystem-" + jobs.host(call));
        var property = Objects.requireNonNull(
                vcenter.metamodel().managed("HostStorageSystem").property("storageDeviceInfo"));
        DataObject info = (DataObject)
                Objects.requireNonNull(vcenter.managedObjects().read(storageSystem, property, call.session()));
        var shown = new HashMap<String, DataObject>();
        for (Object each : (List<?>) Objects.requireNonNull(info.get("scsiLun"))) {
            DataObject disk = (DataObject) Objects.requireNonNull(each);
            shown.put(String.valueOf(disk.get("canonicalName")), disk);
        }
        return shown;
    }

    private String uuid(Map<String, DataObject> shown, SharedDisk disk) {
        return String.valueOf(
                Objects.requireNonNull(shown.get(partitions.name(disk))).get("uuid"));
    }

    /** For a new datastore, or to extend one, which must be on this host. */
    private void queryDisks(Call call) {
        Object datastore = call.arguments().get("datastore");
        if (isRefused(call)) return;
        if (datastore != null && vmfs(call, datastore) == null) {
            call.reply().fault(new Fault.NotFound());
            return;
        }
        Map<String, DataObject> shown = shown(call);
        call.reply()
                .value(storage.unusedDisks(compute(call)).stream()
                        .map(disk -> shown.get(partitions.name(disk)))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private void queryCreateOptions(Call call) {
        Integer version = (Integer) call.arguments().get("vmfsMajorVersion");
        if (version != null && !isVersion(version)) call.reply().fault(new Fault.InvalidArgument("vmfsMajorVersion"));
        else
            queryDisk(
                    call,
                    shown -> disk -> partitions.createOption(
                            disk, uuid(shown, disk), version == null ? VmfsPartitions.MAJOR_VERSION : version));
    }

    private static boolean isVersion(int version) {
        return version >= OLDEST_VERSION && version <= VmfsPartitions.MAJOR_VERSION;
    }

    private void queryExtendOptions(Call call) {
        if (isRefused(call)) return;
        if (vmfs(call, call.arguments().get("datastore")) == null) call.reply().fault(new Fault.NotFound());
        else queryDisk(call, shown -> disk -> partitions.extendOption(disk, uuid(shown, disk)));
    }

    private void queryDisk(Call call, Function<Map<String, DataObject>, Function<SharedDisk, DataObject>> option) {
        if (isRefused(call)) return;
        String path = (String) Objects.requireNonNull(call.arguments().get("devicePath"));
        SharedDisk disk = partitions.atPath(compute(call), path);
        Map<String, DataObject> shown = shown(call);
        if (disk == null && !shown.containsKey(path.substring(path.lastIndexOf('/') + 1)))
            call.reply().fault(new Fault.NotFound());
        // There is nothing to choose from on a disk that is in use.
        else if (disk == null || !storage.unusedDisks(compute(call)).contains(disk))
            call.reply().value(List.of());
        else call.reply().value(List.of(option.apply(shown).apply(disk)));
    }

    private void queryExpandOptions(Call call) {
        if (isRefused(call)) return;
        DatastoreState datastore = vmfs(call, call.arguments().get("datastore"));
        if (datastore == null) {
            call.reply().fault(new Fault.NotFound());
            return;
        }
        Map<String, DataObject> shown = shown(call);
        call.reply()
                .value(extents(datastore).stream()
                        .filter(extent -> shown.containsKey(partitions.name(extent.disk())))
                        .filter(extent -> extent.endSector()
                                < partitions.whole(extent.disk()).endSector())
                        .map(extent -> partitions.expandOption(extent, uuid(shown, extent.disk())))
                        .toList());
    }

    private @Nullable DatastoreState vmfs(Call call, @Nullable Object argument) {
        DatastoreState store = jobs.mounted(jobs.host(call), argument);
        return store != null && store.backing().typeName().equals("VMFS") ? store : null;
    }

    private static List<Extent> extents(DatastoreState datastore) {
        return datastore.backing() instanceof Vmfs vmfs ? vmfs.extents() : List.of();
    }

    private void create(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        DataObject vmfs = (DataObject) Objects.requireNonNull(spec.get("vmfs"));
        jobs.start(call, job -> {
            int compute = inventory.host(job.host()).parent();
            SharedDisk disk = partitions.withUuid(compute, String.valueOf(spec.get("diskUuid")));
            Extent extent = disk == null ? null : partitions.chosen(disk, spec.get("partition"));
            String name = EntityName.canonical(
                            String.valueOf(vmfs.get("volumeName")),
                            vcenter.settings().behaviour().nameLengthMax())
                    .orElse("");
            Fault refused = creationFault(spec, vmfs, disk, extent, name);
            if (refused != null || extent == null) {
                job.fail(Objects.requireNonNull(refused));
                return;
            }
            var backing = new Vmfs((Integer) Objects.requireNonNull(vmfs.get("majorVersion")), 0, List.of(extent));
            making.make(job, name, extent.bytes(), backing, "VMFSDatastoreCreatedEvent", hosts(job.host(), compute));
        });
    }

    private @Nullable Fault creationFault(
            DataObject spec, DataObject vmfs, @Nullable SharedDisk disk, @Nullable Extent extent, String name) {
        if (disk == null) return new Fault.InvalidArgument("spec.diskUuid");
        boolean others = spec.get("extent") instanceof List<?> list && !list.isEmpty();
        if (others) return new Fault.InvalidArgument("spec.extent");
        if (!isVersion((Integer) Objects.requireNonNull(vmfs.get("majorVersion"))))
            return new Fault.InvalidArgument("spec.vmfs.majorVersion");
        for (String fixed : List.of("blockSize", "unmapGranularity", "unmapPriority", "unmapBandwidthSpec"))
            if (vmfs.get(fixed) != null) return new Fault.InvalidArgument("spec.vmfs." + fixed);
        if (vmfs.get("blockSizeMb") instanceof Integer mib && mib != 1)
            return new Fault.InvalidArgument("spec.vmfs.blockSizeMb");
        if (!isOf((DataObject) Objects.requireNonNull(vmfs.get("extent")), disk))
            return new Fault.InvalidArgument("spec.vmfs.extent");
        if (extent == null) return new Fault.InvalidArgument("spec.partition");
        return name.isEmpty() ? new Fault.InvalidArgument("spec.vmfs.volumeName") : null;
    }

    private boolean isOf(DataObject partition, SharedDisk disk) {
        return partitions.name(disk).equals(partition.get("diskName"))
                && Integer.valueOf(1).equals(partition.get("partition"));
    }

    /** All that see the disk, the one that makes the datastore first. */
    private List<Integer> hosts(int host, int compute) {
        var hosts = new ArrayList<Integer>(List.of(host));
        EntityNumbers all = inventory.hostsOf(compute);
        all.stream().filter(each -> each != host).forEach(hosts::add);
        return hosts;
    }

    private void extend(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        jobs.start(call, job -> {
            DatastoreState datastore = vmfs(call, call.arguments().get("datastore"));
            int compute = inventory.host(job.host()).parent();
            SharedDisk disk = partitions.withUuid(compute, String.valueOf(spec.get("diskUuid")));
            Extent extent = disk == null ? null : partitions.chosen(disk, spec.get("partition"));
            boolean isOnlyOne = disk != null
                    && spec.get("extent") instanceof List<?> list
                    && list.size() == 1
                    && isOf((DataObject) Objects.requireNonNull(list.getFirst()), disk);
            if (datastore == null) job.fail(new Fault.NotFound());
            else if (disk == null) job.fail(new Fault.InvalidArgument("spec.diskUuid"));
            else if (extent == null) job.fail(new Fault.InvalidArgument("spec.partition"));
            else if (!isOnlyOne) job.fail(new Fault.InvalidArgument("spec.extent"));
            else grow(job, datastore, with(datastore, extent), "VMFSDatastoreExtendedEvent");
        });
    }

    private static Vmfs with(DatastoreState datastore, Extent extent) {
        var extents = new ArrayList<>(extents(datastore));
        extents.add(extent);
        return switch (datastore.backing()) {
            case Vmfs vmfs -> new Vmfs(vmfs.majorVersion(), vmfs.ownBytes(), extents);
            case OwnDisk _ -> new Vmfs(VmfsPartitions.MAJOR_VERSION, datastore.capacityBytes(), extents);
            default -> throw new IllegalArgumentException(datastore.name() + ": need a VMFS datastore");
        };
    }

    private void expand(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        jobs.start(call, job -> {
            DatastoreState datastore = vmfs(call, call.arguments().get("datastore"));
            SharedDisk disk =
                    partitions.withUuid(inventory.host(job.host()).parent(), String.valueOf(spec.get("diskUuid")));
            Extent now = datastore == null || disk == null
                    ? null
                    : extents(datastore).stream()
                            .filter(extent -> extent.disk().equals(disk))
                            .findFirst()
                            .orElse(null);
            Extent grown = now == null ? null : partitions.chosen(now.disk(), spec.get("partition"));
            boolean grows = now != null
                    && grown != null
                    && grown.startSector() == now.startSector()
                    && grown.bytes() > now.bytes();
            if (datastore == null) job.fail(new Fault.NotFound());
            else if (disk == null || now == null) job.fail(new Fault.InvalidArgument("spec.diskUuid"));
            else if (!isOf((DataObject) Objects.requireNonNull(spec.get("extent")), disk))
                job.fail(new Fault.InvalidArgument("spec.extent"));
            else if (!grows || grown == null) job.fail(new Fault.InvalidArgument("spec.partition"));
            else grow(job, datastore, replaced((Vmfs) datastore.backing(), now, grown), "VMFSDatastoreExpandedEvent");
        });
    }

    private static Vmfs replaced(Vmfs before, Extent now, Extent grown) {
        List<Extent> extents = before.extents().stream()
                .map(extent -> extent.equals(now) ? grown : extent)
                .toList();
        return new Vmfs(before.majorVersion(), before.ownBytes(), extents);
    }

    /** Nobody else changes what it is stored on, because the jobs of a datacenter are done one after the other. */
    private void grow(StorageJob job, DatastoreState datastore, Vmfs after, String event) {
        int number = datastore.number();
        long disks = after.extents().stream().map(Extent::disk).distinct().count();
        if (disks < after.extents().size() || storage.claim(job.datacenter(), after, number) != 0) {
            job.fail(new Fault.PlatformConfigFault("The disk is in use."));
            return;
        }
        inventory.home(number).send(() -> {
            boolean isThere = inventory.containers().isOpen(number);
            if (isThere) inventory.containers().resize(number, after);
            job.then(() -> {
                if (isThere) {
                    job.events().grown(datastore, after.bytes(), job.host(), event);
                    job.succeed(inventory.ref(number));
                } else {
                    storage.release(job.datacenter(), after, number);
                    job.fail(new Fault.NotFound());
                }
            });
        });
    }
}
