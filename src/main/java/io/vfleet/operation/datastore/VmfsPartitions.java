package io.vfleet.operation.datastore;

import io.vfleet.inventory.DatastoreBacking.Extent;
import io.vfleet.inventory.DatastoreBacking.SharedDisk;
import io.vfleet.inventory.storage.DatastoreRegistry;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.render.SeededIds;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The partitions of the disks that datastores can be made of: as options that a client chooses from, and as it gives them back. */
final class VmfsPartitions {
    static final int MAJOR_VERSION = 6;

    private static final long START_SECTOR = 2_048;
    /** The table of partitions is at both ends of a disk. */
    private static final long TABLE_SECTORS = 34;

    private static final long MIN_BYTES = 1_300L << 20;
    private static final String VMFS = "vmfs";

    private final Metamodel meta;
    private final DatastoreRegistry storage;
    private final SeededIds ids;

    VmfsPartitions(Metamodel meta, DatastoreRegistry storage, long seed) {
        this.meta = meta;
        this.storage = storage;
        this.ids = new SeededIds(seed);
    }

    String name(SharedDisk disk) {
        return SeededIds.canonicalDiskName(ids.diskUuid(disk));
    }

    /** The disk that a host names by its path; null for none that it shares. */
    @Nullable
    SharedDisk atPath(int compute, String devicePath) {
        return find(compute, devicePath.substring(devicePath.lastIndexOf('/') + 1));
    }

    private @Nullable SharedDisk find(int compute, String name) {
        for (SharedDisk disk : storage.disks(compute)) if (name(disk).equals(name)) return disk;
        return null;
    }

    /** The disk that has this UUID on a host, which is longer than that of its name; null for none that it shares. */
    @Nullable
    SharedDisk withUuid(int compute, String uuid) {
        for (SharedDisk disk : storage.disks(compute)) {
            String name = name(disk);
            boolean isIt = uuid.contains(name.substring(name.indexOf('.') + 1));
            if (isIt) return disk;
        }
        return null;
    }

    private long sectors() {
        return storage.unused().diskBytes() / Extent.SECTOR_BYTES;
    }

    /** All of a disk. */
    Extent whole(SharedDisk disk) {
        return new Extent(disk, START_SECTOR, sectors() - TABLE_SECTORS);
    }

    /**
     * The part of a disk that a client wants, which is one VMFS partition.
     *
     * @return null when it is another, does not fit, or is too small
     */
    @Nullable
    Extent chosen(SharedDisk disk, @Nullable Object partitionSpec) {
        if (!(partitionSpec instanceof DataObject spec)) return null;
        if (!(spec.get("partition") instanceof List<?> all) || all.size() != 1) return null;
        DataObject attributes = (DataObject) Objects.requireNonNull(all.getFirst());
        long start = (Long) Objects.requireNonNull(attributes.get("startSector"));
        long end = (Long) Objects.requireNonNull(attributes.get("endSector"));
        boolean fits = start >= TABLE_SECTORS && start <= end && end <= sectors() - TABLE_SECTORS;
        boolean isVmfs = VMFS.equals(attributes.get("type"));
        if (!fits || !isVmfs) return null;
        var extent = new Extent(disk, start, end);
        return extent.bytes() < MIN_BYTES ? null : extent;
    }

    /** An option to make a datastore of all of a disk. */
    DataObject createOption(SharedDisk disk, String uuid, int majorVersion) {
        DataObject vmfs = meta.make("HostVmfsSpec")
                .set("extent", extent(disk))
                .set("blockSizeMb", 1)
                .set("majorVersion", majorVersion)
                .set("volumeName", "");
        DataObject spec = meta.make("VmfsDatastoreCreateSpec")
                .set("diskUuid", uuid)
                .set("partition", partition(whole(disk)))
                .set("vmfs", vmfs);
        return option("VmfsDatastoreAllExtentOption", whole(disk), spec);
    }

    /** An option to extend a datastore by all of a disk. */
    DataObject extendOption(SharedDisk disk, String uuid) {
        DataObject spec = meta.make("VmfsDatastoreExtendSpec")
                .set("diskUuid", uuid)
                .set("partition", partition(whole(disk)))
                .set("extent", List.of(extent(disk)));
        return option("VmfsDatastoreAllExtentOption", whole(disk), spec);
    }

    /** An option to let a datastore have the rest of a disk that it has a part of. */
    DataObject expandOption(Extent now, String uuid) {
        var grown = new Extent(now.disk(), now.startSector(), whole(now.disk()).endSector());
        DataObject spec = meta.make("VmfsDatastoreExpandSpec")
                .set("diskUuid", uuid)
                .set("partition", partition(grown))
                .set("extent", extent(now.disk()));
        return option("VmfsDatastoreSingleExtentOption", grown, spec);
    }

    private DataObject option(String type, Extent extent, DataObject spec) {
        DataObject layout = meta.make("HostDiskPartitionLayout")
                .set("total", blocks(sectors()))
                .set("partition", List.of(range(extent)));
        DataObject info = meta.make(type).set("layout", layout).set("partitionFormatChange", false);
        info.set("vmfsExtent", range(extent));
        return meta.make("VmfsDatastoreOption").set("info", info).set("spec", spec);
    }

    private DataObject range(Extent extent) {
        return meta.make("HostDiskPartitionBlockRange")
                .set("partition", 1)
                .set("type", VMFS)
                .set("start", blocks(extent.startSector()))
                .set("end", blocks(extent.endSector()));
    }

    private DataObject blocks(long count) {
        return meta.make("HostDiskDimensionsLba")
                .set("blockSize", Extent.SECTOR_BYTES)
                .set("block", count);
    }

    private DataObject extent(SharedDisk disk) {
        return meta.make("HostScsiDiskPartition").set("diskName", name(disk)).set("partition", 1);
    }

    private DataObject partition(Extent extent) {
        DataObject attributes = meta.make("HostDiskPartitionAttributes")
                .set("partition", 1)
                .set("startSector", extent.startSector())
                .set("endSector", extent.endSector())
                .set("type", VMFS)
                .set("logical", false)
                .set("attributes", (byte) 0);
        return meta.make("HostDiskPartitionSpec")
                .set("partitionFormat", "gpt")
                .set("totalSectors", sectors())
                .set("partition", List.of(attributes));
    }
}
