package io.vfleet.operation.automation.listing;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.HostConnectionState;
import io.vfleet.model.MoRef;
import io.vfleet.operation.automation.ApiCall;
import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiError.ErrorKind;
import io.vfleet.operation.automation.ApiStruct;
import io.vfleet.operation.automation.AutomationApi;
import io.vfleet.operation.automation.MethodCalls;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes and removes datacenters and resource pools; connects, disconnects and removes hosts. */
public final class ContainerChanges {
    private static final String DATACENTER = "com.vmware.vcenter.datacenter";
    private static final String POOL = "com.vmware.vcenter.resource_pool";
    private static final String HOST = "com.vmware.vcenter.host";

    private final MethodCalls methods;
    private final Inventory inventory;

    public ContainerChanges(MethodCalls methods) {
        this.methods = methods;
        this.inventory = methods.vcenter().inventory();
    }

    public void registerIn(AutomationApi api) {
        api.register(DATACENTER, "create", this::createDatacenter);
        api.register(DATACENTER, "delete", this::deleteDatacenter);
        api.register(POOL, "create", this::createPool);
        api.register(POOL, "delete", call -> destroy(call, "ResourcePool", "resource_pool"));
        api.register(HOST, "delete", call -> destroy(call, "HostSystem", "host"));
        api.register(HOST, "connect", call -> connect(call, HostConnectionState.CONNECTED, "ReconnectHost_Task"));
        api.register(
                HOST, "disconnect", call -> connect(call, HostConnectionState.DISCONNECTED, "DisconnectHost_Task"));
    }

    private void createDatacenter(ApiCall call) {
        ApiStruct spec = call.input().struct("spec");
        String folder = spec.optionalText("folder");
        MoRef parent = folder == null ? inventory.ref(Inventory.ROOT) : methods.readable(call, "Folder", folder);
        if (parent == null) return;
        methods.call(
                call,
                parent,
                "CreateDatacenter",
                arguments -> arguments.set("name", spec.text("name")),
                made -> answerId(call, made));
    }

    private void deleteDatacenter(ApiCall call) {
        MoRef datacenter = methods.readable(call, "Datacenter", call.id("datacenter"));
        if (datacenter == null) return;
        var state = inventory.datacenter(inventory.find(datacenter));
        boolean empty = inventory.children(state.vmFolder()).isEmpty()
                && inventory.children(state.hostFolder()).isEmpty();
        if (!empty && !call.input().flag("force"))
            call.reply()
                    .error(new ApiError(
                            ErrorKind.RESOURCE_IN_USE,
                            "com.vmware.api.vcenter.datacenter.not_empty",
                            "The datacenter is not empty.",
                            List.of(datacenter.value())));
        else methods.call(call, datacenter, "Destroy_Task", _ -> {});
    }

    private void createPool(ApiCall call) {
        ApiStruct spec = call.input().struct("spec");
        MoRef parent = methods.readable(call, "ResourcePool", spec.text("parent"));
        if (parent == null) return;
        DataObject config = methods.make("ResourceConfigSpec")
                .set("cpuAllocation", allocation(spec.struct("cpu_allocation")))
                .set("memoryAllocation", allocation(spec.struct("memory_allocation")));
        methods.call(
                call,
                parent,
                "CreateResourcePool",
                arguments -> arguments.set("name", spec.text("name")).set("spec", config),
                made -> answerId(call, made));
    }

    /** What is unset is as for a pool without settings. */
    private DataObject allocation(ApiStruct spec) {
        ApiStruct shares = spec.struct("shares");
        String level = Objects.requireNonNullElse(shares.optionalText("level"), "NORMAL");
        Object custom = Objects.requireNonNullElse(shares.get("shares"), 0L);
        return methods.make("ResourceAllocationInfo")
                .set("reservation", Objects.requireNonNullElse(spec.get("reservation"), 0L))
                .set("limit", Objects.requireNonNullElse(spec.get("limit"), -1L))
                .set("expandableReservation", Objects.requireNonNullElse(spec.get("expandable_reservation"), true))
                .set(
                        "shares",
                        methods.make("SharesInfo")
                                .set("level", level.toLowerCase(Locale.ROOT))
                                .set("shares", Math.clamp((long) custom, 0, Integer.MAX_VALUE)));
    }

    private void destroy(ApiCall call, String type, String parameter) {
        MoRef object = methods.readable(call, type, call.id(parameter));
        if (object != null) methods.call(call, object, "Destroy_Task", _ -> {});
    }

    private void connect(ApiCall call, HostConnectionState wanted, String method) {
        MoRef host = methods.readable(call, "HostSystem", call.id("host"));
        if (host == null) return;
        if (inventory.host(inventory.find(host)).connection() == wanted)
            call.reply()
                    .error(new ApiError(
                            ErrorKind.ALREADY_IN_DESIRED_STATE,
                            "com.vmware.api.vcenter.host.already_in_desired_state",
                            "The host is already " + wanted.wireName() + ".",
                            List.of(host.value())));
        else methods.call(call, host, method, _ -> {});
    }

    private static void answerId(ApiCall call, @Nullable Object made) {
        call.reply().value(((MoRef) Objects.requireNonNull(made)).value());
    }
}
