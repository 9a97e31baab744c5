package io.vfleet.operation.inspection;

import io.vfleet.inventory.ComputeResourceState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.MachineLoad;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.operation.VCenter;
import io.vfleet.task.TaskPhase;
import io.vfleet.task.registry.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Clusters and hosts with the sums of what is on them. No machine is visited but those with tasks: the sums are kept by
 * their hosts.
 */
final class FleetMap {
    /** What tasks there are now on the machines of a host. */
    private static final class HostActivity {
        static final HostActivity NONE = new HostActivity();

        int busy;
        int failed;
    }

    private final VCenter vcenter;
    private final Inventory inventory;

    FleetMap(VCenter vcenter) {
        this.vcenter = vcenter;
        inventory = vcenter.inventory();
    }

    List<Map<String, Object>> clusters() {
        Map<Integer, HostActivity> activity = activity();
        var clusters = new ArrayList<Map<String, Object>>();
        for (EntityKind kind : List.of(EntityKind.CLUSTER, EntityKind.COMPUTE)) {
            EntityNumbers all = inventory.all(kind);
            for (int each = all.first(); each != 0; each = all.next(each)) clusters.add(cluster(each, activity));
        }
        return clusters;
    }

    private Map<String, Object> cluster(int number, Map<Integer, HostActivity> activity) {
        ComputeResourceState state = inventory.compute(number);
        EntityNumbers hosts = inventory.hostsOf(number);
        MachineLoad load = MachineLoad.NONE;
        int unavailable = 0;
        var sum = new HostActivity();
        for (int each = hosts.first(); each != 0; each = hosts.next(each)) {
            HostState host = inventory.host(each);
            for (MachineLoad ofPool : host.loads().values()) load = load.plus(ofPool);
            if (!host.connected() || host.maintenance()) unavailable++;
            HostActivity ofHost = activity.getOrDefault(each, HostActivity.NONE);
            sum.busy += ofHost.busy;
            sum.failed += ofHost.failed;
        }
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", inventory.ref(number).value());
        shown.put("name", state.name());
        shown.put("cluster", state.cluster());
        shown.put("hosts", hosts.size());
        shown.put("hostsUnavailable", unavailable);
        put(shown, load, sum);
        return shown;
    }

    List<Map<String, Object>> hosts(int cluster) {
        Map<Integer, HostActivity> activity = activity();
        var shown = new ArrayList<Map<String, Object>>();
        EntityNumbers hosts = inventory.hostsOf(cluster);
        for (int each = hosts.first(); each != 0; each = hosts.next(each))
            shown.add(host(inventory.host(each), activity.getOrDefault(each, HostActivity.NONE)));
        return shown;
    }

    private Map<String, Object> host(HostState host, HostActivity activity) {
        MachineLoad load = MachineLoad.NONE;
        for (MachineLoad ofPool : host.loads().values()) load = load.plus(ofPool);
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", inventory.ref(host.number()).value());
        shown.put("name", host.name());
        shown.put("connection", host.connection().wireName());
        shown.put("maintenance", host.maintenance());
        put(shown, load, activity);
        return shown;
    }

    private static void put(Map<String, Object> shown, MachineLoad load, HostActivity activity) {
        shown.put("running", load.running());
        shown.put("off", load.off());
        shown.put("busy", activity.busy);
        shown.put("failed", activity.failed);
    }

    /** By the number of the host. */
    private Map<Integer, HostActivity> activity() {
        var byHost = new HashMap<Integer, HostActivity>();
        for (Task task : vcenter.tasks().recent()) {
            int owner = task.origin().owner();
            if (!inventory.vmExists(owner)) continue;
            TaskPhase phase = task.state().phase();
            if (phase == TaskPhase.SUCCESS) continue;
            HostActivity host =
                    byHost.computeIfAbsent(inventory.vm(owner).placement().host(), _ -> new HostActivity());
            if (phase == TaskPhase.ERROR) host.failed++;
            else host.busy++;
        }
        return byHost;
    }
}
