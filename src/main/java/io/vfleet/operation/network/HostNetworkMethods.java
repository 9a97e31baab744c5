package io.vfleet.operation.network;

import io.vfleet.inventory.network.HostNetwork;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.MergedObjects;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.container.StandardNetworks;
import io.vfleet.render.DerivedObjects;
import io.vfleet.render.SeededIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The methods of the network of a host. None of them has a task: the call is answered when all is done.
 *
 * <p>long: a few lines for each method of the network of a host.
 */
public final class HostNetworkMethods {
    private static final String SYSTEM = "HostNetworkSystem";
    private static final String PRIVILEGE = "Host.Config.Network";

    /** What the configuration of one host may take. */
    private final VCenter vcenter;

    private final Inventory inventory;
    private final StandardNetworks standard;
    private final SwitchKeys keys;
    private final KeptHostNetworks kept;

    public HostNetworkMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.standard = new StandardNetworks(vcenter);
        this.kept = new KeptHostNetworks(vcenter);
        this.keys = new SwitchKeys(inventory, new SeededIds(vcenter.settings().seed()));
    }

    public void registerIn(MethodTable table) {
        table.register(
                SYSTEM,
                "AddVirtualSwitch",
                call -> change(call, draft -> {
                    draft.addSwitch(text(call, "vswitchName"), (DataObject)
                            call.arguments().get("spec"));
                    return null;
                }));
        table.register(
                SYSTEM,
                "UpdateVirtualSwitch",
                call -> change(call, draft -> {
                    draft.updateSwitch(text(call, "vswitchName"), object(call, "spec"));
                    return null;
                }));
        table.register(
                SYSTEM,
                "RemoveVirtualSwitch",
                call -> change(call, draft -> {
                    draft.removeSwitch(text(call, "vswitchName"));
                    return null;
                }));
        registerPortgroupsIn(table);
        registerAdaptersIn(table);
        table.register(
                SYSTEM,
                "UpdateDnsConfig",
                call -> change(call, draft -> {
                    updateDns(draft, object(call, "config"));
                    return null;
                }));
        table.register(
                SYSTEM,
                "UpdateIpRouteConfig",
                call -> change(call, draft -> {
                    updateRoutes(draft, object(call, "config"));
                    return null;
                }));
        table.register(SYSTEM, "UpdateNetworkConfig", _ -> PRIVILEGE, this::updateConfig);
        table.register(SYSTEM, "RefreshNetworkSystem", call -> change(call, _ -> null));
        table.register(SYSTEM, "QueryNetworkHint", this::queryHints);
    }

    private void registerPortgroupsIn(MethodTable table) {
        table.register(
                SYSTEM,
                "AddPortGroup",
                call -> change(call, draft -> {
                    draft.addPortgroup(object(call, "portgrp"));
                    return null;
                }));
        table.register(
                SYSTEM,
                "UpdatePortGroup",
                call -> change(call, draft -> {
                    draft.updatePortgroup(text(call, "pgName"), object(call, "portgrp"));
                    return null;
                }));
        table.register(
                SYSTEM,
                "RemovePortGroup",
                call -> change(call, draft -> {
                    draft.removePortgroup(text(call, "pgName"));
                    return null;
                }));
    }

    private void registerAdaptersIn(MethodTable table) {
        table.register(
                SYSTEM,
                "AddVirtualNic",
                _ -> PRIVILEGE,
                call -> change(call, draft -> adapters(call, draft).add(text(call, "portgroup"), object(call, "nic"))));
        table.register(
                SYSTEM,
                "UpdateVirtualNic",
                _ -> PRIVILEGE,
                call -> change(call, draft -> {
                    adapters(call, draft).update(text(call, "device"), object(call, "nic"));
                    return null;
                }));
        table.register(
                SYSTEM,
                "RemoveVirtualNic",
                call -> change(call, draft -> {
                    adapters(call, draft).remove(text(call, "device"));
                    return null;
                }));
    }

    private static String text(Call call, String argument) {
        return (String) Objects.requireNonNull(call.arguments().get(argument));
    }

    private static DataObject object(Call call, String argument) {
        return (DataObject) Objects.requireNonNull(call.arguments().get(argument));
    }

    private int host(Call call) {
        return DerivedObjects.entityNumber(inventory, call.target());
    }

    private KernelAdapterChanges adapters(Call call, HostNetworkDraft draft) {
        return new KernelAdapterChanges(inventory, keys, host(call), draft);
    }

    private void change(Call call, HostNetworkChange.Edit edit) {
        int host = host(call);
        if (host == 0) {
            call.reply().fault(new Fault.ManagedObjectNotFound(call.target()));
            return;
        }
        for (var parameter : call.method().parameters())
            if (!KeptData.admit(
                    vcenter, call, parameter.name(), call.arguments().get(parameter.index()))) return;
        var bytes = new long[1];
        HostNetworkChange.Edit bounded = draft -> {
            Object result = edit.apply(draft);
            bytes[0] = KeptHostNetworks.bytes(draft.now(), draft);
            if (draft.fault() == null && bytes[0] > vcenter.settings().limits().hostNetworkBytesMax())
                draft.refuse(new Fault.PlatformConfigFault("the configuration of the host is too large"));
            return result;
        };
        LoopDispatch.run(
                inventory.home(host),
                call,
                () -> new HostNetworkChange(
                                inventory,
                                standard,
                                host,
                                call.method().faults().contains("ResourceInUse"),
                                bounded,
                                HostNetworkChange.answering(
                                        value -> {
                                            kept.charge(host, bytes[0]);
                                            call.reply().value(value);
                                        },
                                        call.reply()::fault))
                        .begin());
    }

    private static void updateDns(HostNetworkDraft draft, DataObject config) {
        for (String member : new String[] {"virtualNicDevice", "ipv6VirtualNicDevice"})
            if (config.get(member) instanceof String device && draft.now().adapter(device) == null)
                draft.refuse(new Fault.NotFound());
        boolean dhcp = Boolean.TRUE.equals(config.get("dhcp"));
        if (!dhcp)
            for (String address : HostNetworkDraft.texts(config.get("address")))
                if (!KernelAdapterChanges.isAddress(address)) draft.refuse(new Fault.InvalidArgument("config.address"));
        merge(draft, "dnsConfig", config);
    }

    private static void updateRoutes(HostNetworkDraft draft, DataObject config) {
        if (config.get("defaultGateway") instanceof String gateway
                && !gateway.isEmpty()
                && !KernelAdapterChanges.isAddress(gateway))
            draft.refuse(new Fault.InvalidArgument("config.defaultGateway"));
        if (config.get("gatewayDevice") instanceof String device
                && !device.isEmpty()
                && draft.now().adapter(device) == null)
            draft.refuse(new Fault.PlatformConfigFault("no adapter " + Fault.shortened(device)));
        merge(draft, "ipRouteConfig", config);
    }

    private static void merge(HostNetworkDraft draft, String member, DataObject config) {
        draft.shown.put(member, MergedObjects.merged((DataObject) draft.shown.get(member), config));
    }

    private void updateConfig(Call call) {
        if (!text(call, "changeMode").equals("modify")) {
            boolean known = text(call, "changeMode").equals("replace");
            call.reply()
                    .fault(
                            known
                                    ? new Fault.NotImplemented("HostNetworkSystem.UpdateNetworkConfig with replace")
                                    : new Fault.InvalidArgument("changeMode"));
            return;
        }
        change(
                call,
                draft -> new HostNetworkConfigEdit(vcenter.metamodel(), draft, adapters(call, draft))
                        .apply(object(call, "config")));
    }

    /** Shared by the methods that configure DNS and routes, and by the one that configures all at once. */
    static void applyShown(HostNetworkDraft draft, DataObject config) {
        if (config.get("dnsConfig") instanceof DataObject dns) updateDns(draft, dns);
        if (config.get("ipRouteConfig") instanceof DataObject routes) updateRoutes(draft, routes);
    }

    private void queryHints(Call call) {
        List<String> asked = HostNetworkDraft.texts(call.arguments().get("device"));
        List<String> devices = new ArrayList<>(asked);
        for (int nic = 0; asked.isEmpty() && nic < HostNetwork.NICS; nic++) devices.add("vmnic" + nic);
        if (!devices.stream().allMatch(HostNetwork::hasNic)) {
            call.reply().fault(new Fault.NotFound());
            return;
        }
        call.reply().value(devices.stream().distinct().map(this::hint).toList());
    }

    private DataObject hint(@Nullable String device) {
        return vcenter.metamodel()
                .make("PhysicalNicHintInfo")
                .set("device", device)
                .set("subnet", List.of())
                .set("network", List.of());
    }
}
