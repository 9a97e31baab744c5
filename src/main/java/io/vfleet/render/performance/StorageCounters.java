package io.vfleet.render.performance;

import static io.vfleet.render.performance.CounterScope.DATASTORE;
import static io.vfleet.render.performance.CounterScope.STORAGE_ADAPTER;
import static io.vfleet.render.performance.CounterScope.STORAGE_DEVICE;
import static io.vfleet.render.performance.CounterScope.STORAGE_PATH;

/** The counters of a host's storage, and those of datastores. */
final class StorageCounters {
    private static final double DEVICE_QUEUE = 64;
    private static final double ADAPTER_QUEUE = 1_024;
    private static final double BYTES_PER_KIB = 1_024;
    private static final double MICROS_PER_MILLI = 1_000;

    private StorageCounters() {}

    static void addTo(CounterTable table) {
        devices(table);
        adapters(table);
        paths(table);
        controlled(table);
    }

    private static void devices(CounterTable table) {
        table.same("disk.deviceLatency.average", STORAGE_DEVICE, PerfReading::latencyMillis)
                .same("disk.kernelLatency.average", STORAGE_DEVICE, _ -> 0)
                .same("disk.queueLatency.average", STORAGE_DEVICE, _ -> 0)
                .sameOnly("disk.totalLatency.average", STORAGE_DEVICE, PerfReading::latencyMillis)
                .sameOnly("disk.totalReadLatency.average", STORAGE_DEVICE, PerfReading::readLatencyMillis)
                .sameOnly("disk.totalWriteLatency.average", STORAGE_DEVICE, PerfReading::latencyMillis)
                .sameOnly("disk.deviceReadLatency.average", STORAGE_DEVICE, PerfReading::readLatencyMillis)
                .sameOnly("disk.deviceWriteLatency.average", STORAGE_DEVICE, PerfReading::latencyMillis)
                .sameOnly("disk.maxQueueDepth.average", STORAGE_DEVICE, _ -> DEVICE_QUEUE)
                .divided("disk.throughput.usage.average", STORAGE_DEVICE, PerfReading::diskKib)
                .same("disk.throughput.contention.average", STORAGE_DEVICE, PerfReading::latencyMillis)
                .dividedOnly("disk.scsiReservationConflicts.summation", STORAGE_DEVICE, _ -> 0)
                .sameOnly("disk.scsiReservationCnflctsPct.average", STORAGE_DEVICE, _ -> 0);
        for (String where : new String[] {"kernel", "queue"})
            table.sameOnly("disk." + where + "ReadLatency.average", STORAGE_DEVICE, _ -> 0)
                    .sameOnly("disk." + where + "WriteLatency.average", STORAGE_DEVICE, _ -> 0);
    }

    private static void adapters(CounterTable table) {
        traffic(table, "storageAdapter", STORAGE_ADAPTER);
        table.whole("storageAdapter.maxTotalLatency.latest", PerfReading::latencyMillis)
                .dividedOnly("storageAdapter.throughput.usag.average", STORAGE_ADAPTER, PerfReading::diskKib)
                .sameOnly("storageAdapter.throughput.cont.average", STORAGE_ADAPTER, PerfReading::latencyMillis)
                .dividedOnly(
                        "storageAdapter.outstandingIOs.average", STORAGE_ADAPTER, r -> r.outstanding(r.operations()))
                .dividedOnly("storageAdapter.queued.average", STORAGE_ADAPTER, _ -> 0)
                .sameOnly("storageAdapter.queueDepth.average", STORAGE_ADAPTER, _ -> ADAPTER_QUEUE)
                .sameOnly("storageAdapter.queueLatency.average", STORAGE_ADAPTER, _ -> 0)
                .sameOnly(
                        "storageAdapter.OIOsPct.average",
                        STORAGE_ADAPTER,
                        r -> 10_000 * r.outstanding(r.operations()) / ADAPTER_QUEUE);
    }

    private static void paths(CounterTable table) {
        traffic(table, "storagePath", STORAGE_PATH);
        table.whole("storagePath.maxTotalLatency.latest", PerfReading::latencyMillis)
                .dividedOnly("storagePath.throughput.usage.average", STORAGE_PATH, PerfReading::diskKib)
                .sameOnly("storagePath.throughput.cont.average", STORAGE_PATH, PerfReading::latencyMillis)
                .dividedOnly("storagePath.busResets.summation", STORAGE_PATH, _ -> 0)
                .dividedOnly("storagePath.commandsAborted.summation", STORAGE_PATH, _ -> 0);
    }

