package io.vfleet.operation.drs;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.VCenter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Answers PlaceVm: the best host and datastore of a cluster for a machine that is made, copied, changed or moved. */
final class VmPlacementQuery {
    private static final Map<String, String> NEEDED = Map.of(
            "create", "configSpec",
            "reconfigure", "configSpec",
            "relocate", "relocateSpec",
            "clone", "cloneSpec");

    /** What is not in here changes the answer of a vCenter, but not ours. */
    private static final Set<String> SERVED = Set.of(
            "priority",
            "vm",
            "configSpec",
            "relocateSpec",
            "hosts",
            "datastores",
            "disallowPrerequisiteMoves",
            "key",
            "placementType",
            "cloneSpec",
            "cloneName");

    private final VCenter vcenter;
    private final Inventory inventory;

    VmPlacementQuery(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
    }

    void answer(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("placementSpec"));
        int cluster = inventory.find(call.target());
        String type = spec.get("placementType") instanceof String given ? given : "relocate";
        Fault refused = fault(call, spec, type);
        if (refused == null && !inventory.hosts().clusterConfigs().of(cluster).drs())
            refused = new Fault.InvalidState();
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        List<Integer> hosts = hosts(spec, cluster);
        List<Integer> datastores = numbers(spec, "datastores");
        for (int host : hosts) {
            int datastore = datastore(spec, type, host, datastores);
            if (datastore != 0) {
                reply(call, spec, cluster, host, datastore);
                return;
            }
        }
        call.reply().value(vcenter.metamodel().make("PlacementResult").set("drsFault", nowhere(spec)));
    }

    private @Nullable Fault fault(Call call, DataObject spec, String type) {
        for (var slot : spec.type().slots()) {
            Object value = spec.get(slot.index());
            boolean isSet = value != null && !(value instanceof List<?> list && list.isEmpty());
            if (isSet && !SERVED.contains(slot.name()))
                return new Fault.NotImplemented("ClusterComputeResource.PlaceVm with placementSpec." + slot.name());
        }
        String needed = NEEDED.get(type);
        if (needed == null) return new Fault.InvalidArgument("placementSpec.placementType");
        boolean relocates = type.equals("relocate");
        if (!relocates && spec.get(needed) == null) return new Fault.InvalidArgument("placementSpec." + needed);
        if (!type.equals("create") && spec.get("vm") == null) return new Fault.InvalidArgument("placementSpec.vm");
        var refs = new ArrayList<MoRef>();
        MoRef vm = DrsMethods.ref(spec, "vm");
        if (vm != null) refs.add(vm);
        for (String list : List.of("hosts", "datastores"))
            for (Object each : DrsMethods.list(spec.get(list))) refs.add((MoRef) each);
        if (refs.size() > vcenter.settings().limits().clusterEntriesMax())
            return new Fault.InvalidArgument("placementSpec.hosts");
        for (MoRef ref : refs) {
            if (inventory.find(ref) == 0) return new Fault.ManagedObjectNotFound(ref);
            Fault refused = vcenter.permissions().fault(ref, "System.View", call.session());
            if (refused != null) return refused;
        }
        return null;
    }

    private List<Integer> numbers(DataObject spec, String member) {
        return DrsMethods.list(spec.get(member)).stream()
                .map(ref -> inventory.find((MoRef) ref))
                .toList();
    }

    /** Those that can take the machine; where it is comes first. */
    private List<Integer> hosts(DataObject spec, int cluster) {
        List<Integer> allowed = numbers(spec, "hosts");
        MoRef ref = DrsMethods.ref(spec, "vm");
        int vm = ref == null ? 0 : inventory.find(ref);
        int now = vm == 0 ? 0 : inventory.vm(vm).placement().host();
        var rules = inventory.hosts().rules(cluster);
        IntStream possible = inventory.hostsOf(cluster).stream()
                .filter(host -> inventory.hosts().accepts(host))
                .filter(host -> allowed.isEmpty() || allowed.contains(host))
                .filter(host -> vm == 0 || rules.broken(vm, host) == null);
        return possible.boxed()
                .sorted((a, b) -> {
                    if (a == now || b == now) return a == now ? -1 : 1;
                    return Long.compare(
                            inventory.vms(a).size(), inventory.vms(b).size());
                })
                .toList();
    }

    /** The one that the machine is on, if the host has it and it is allowed, otherwise that with most space; 0 for none. */
    private int datastore(DataObject spec, String type, int host, List<Integer> allowed) {
        MoRef ref = DrsMethods.ref(spec, "vm");
        int now = ref == null || type.equals("clone")
                ? 0
                : inventory.vm(inventory.find(ref)).placement().datastore();
        int[] possible = inventory.host(host).datastores().stream()
                .filter(store -> allowed.isEmpty() || allowed.contains(store))
                .toArray();
        int best = 0;
        for (int store : possible) {
            if (store == now) return store;
            if (best == 0
                    || inventory.datastore(store).freeBytes()
                            > inventory.datastore(best).freeBytes()) best = store;
        }
        return best;
    }

    private void reply(Call call, DataObject spec, int cluster, int host, int datastore) {
        MoRef ref = DrsMethods.ref(spec, "vm");
        int now =
                ref == null ? 0 : inventory.vm(inventory.find(ref)).placement().pool();
        boolean keepsPool = now != 0 && inventory.computeOf(now) == cluster;
        int pool = keepsPool ? now : inventory.compute(cluster).rootPool();
        DataObject relocate = vcenter.metamodel()
                .make("VirtualMachineRelocateSpec")
                .set("host", inventory.ref(host))
                .set("datastore", inventory.ref(datastore))
                .set("pool", inventory.ref(pool));
        DataObject made = new RecommendationRenderer(vcenter).placement(1, relocate, inventory.ref(host), spec);
        call.reply().value(vcenter.metamodel().make("PlacementResult").set("recommendations", List.of(made)));
    }

    private DataObject nowhere(DataObject spec) {
        DataObject ofVm = vcenter.metamodel()
                .make("ClusterDrsFaultsFaultsByVm")
                .set("vm", spec.get("vm"))
                .set("fault", List.of(vcenter.faults().render(new Fault.NotFound())));
        return vcenter.metamodel()
                .make("ClusterDrsFaults")
                .set("reason", "xvmotionPlacement")
                .set("faultsByVm", List.of(ofVm));
    }
}
