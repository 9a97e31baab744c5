package io.vfleet.operation.automation.vm;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;
import io.vfleet.operation.automation.ApiCall;
import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiStruct;
import io.vfleet.operation.automation.MethodCalls;
import org.jspecify.annotations.Nullable;

/** Reads the placement of a specification: what is not named follows from what is. */
final class VmPlacements {
    private final MethodCalls methods;
    private final Inventory inventory;

    VmPlacements(MethodCalls methods) {
        this.methods = methods;
        this.inventory = methods.vcenter().inventory();
    }

    /** Where a machine is to be; what is not named, and cannot follow, is null. */
    record Placement(
            @Nullable MoRef folder,
            @Nullable MoRef pool,
            @Nullable MoRef host,
            @Nullable MoRef datastore) {}

    /** The placement as it is named; null after answering that an object of it cannot be read. */
    @Nullable
    Placement named(ApiCall call, ApiStruct spec) {
        MoRef[] refs = new MoRef[5];
        String[] fields = {"folder", "resource_pool", "host", "datastore", "cluster"};
        String[] types = {"Folder", "ResourcePool", "HostSystem", "Datastore", "ClusterComputeResource"};
        for (int i = 0; i < fields.length; i++) {
            String id = spec.optionalText(fields[i]);
            if (id == null) continue;
            MoRef found = methods.readable(call, types[i], id);
            if (found == null) return null;
            refs[i] = found;
        }
        MoRef pool = refs[1] == null ? rootPool(refs[4] == null ? refs[2] : refs[4]) : refs[1];
        return new Placement(refs[0], pool, refs[2], refs[3]);
    }

    /** As {@link #named}, for a new machine: it needs a pool, a host or a cluster, and its folder is the datacenter's. */
    @Nullable
    Placement ofNew(ApiCall call, ApiStruct spec) {
        Placement named = named(call, spec);
        if (named == null) return null;
        if (named.pool() == null) {
            call.reply().error(ApiError.invalid("spec.placement", "unset", "a resource_pool, a host or a cluster"));
            return null;
        }
        MoRef folder = named.folder() == null ? vmFolder(named.pool()) : named.folder();
        return new Placement(folder, named.pool(), named.host(), named.datastore());
    }

    private @Nullable MoRef rootPool(@Nullable MoRef hostOrCluster) {
        if (hostOrCluster == null) return null;
        int number = inventory.find(hostOrCluster);
        if (number == 0) return null;
        int compute = inventory.kind(number) == EntityKind.HOST ? inventory.computeOf(number) : number;
        return inventory.ref(inventory.compute(compute).rootPool());
    }

    private @Nullable MoRef vmFolder(MoRef pool) {
        int datacenter = inventory.datacenterOf(inventory.find(pool));
        return datacenter == 0
                ? null
                : inventory.ref(inventory.datacenter(datacenter).vmFolder());
    }
}