    private static void traffic(CounterTable table, String group, CounterScope scope) {
        table.dividedOnly(group + ".read.average", scope, PerfReading::readKib)
                .dividedOnly(group + ".write.average", scope, PerfReading::writtenKib)
                .dividedOnly(group + ".numberReadAveraged.average", scope, PerfReading::reads)
                .dividedOnly(group + ".numberWriteAveraged.average", scope, PerfReading::writes)
                .dividedOnly(group + ".commandsAveraged.average", scope, PerfReading::operations)
                .sameOnly(group + ".totalReadLatency.average", scope, PerfReading::readLatencyMillis)
                .sameOnly(group + ".totalWriteLatency.average", scope, PerfReading::latencyMillis);
    }

    /** What Storage I/O Control and Storage DRS measure of the datastores of a host. */
    private static void controlled(CounterTable table) {
        table.dividedOnly("datastore.datastoreIops.average", DATASTORE, PerfReading::operations)
                .sameOnly(
                        "datastore.sizeNormalizedDatastoreLatency.average",
                        DATASTORE,
                        r -> MICROS_PER_MILLI * r.latencyMillis())
                .sameOnly(
                        "datastore.datastoreVMObservedLatency.latest",
                        DATASTORE,
                        r -> MICROS_PER_MILLI * r.latencyMillis())
                .sameOnly("datastore.siocActiveTimePercentage.average", DATASTORE, _ -> 0)
                .sameOnly("datastore.datastoreMaxQueueDepth.latest", DATASTORE, _ -> DEVICE_QUEUE)
                .dividedOnly("datastore.datastoreReadBytes.latest", DATASTORE, r -> BYTES_PER_KIB * r.readKib())
                .dividedOnly("datastore.datastoreWriteBytes.latest", DATASTORE, r -> BYTES_PER_KIB * r.writtenKib())
                .dividedOnly("datastore.datastoreReadIops.latest", DATASTORE, PerfReading::reads)
                .dividedOnly("datastore.datastoreWriteIops.latest", DATASTORE, PerfReading::writes)
                .dividedOnly("datastore.datastoreReadOIO.latest", DATASTORE, r -> r.outstanding(r.reads()))
                .dividedOnly("datastore.datastoreWriteOIO.latest", DATASTORE, r -> r.outstanding(r.writes()))
                .sameOnly("datastore.datastoreNormalReadLatency.latest", DATASTORE, PerfReading::readLatencyMillis)
                .sameOnly("datastore.datastoreNormalWriteLatency.latest", DATASTORE, PerfReading::latencyMillis)
                .dividedOnly("datastore.datastoreReadLoadMetric.latest", DATASTORE, r -> r.outstanding(r.reads()))
                .dividedOnly("datastore.datastoreWriteLoadMetric.latest", DATASTORE, r -> r.outstanding(r.writes()))
                .dividedOnly("datastore.busResets.summation", DATASTORE, _ -> 0)
                .dividedOnly("datastore.commandsAborted.summation", DATASTORE, _ -> 0);
    }

    /** Of a datastore: its space, and the traffic of all hosts on it. */
    static CounterTable datastore() {
        return new CounterTable()
                .whole("disk.capacity.latest", r -> r.entity().space().capacity())
                .whole("disk.used.latest", r -> r.entity().space().used())
                .whole("disk.provisioned.latest", StorageCounters::provisionedKib)
                .whole("disk.unshared.latest", r -> r.entity().space().used())
                .whole(
                        "disk.capacity.provisioned.average",
                        r -> r.entity().space().capacity())
                .whole("disk.capacity.usage.average", r -> r.entity().space().used())
                .whole("disk.capacity.contention.average", _ -> 0)
                .whole("datastore.numberReadAveraged.average", PerfReading::reads)
                .whole("datastore.numberWriteAveraged.average", PerfReading::writes)
                .whole("datastore.read.average", PerfReading::readKib)
                .whole("datastore.write.average", PerfReading::writtenKib)
                .whole("datastore.totalReadLatency.average", PerfReading::readLatencyMillis)
                .whole("datastore.totalWriteLatency.average", PerfReading::latencyMillis)
                .whole("datastore.throughput.usage.average", PerfReading::diskKib)
                .whole("datastore.throughput.contention.average", PerfReading::latencyMillis)
                .whole("datastore.datastoreIops.average", PerfReading::operations)
                .whole("datastore.sizeNormalizedDatastoreLatency.average", r -> MICROS_PER_MILLI * r.latencyMillis())
                .whole("datastore.busResets.summation", _ -> 0)
                .whole("datastore.commandsAborted.summation", _ -> 0);
    }

    private static double provisionedKib(PerfReading reading) {
        return reading.entity().space().used() + reading.entity().space().uncommitted();
    }
}
