package io.vfleet.operation.network;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.network.HostNetwork;
import io.vfleet.inventory.network.KernelAdapter;
import io.vfleet.inventory.network.StandardPortgroup;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.MergedObjects;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Adds, changes and removes VMkernel adapters of one host. */
record KernelAdapterChanges(Inventory inventory, SwitchKeys keys, int host, HostNetworkDraft draft) {
    private static final int ADAPTERS_MAX = 256;
    private static final int MTU_MIN = 1_280;
    private static final int MTU_MAX = 9_190;
    private static final Pattern ADDRESS = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern MAC = Pattern.compile("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}");

    /** The name of the new adapter; empty after a refusal. */
    String add(String portgroup, DataObject spec) {
        check(spec, null);
        String group = portgroup.isEmpty() ? Objects.toString(spec.get("portgroup"), "") : portgroup;
        int distributed = distributed(spec);
        if (distributed == 0) checkPortgroup(group);
        if (draft.adapters.size() >= ADAPTERS_MAX) draft.refuse(new Fault.PlatformConfigFault("too many adapters"));
        if (draft.fault() != null) return "";
        int number = 0;
        while (draft.now().adapter("vmk" + number) != null) number++;
        var made = new KernelAdapter("vmk" + number, distributed == 0 ? group : "", distributed, spec);
        draft.adapters.add(made);
        return made.device();
    }

    void update(String device, DataObject spec) {
        KernelAdapter old = draft.now().adapter(device);
        if (old == null) {
            draft.refuse(new Fault.NotFound());
            return;
        }
        check(spec, old);
        int distributed = distributed(spec);
        String group = Objects.toString(spec.get("portgroup"), "");
        boolean stays = distributed == 0 && (group.isEmpty() || group.equals(old.portgroup()));
        if (!stays && distributed == 0) checkPortgroup(group);
        if (draft.fault() != null) return;
        DataObject merged = MergedObjects.merged((DataObject) old.spec(), spec);
        draft.adapters.set(
                draft.adapters.indexOf(old),
                new KernelAdapter(
                        device,
                        stays ? old.portgroup() : distributed == 0 ? group : "",
                        stays ? old.distributed() : distributed,
                        merged));
    }

    void remove(String device) {
        KernelAdapter old = draft.now().adapter(device);
        if (old == null) draft.refuse(new Fault.NotFound());
        else if (draft.adapters.size() == 1)
            draft.refuse(new Fault.PlatformConfigFault(device + " is the only adapter of the management network"));
        else draft.adapters.remove(old);
    }

    private void checkPortgroup(String name) {
        HostNetwork now = draft.now();
        StandardPortgroup group = now.portgroup(name);
        if (group == null) draft.refuse(new Fault.PlatformConfigFault("no port group " + Fault.shortened(name)));
        else if (now.hasAdapter(name)) draft.refuse(new Fault.AlreadyExists(name));
    }

    /** The number of the distributed portgroup that the specification names; 0 for none, and after a refusal. */
    private int distributed(DataObject spec) {
        if (!(spec.get("distributedVirtualPort") instanceof DataObject port)) return 0;
        String key = Objects.toString(port.get("portgroupKey"), "");
        int group = inventory.find(new MoRef(EntityKind.PORTGROUP.typeName(), key));
        boolean usable = group != 0
                && inventory.containers().isOpen(group)
                && !inventory.network(group).uplink()
                && inventory.host(host).networks().contains(group)
                && keys.uuid(inventory.network(group).switchNumber()).equals(port.get("switchUuid"));
        if (usable && port.get("portKey") != null)
            draft.refuse(new Fault.NotImplemented("HostNetworkSystem with nic.distributedVirtualPort.portKey"));
        if (!usable) draft.refuse(new Fault.PlatformConfigFault("no such distributed port group"));
        return usable ? group : 0;
    }

    private void check(DataObject spec, @Nullable KernelAdapter old) {
        for (String member : new String[] {"opaqueNetwork", "externalId", "pinnedPnic", "systemOwned", "dpuId"})
            if (spec.get(member) != null)
                draft.refuse(new Fault.NotImplemented("HostNetworkSystem with nic." + member));
        boolean mtuValid = !(spec.get("mtu") instanceof Integer mtu) || (mtu >= MTU_MIN && mtu <= MTU_MAX);
        if (!mtuValid) draft.refuse(new Fault.InvalidArgument("nic.mtu"));
        boolean macValid = !(spec.get("mac") instanceof String mac)
                || mac.isEmpty()
                || MAC.matcher(mac).matches();
        if (!macValid) draft.refuse(new Fault.InvalidArgument("nic.mac"));
        if (spec.get("ip") instanceof DataObject ip) checkAddress(ip);
        else if (old == null) draft.refuse(new Fault.InvalidArgument("nic.ip"));
    }

    private void checkAddress(DataObject ip) {
        boolean dhcp = Boolean.TRUE.equals(ip.get("dhcp"));
        for (String member : new String[] {"ipAddress", "subnetMask"}) {
            String text = Objects.toString(ip.get(member), "");
            boolean valid = (dhcp && text.isEmpty()) || isAddress(text);
            if (!valid) draft.refuse(new Fault.InvalidArgument("nic.ip." + member));
        }
    }

    static boolean isAddress(String text) {
        return text.length() <= 15 && ADDRESS.matcher(text).matches();
    }
}
