package io.vfleet.operation.network;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.MergedObjects;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Slot;
import io.vfleet.model.Fault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the members of a specification of a switch or portgroup; the first fault decides. */
final class SpecMembers {
    private static final int VLAN_MAX = 4_094;

    private final Metamodel metamodel;
    private final String method;
    private final String path;
    private final DataObject spec;
    private @Nullable Fault fault;

    /** {@code path}: of the specification in the call, such as spec. */
    SpecMembers(Metamodel metamodel, String method, String path, DataObject spec) {
        this.metamodel = metamodel;
        this.method = method;
        this.path = path;
        this.spec = spec;
    }

    @Nullable
    Fault fault() {
        return fault;
    }

    void refuse(Fault refused) {
        if (fault == null) fault = refused;
    }

    void invalid(String member) {
        refuse(new Fault.InvalidArgument(path + "." + member));
    }

    /** Refuses all members that are set and not served. */
    void onlyServed(Set<String> served) {
        for (Slot slot : spec.type().slots()) {
            Object value = spec.get(slot.index());
            boolean empty = value == null || (value instanceof List<?> list && list.isEmpty());
            if (!empty && !served.contains(slot.name())) notServed(slot.name());
        }
    }

    void notServed(String member) {
        refuse(new Fault.NotImplemented(method + " with " + path + "." + member));
    }

    /** The value of a member; null where it is unset, or where the type does not have it. */
    @Nullable
    Object get(String member) {
        int slot = spec.type().slotIndex(member);
        return slot < 0 ? null : spec.get(slot);
    }

    @Nullable
    String text(String member) {
        return (String) get(member);
    }

    int number(String member, int otherwise, int min, int max) {
        if (!(get(member) instanceof Integer number)) return otherwise;
        if (number < min || number > max) invalid(member);
        return number;
    }

    void oneOf(String member, Set<String> values) {
        if (get(member) instanceof String text && !values.contains(text)) invalid(member);
    }

    /** Checks that a change is of the version that the client knows. */
    void checkVersion(int version) {
        String known = text("configVersion");
        if (known == null || known.isEmpty()) invalid("configVersion");
        else if (!known.equals(Integer.toString(version))) refuse(new Fault.ConcurrentAccess());
    }

    /** Puts a member over what was set of it before. */
    void show(String member, Map<String, Object> shown) {
        Object value = get(member);
        if (value instanceof DataObject object && object.type().slots().isEmpty()) return;
        if (value instanceof DataObject object)
            shown.put(member, MergedObjects.merged((DataObject) shown.get(member), object));
        else if (value != null) shown.put(member, value);
    }

    /** Puts the settings of ports over those that were set before; they are those of VMware's switches. */
    void showPortConfig(String member, Map<String, Object> shown) {
        if (!(get(member) instanceof DataObject asked)) return;
        DataObject setting = setting(asked);
        checkVlan(setting, member);
        if (fault == null) shown.put(member, MergedObjects.merged((DataObject) shown.get(member), setting));
    }

    /** Settings that a client gives by the base type are completed to those of VMware's switches. */
    DataObject setting(DataObject asked) {
        DataObject setting = metamodel.make("VMwareDVSPortSetting");
        if (asked.type() == setting.type()) return asked;
        for (Slot slot : asked.type().slots())
            if (setting.type().slotIndex(slot.name()) >= 0) setting.set(slot.name(), asked.get(slot.index()));
        return setting;
    }

    void checkVlan(DataObject setting, String member) {
        String vlanPath = member + ".vlan";
        if (!(setting.get("vlan") instanceof DataObject vlan)) return;
        switch (vlan.type().name()) {
            case "VmwareDistributedVirtualSwitchVlanIdSpec" -> {
                if (vlan.get("vlanId") instanceof Integer id && (id < 0 || id > VLAN_MAX))
                    invalid(vlanPath + ".vlanId");
            }
            case "VmwareDistributedVirtualSwitchTrunkVlanSpec" -> {
                if (vlan.get("vlanId") instanceof Iterable<?> ranges)
                    for (Object each : ranges) checkRange((DataObject) each, vlanPath);
            }
            default -> notServed(vlanPath + " of " + vlan.type().name());
        }
    }

    private void checkRange(DataObject range, String vlanPath) {
        boolean valid = range.get("start") instanceof Integer start
                && range.get("end") instanceof Integer end
                && start >= 0
                && start <= end
                && end <= VLAN_MAX;
        if (!valid) invalid(vlanPath + ".vlanId");
    }
}
