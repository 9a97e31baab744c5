package io.vfleet.render.performance;

import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SeededIds;
import io.vfleet.render.host.HostDevices;
import io.vfleet.render.performance.PerfEntity.DeviceParts;
import io.vfleet.render.storage.VmfsVolumeRenderer;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.VmState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The devices of machines and hosts that counters have instances of, with the part of the traffic that each storage has. */
final class PerfDevices {
    private final Inventory inventory;
    private final SeededIds ids;
    private final VmfsVolumeRenderer volumes;

    PerfDevices(RenderContext context) {
        inventory = context.inventory();
        ids = new SeededIds(context.seed());
        volumes = new VmfsVolumeRenderer(context);
    }

    Map<CounterScope, DeviceParts> ofMachine(VmState vm) {
        var writtenByDatastore = new LinkedHashMap<Integer, Long>();
        List<String> slots = new ArrayList<>();
        List<Integer> written = new ArrayList<>();
        for (Disk disk : vm.disks().all()) {
            int mib = disk.activity().writtenMibPerHour();
            slots.add(disk.slot());
            written.add(mib);
            writtenByDatastore.merge(disk.datastore(), (long) mib, Long::sum);
        }
        if (writtenByDatastore.isEmpty()) writtenByDatastore.put(vm.placement().datastore(), 0L);
        Map<CounterScope, DeviceParts> devices = storage(writtenByDatastore);
        devices.put(CounterScope.PROCESSOR, numbered("", vm.hardware().cpuCount()));
        devices.put(CounterScope.VIRTUAL_DISK, DeviceParts.weighted(slots, written));
        devices.put(
                CounterScope.NETWORK_ADAPTER,
                new DeviceParts(vm.hardware().nics().stream()
                        .map(nic -> Integer.toString(nic.key()))
                        .toList()));
        return devices;
    }

    /** What the machines of a host write where is not known, so a datastore has its part as all hosts write to it. */
    Map<CounterScope, DeviceParts> ofHost(HostState host) {
        var writtenByDatastore = new LinkedHashMap<Integer, Long>();
        host.datastores().stream()
                .forEach(datastore -> writtenByDatastore.put(
                        datastore, inventory.datastore(datastore).guestDisks().kibPerDay()));
        Map<CounterScope, DeviceParts> devices = storage(writtenByDatastore);
        DeviceParts disks = devices.getOrDefault(CounterScope.STORAGE_DEVICE, DeviceParts.NONE);
        List<String> paths = IntStream.range(0, disks.names().size())
                .mapToObj(HostDevices::pathName)
                .toList();
        devices.put(CounterScope.STORAGE_PATH, disks.named(paths));
        devices.put(CounterScope.PROCESSOR, numbered("", HostDevices.threads(host)));
        devices.put(CounterScope.NETWORK_ADAPTER, numbered(HostDevices.NIC_PREFIX, HostDevices.NICS));
        devices.put(CounterScope.STORAGE_ADAPTER, new DeviceParts(List.of(HostDevices.STORAGE_ADAPTER)));
        devices.put(CounterScope.RESOURCE_GROUP, new DeviceParts(HostDevices.RESOURCE_GROUPS));
        return devices;
    }

    /** Disks that a datastore is spread over have equal parts of what is written to it. */
    private Map<CounterScope, DeviceParts> storage(Map<Integer, Long> writtenByDatastore) {
        List<String> uuids = new ArrayList<>();
        List<String> disks = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        writtenByDatastore.forEach((number, written) -> {
            DatastoreState store = inventory.datastore(number);
            uuids.add(ids.volume(store));
            List<String> names = volumes.diskNames(store).toList();
            disks.addAll(names);
            for (int nth = 0; nth < names.size(); nth++) weights.add((double) written / names.size());
        });
        Map<CounterScope, DeviceParts> devices = new EnumMap<>(CounterScope.class);
        Collection<Long> written = writtenByDatastore.values();
        devices.put(CounterScope.DATASTORE, DeviceParts.weighted(uuids, List.copyOf(written)));
        devices.put(CounterScope.STORAGE_DEVICE, DeviceParts.weighted(disks, weights));
        return devices;
    }

    private static DeviceParts numbered(String prefix, int count) {
        return new DeviceParts(
                IntStream.range(0, count).mapToObj(nth -> prefix + nth).toList());
    }
}
