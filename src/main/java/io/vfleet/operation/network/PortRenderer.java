package io.vfleet.operation.network;

import io.vfleet.inventory.network.PortConfig;
import io.vfleet.inventory.network.PortKeys;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.MergedObjects;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Slot;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.operation.Call;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.Hardware.Nic;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Renders the ports of one distributed switch, for one answer. */
final class PortRenderer {
    private final Metamodel metamodel;
    private final VCenter vcenter;
    private final Inventory inventory;
    private final Call call;
    private final String uuid;
    private final Instant changed;
    private final Map<Integer, DataObject> settings = new HashMap<>();

    PortRenderer(VCenter vcenter, Call call, String uuid) {
        this.metamodel = vcenter.metamodel();
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.call = call;
        this.uuid = uuid;
        this.changed = vcenter.loops().clock().now();
    }

    DataObject render(SwitchPort port) {
        DataObject setting = setting(port);
        return metamodel
                .make("DistributedVirtualPort")
                .set("key", Long.toString(port.key()))
                .set("config", config(port, setting))
                .set("dvsUuid", uuid)
                .set("portgroupKey", inventory.ref(port.portgroup()).value())
                .set("proxyHost", port.host() == 0 || !port.connected() ? null : visible(port.host()))
                .set("connectee", connectee(port))
                .set("conflict", false)
                .set("state", state(port, setting))
                .set("connectionCookie", port.vm() == 0 ? null : PortKeys.cookie(port.vm(), port.device()))
                .set("lastStatusChange", changed)
                .set("hostLocalPort", false);
    }

    private PortConfig configured(SwitchPort port) {
        var groups = inventory.containers().connections().configs();
        return Objects.requireNonNullElse(
                groups.ofPortgroup(port.portgroup()).configured().get(port.key()), PortConfig.INITIAL);
    }

    private DataObject setting(SwitchPort port) {
        DataObject ofGroup = settings.computeIfAbsent(port.portgroup(), this::ofGroup);
        return configured(port).setting() instanceof DataObject own ? MergedObjects.merged(ofGroup, own) : ofGroup;
    }

    private DataObject ofGroup(int group) {
        MoRef ref = inventory.ref(group);
        var property = Objects.requireNonNull(metamodel.managed(ref.type()).property("config"));
        DataObject config =
                (DataObject) Objects.requireNonNull(vcenter.managedObjects().read(ref, property, call.session()));
        return (DataObject) Objects.requireNonNull(config.get("defaultPortConfig"));
    }

    private DataObject config(SwitchPort port, DataObject setting) {
        PortConfig own = configured(port);
        return metamodel
                .make("DVPortConfigInfo")
                .set("name", own.name())
                .set("scope", List.of())
                .set("description", own.description())
                .set("setting", setting)
                .set("configVersion", Integer.toString(own.version()));
    }

    private @Nullable DataObject connectee(SwitchPort port) {
        if (!port.connected()) return null;
        boolean ofVm = port.vm() != 0;
        return metamodel
                .make("DistributedVirtualSwitchPortConnectee")
                .set("connectedEntity", visible(ofVm ? port.vm() : port.host()))
                .set("nicKey", ofVm ? Integer.toString(port.device()) : port.nic())
                .set("type", ofVm ? "vmVnic" : "pnic");
    }

    private @Nullable MoRef visible(int entity) {
        MoRef ref = inventory.ref(entity);
        return vcenter.permissions().isVisible(ref, call.session()) ? ref : null;
    }

    /** Whether something sends and receives through it. */
    boolean isActive(SwitchPort port) {
        if (port.vm() == 0) return port.connected();
        if (!inventory.vmExists(port.vm())) return false;
        var vm = inventory.vm(port.vm());
        return vm.power().state() == PowerState.ON
                && vm.hardware().nics().stream().anyMatch(nic -> nic.key() == port.device() && nic.connected());
    }

    private DataObject state(SwitchPort port, DataObject setting) {
        DataObject stats = metamodel.make("DistributedVirtualSwitchPortStatistics");
        for (Slot slot : stats.type().slots()) if (!slot.type().optional()) stats.set(slot.index(), 0L);
        boolean blocked =
                setting.get("blocked") instanceof DataObject policy && Boolean.TRUE.equals(policy.get("value"));
        DataObject status = metamodel
                .make("DVPortStatus")
                .set("linkUp", isActive(port))
                .set("blocked", blocked)
                .set("vlanIds", List.of())
                .set("macAddress", mac(port));
        if (setting.get("vlan") instanceof DataObject vlan) {
            boolean trunk = vlan.type().name().equals("VmwareDistributedVirtualSwitchTrunkVlanSpec");
            status.set("trunkingMode", trunk);
            if (trunk) status.set("vlanIds", vlan.get("vlanId"));
            else if (vlan.get("vlanId") instanceof Integer id)
                status.set(
                        "vlanIds",
                        List.of(metamodel.make("NumericRange").set("start", id).set("end", id)));
        }
        return metamodel.make("DVPortState").set("runtimeInfo", status).set("stats", stats);
    }

    private @Nullable String mac(SwitchPort port) {
        if (port.vm() == 0 || !inventory.vmExists(port.vm())) return null;
        return inventory.vm(port.vm()).hardware().nics().stream()
                .filter(nic -> nic.key() == port.device())
                .map(Nic::mac)
                .findFirst()
                .orElse(null);
    }
}
