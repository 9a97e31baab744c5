package io.vfleet.render.performance;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.manager.SamplingInterval;
import io.vfleet.manager.StatisticsSettings;
import io.vfleet.model.MoRef;
import io.vfleet.render.host.HostDevices;
import io.vfleet.vm.VmState;
import java.time.Instant;
import java.util.List;

/** Estimates what the statistics of one entity take, which are made as a whole; never much less than they do. */
final class AnswerSizes {
    /** A series with its identifier, beside its values. */
    private static final long SERIES_BYTES = 160;

    private static final long VALUE_BYTES = Long.BYTES;
    private static final long SAMPLE_BYTES = 80;

    private final Inventory inventory;
    private final StatisticsSettings settings;

    AnswerSizes(Inventory inventory, StatisticsSettings settings) {
        this.inventory = inventory;
        this.settings = settings;
    }

    long bytes(PerfQuery query, Instant now) {
        MoRef ref = query.entity();
        int number = inventory.find(ref);
        EntityKind kind = EntityKind.ofType(ref.type());
        if (number == 0 || kind == null || !PerformanceStatistics.isProvider(ref)) return 0;
        long samples = SamplePeriod.of(query, Instant.EPOCH, now).count();
        long series = series(query, kind, number);
        return series * (SERIES_BYTES + samples * VALUE_BYTES) + samples * SAMPLE_BYTES;
    }

    private long series(PerfQuery query, EntityKind kind, int number) {
        CounterTable table = EntityCounters.of(kind);
        long all = 0;
        for (CounterRow row : table.rows()) all += series(row, query.interval(), kind, number);
        List<PerfQuery.MetricId> asked = query.metrics();
        if (asked == null) return all;
        long some = 0;
        for (PerfQuery.MetricId metric : asked) {
            CounterRow row = metric.instance().equals(PerfQuery.MetricId.ALL) ? table.row(metric.counter()) : null;
            some += row == null ? 1 : Math.max(1, series(row, query.interval(), kind, number));
            // Each is answered once.
            if (some >= all) return all;
        }
        return some;
    }

    private long series(CounterRow row, SamplingInterval interval, EntityKind kind, int number) {
        long devices = row.collectedPerInstance(interval, settings) ? devices(row.scope(), kind, number) : 0;
        return devices + (row.collectedWhole(interval, settings) ? 1 : 0);
    }

    private long devices(CounterScope scope, EntityKind kind, int number) {
        return switch (kind) {
            case VM -> ofMachine(scope, inventory.vm(number));
            case HOST -> ofHost(scope, inventory.host(number));
            default -> 0;
        };
    }

    private static long ofMachine(CounterScope scope, VmState vm) {
        return switch (scope) {
            case NONE, STORAGE_ADAPTER, STORAGE_PATH, RESOURCE_GROUP -> 0;
            case PROCESSOR -> vm.hardware().cpuCount();
            case NETWORK_ADAPTER -> vm.hardware().nics().size();
            case VIRTUAL_DISK, DATASTORE, STORAGE_DEVICE ->
                Math.max(1, vm.disks().all().size());
        };
    }

    private static long ofHost(CounterScope scope, HostState host) {
        return switch (scope) {
            case NONE, VIRTUAL_DISK -> 0;
            case PROCESSOR -> HostDevices.threads(host);
            case NETWORK_ADAPTER -> HostDevices.NICS;
            case DATASTORE, STORAGE_DEVICE, STORAGE_PATH -> host.datastores().size();
            case STORAGE_ADAPTER -> 1;
            case RESOURCE_GROUP -> HostDevices.RESOURCE_GROUPS.size();
        };
    }
}
