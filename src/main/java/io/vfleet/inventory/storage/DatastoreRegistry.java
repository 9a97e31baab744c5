package io.vfleet.inventory.storage;

import io.vfleet.config.fleet.UnusedStorage;
import io.vfleet.inventory.DatastoreBacking;
import io.vfleet.inventory.DatastoreBacking.HostDirectory;
import io.vfleet.inventory.DatastoreBacking.Nas;
import io.vfleet.inventory.DatastoreBacking.NasExport;
import io.vfleet.inventory.DatastoreBacking.SharedDisk;
import io.vfleet.inventory.DatastoreBacking.Vmfs;
import io.vfleet.inventory.DatastoreState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which datastore has which name, disk or export: each is claimed before a datastore is made and given back when it is gone. Also for
 * a datastore that is being made. Any thread.
 */
public final class DatastoreRegistry {
    private record Name(int datacenter, String name) {}

    private record Export(int datacenter, NasExport export) {}

    private record Mount(int host, int datastore) {}

    private final UnusedStorage unused;
    private final Map<Name, Integer> names = new ConcurrentHashMap<>();
    private final Map<SharedDisk, Integer> disks = new ConcurrentHashMap<>();
    private final Map<Export, Integer> exports = new ConcurrentHashMap<>();
    private final Map<HostDirectory, Integer> directories = new ConcurrentHashMap<>();
    private final Set<Mount> unmounting = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Integer> swaps = new ConcurrentHashMap<>();
    private final Map<Integer, Runnable> watchers = new ConcurrentHashMap<>();
    private final Map<Integer, PodConfig> pods = new ConcurrentHashMap<>();

    public DatastoreRegistry(UnusedStorage unused) {
        this.unused = unused;
    }

    public UnusedStorage unused() {
        return unused;
    }

    /** The datastore that has the name, or is getting it; 0 when it is this one now. */
    public int claimName(int datacenter, String name, int datastore) {
        return claimed(names.putIfAbsent(new Name(datacenter, name), datastore), datastore);
    }

    /** The datastore that may have the name, to be checked; 0 for none. */
    public int named(int datacenter, String name) {
        return names.getOrDefault(new Name(datacenter, name), 0);
    }

    public void releaseName(int datacenter, String name, int datastore) {
        names.remove(new Name(datacenter, name), datastore);
    }

    /** The datastore that is stored there, also one that is being made; 0 when it is this one now. */
    public int claim(int datacenter, DatastoreBacking backing, int datastore) {
        return switch (backing) {
            case Nas nas -> claimed(exports.putIfAbsent(new Export(datacenter, nas.export()), datastore), datastore);
            case HostDirectory directory -> claimed(directories.putIfAbsent(directory, datastore), datastore);
            case Vmfs vmfs -> claimDisks(vmfs, datastore);
            default -> 0;
        };
    }

    private int claimDisks(Vmfs vmfs, int datastore) {
        for (DatastoreBacking.Extent extent : vmfs.extents()) {
            int owner = claimed(disks.putIfAbsent(extent.disk(), datastore), datastore);
            if (owner != 0) return owner;
        }
        return 0;
    }

    private static int claimed(@Nullable Integer before, int datastore) {
        return before == null || before == datastore ? 0 : before;
    }

    /** Gives back what the datastore has of a backing. */
    public void release(int datacenter, DatastoreBacking backing, int datastore) {
        switch (backing) {
            case Nas nas -> exports.remove(new Export(datacenter, nas.export()), datastore);
            case HostDirectory directory -> directories.remove(directory, datastore);
            case Vmfs vmfs -> vmfs.extents().forEach(extent -> disks.remove(extent.disk(), datastore));
            default -> {}
        }
    }

    /** The datastore of an export; 0 for none. */
    public int of(int datacenter, NasExport export) {
        return exports.getOrDefault(new Export(datacenter, export), 0);
    }

    /** The disks of a compute resource of which no datastore is made. */
    public List<SharedDisk> unusedDisks(int compute) {
        return disks(compute).stream().filter(disk -> !disks.containsKey(disk)).toList();
    }

    /** All disks that the hosts of a compute resource share. */
    public List<SharedDisk> disks(int compute) {
        return IntStream.range(0, unused.disks())
                .mapToObj(nth -> new SharedDisk(compute, nth))
                .toList();
    }

    /** Whether it is stored on a disk of that compute resource, so that each of its hosts sees it. */
    public static boolean isOnDiskOf(DatastoreState datastore, int compute) {
        return datastore.backing() instanceof Vmfs vmfs
                && vmfs.extents().stream().anyMatch(extent -> extent.disk().compute() == compute);
    }

    /** A datastore is gone: all that it had may be taken. */
    public void gone(int datacenter, DatastoreState last) {
        releaseName(datacenter, last.name(), last.number());
        release(datacenter, last.backing(), last.number());
        watchers.remove(last.number());
        swaps.values().removeIf(store -> store == last.number());
    }

    /** Where a host keeps the swap files of its machines, if not beside them; 0 for nowhere else. */
    public int swap(int host) {
        return swaps.getOrDefault(host, 0);
    }

    /** {@code datastore}: 0 for beside the machines. */
    public void setSwap(int host, int datastore) {
        if (datastore == 0) swaps.remove(host);
        else swaps.put(host, datastore);
    }

    /** A host has the datastore no more. */
    public void unmounted(int host, int datastore) {
        swaps.remove(host, datastore);
    }

    /** From now on no virtual machine comes to the datastore by that host, unless {@link #stays}; whether nobody said so before. */
    public boolean leaves(int host, int datastore) {
        return unmounting.add(new Mount(host, datastore));
    }

    public void stays(int host, int datastore) {
        unmounting.remove(new Mount(host, datastore));
    }

    /** Whether the host is about to unmount the datastore. */
    public boolean isLeaving(int host, int datastore) {
        return !unmounting.isEmpty() && unmounting.contains(new Mount(host, datastore));
    }

    /** Calls {@code changed} after virtual machines came or went; null to end it. */
    public void watchMachines(int datastore, @Nullable Runnable changed) {
        if (changed == null) watchers.remove(datastore);
        else watchers.put(datastore, changed);
    }

    public void machinesChanged(int datastore) {
        Runnable watcher = watchers.get(datastore);
        if (watcher != null) watcher.run();
    }

    public PodConfig pod(int pod) {
        return pods.getOrDefault(pod, PodConfig.DEFAULT);
    }

    /** Changes the configuration of a datastore cluster; on its home loop. */
    public void setPod(int pod, PodConfig config) {
        pods.put(pod, config);
    }

    public void podGone(int pod) {
        pods.remove(pod);
    }

    /** Whether nothing is claimed but names. */
    public boolean isUnclaimed() {
        return disks.isEmpty() && exports.isEmpty() && directories.isEmpty() && unmounting.isEmpty();
    }

    public int nameCount() {
        return names.size();
    }
}
