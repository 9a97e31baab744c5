package io.vfleet.operation.automation.listing;

import static io.vfleet.operation.automation.DataPaths.at;
import static io.vfleet.operation.automation.DataPaths.flag;
import static io.vfleet.operation.automation.DataPaths.number;
import static io.vfleet.operation.automation.DataPaths.numberOrZero;
import static io.vfleet.operation.automation.DataPaths.text;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.operation.automation.ApiCall;
import io.vfleet.operation.automation.ApiStruct;
import io.vfleet.operation.automation.AutomationApi;
import io.vfleet.operation.automation.MethodCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The details of clusters, datacenters, datastores and resource pools. */
public final class ContainerDetails {
    private final MethodCalls methods;

    public ContainerDetails(MethodCalls methods) {
        this.methods = methods;
    }

    public void registerIn(AutomationApi api) {
        api.register("com.vmware.vcenter.cluster", "get", this::cluster);
        api.register("com.vmware.vcenter.datacenter", "get", this::datacenter);
        api.register("com.vmware.vcenter.datastore", "get", this::datastore);
        api.register("com.vmware.vcenter.resource_pool", "get", this::pool);
    }

    private void cluster(ApiCall call) {
        MoRef cluster = methods.readable(call, "ClusterComputeResource", call.id("cluster"));
        if (cluster == null) return;
        answer(call, named(call, cluster).set("resource_pool", id(call, cluster, "resourcePool")));
    }

    private void datacenter(ApiCall call) {
        MoRef datacenter = methods.readable(call, "Datacenter", call.id("datacenter"));
        if (datacenter == null) return;
        answer(
                call,
                named(call, datacenter)
                        .set("datastore_folder", id(call, datacenter, "datastoreFolder"))
                        .set("host_folder", id(call, datacenter, "hostFolder"))
                        .set("network_folder", id(call, datacenter, "networkFolder"))
                        .set("vm_folder", id(call, datacenter, "vmFolder")));
    }

    private void datastore(ApiCall call) {
        MoRef datastore = methods.readable(call, "Datastore", call.id("datastore"));
        if (datastore == null) return;
        DataObject summary = methods.readData(call, datastore, "summary");
        DataObject capability = methods.readData(call, datastore, "capability");
        answer(
                call,
                named(call, datastore)
                        .set("type", Objects.requireNonNullElse(text(summary, "type"), "VMFS"))
                        .set("accessible", flag(summary, "accessible"))
                        .set("free_space", number(summary, "freeSpace"))
                        .set("multiple_host_access", flag(summary, "multipleHostAccess"))
                        .set("thin_provisioning_supported", flag(capability, "perFileThinProvisioningSupported")));
    }

    private void pool(ApiCall call) {
        MoRef pool = methods.readable(call, "ResourcePool", call.id("resource_pool"));
        if (pool == null) return;
        List<String> children = new ArrayList<>();
        if (methods.read(call, pool, "resourcePool") instanceof Iterable<?> refs) {
            for (Object ref : refs) {
                if (ref instanceof MoRef child) children.add(child.value());
            }
        }
        DataObject config = methods.readData(call, pool, "config");
        answer(
                call,
                named(call, pool)
                        .set("resource_pools", children)
                        .set("cpu_allocation", allocation(config, "cpuAllocation"))
                        .set("memory_allocation", allocation(config, "memoryAllocation")));
    }

    private static @Nullable ApiStruct allocation(@Nullable DataObject config, String member) {
        if (!(at(config, member) instanceof DataObject allocation)) return null;
        String level = Objects.requireNonNullElse(text(allocation, "shares.level"), "normal")
                .toUpperCase(Locale.ROOT);
        var shares = new ApiStruct().set("level", level);
        if (level.equals("CUSTOM")) shares.set("shares", number(allocation, "shares.shares"));
        return new ApiStruct()
                .set("reservation", numberOrZero(allocation, "reservation"))
                .set("expandable_reservation", flag(allocation, "expandableReservation"))
                .set("limit", numberOrZero(allocation, "limit"))
                .set("shares", shares);
    }

    private ApiStruct named(ApiCall call, MoRef object) {
        return new ApiStruct().set("name", methods.read(call, object, "name"));
    }

    private @Nullable String id(ApiCall call, MoRef object, String property) {
        return methods.read(call, object, property) instanceof MoRef ref ? ref.value() : null;
    }

    private static void answer(ApiCall call, ApiStruct info) {
        call.reply().value(info);
    }
}
