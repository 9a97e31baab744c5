package io.vfleet.operation.vm;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Sequence;
import io.vfleet.meta.Slot;
import io.vfleet.model.Fault;
import io.vfleet.model.SettingGroup;
import io.vfleet.operation.policy.RequestedPolicies;
import io.vfleet.vm.Hardware.NicFlags;
import io.vfleet.vm.VmOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of VirtualMachineConfigSpec that are kept as they are given, and the privilege that each requires. */
final class SpecSettings {
    private static final String SETTINGS = "VirtualMachine.Config.Settings";
    private static final String RESOURCE = "VirtualMachine.Config.Resource";

    static final Map<String, String> PRIVILEGES = Map.ofEntries(
            Map.entry("bootOptions", SETTINGS),
            Map.entry("tools", SETTINGS),
            Map.entry("powerOpInfo", SETTINGS),
            Map.entry("firmware", SETTINGS),
            Map.entry("nestedHVEnabled", SETTINGS),
            Map.entry("vPMCEnabled", SETTINGS),
            Map.entry("alternateGuestName", SETTINGS),
            Map.entry("cpuHotRemoveEnabled", "VirtualMachine.Config.CPUCount"),
            Map.entry("latencySensitivity", SETTINGS),
            Map.entry("guestAutoLockEnabled", SETTINGS),
            Map.entry("maxMksConnections", SETTINGS),
            Map.entry("messageBusTunnelEnabled", SETTINGS),
            Map.entry("migrateEncryption", SETTINGS),
            Map.entry("rebootPowerOff", SETTINGS),
            Map.entry("swapPlacement", "VirtualMachine.Config.SwapPlacement"),
            Map.entry("managedBy", "VirtualMachine.Config.ManagedBy"),
            Map.entry("memoryReservationLockedToMax", RESOURCE),
            Map.entry("cpuAllocation", RESOURCE),
            Map.entry("memoryAllocation", RESOURCE),
            Map.entry(VmOptions.POLICY, RequestedPolicies.APPLY),
            Map.entry("vAppConfig", SETTINGS),
            Map.entry("vAppConfigRemoved", SETTINGS));

    /** What clients send back as they read it; only the guest or the server changes it. */
    private static final Set<String> OF_GUEST =
            Set.of("toolsVersion", "toolsInstallType", "pendingCustomization", "lastInstallInfo");

    private static final Map<String, Set<String>> CHOICES = Map.of(
            "firmware", Set.of("bios", "efi"),
            "swapPlacement", Set.of("inherit", "vmDirectory", "hostLocal"),
            "migrateEncryption", Set.of("disabled", "opportunistic", "required"),
            "tools.toolsUpgradePolicy", Set.of("manual", "upgradeAtPowerCycle"),
            "bootOptions.networkBootProtocol", Set.of("ipv4", "ipv6"));

    private SpecSettings() {}

    /** What a specification sets, by the name of the member. */
    static Map<String, Object> of(DataObject spec) {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (Slot slot : spec.type().slots()) {
            Object value = spec.get(slot.index());
            if (value == null || !PRIVILEGES.containsKey(slot.name())) continue;
            settings.put(
                    slot.name(),
                    switch (slot.name()) {
                        case "tools" -> tools((DataObject) value);
                        case VmOptions.POLICY -> Objects.requireNonNullElse(RequestedPolicies.id(value), "");
                        default -> kept(value);
                    });
        }
        return settings;
    }

    private static SettingGroup tools(DataObject tools) {
        var members = new LinkedHashMap<>(group(tools).members());
        members.keySet().removeAll(OF_GUEST);
        return new SettingGroup(tools.type().name(), members);
    }

    /** What a specification of an adapter sets. */
    static NicFlags nicFlags(DataObject adapter) {
        boolean direct = adapter.type().slot("uptCompatibilityEnabled") != null;
        return new NicFlags(
                (Boolean) adapter.get("wakeOnLanEnabled"),
                direct ? (Boolean) adapter.get("uptCompatibilityEnabled") : null);
    }

    static SettingGroup group(DataObject data) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Slot slot : data.type().slots()) {
            Object value = data.get(slot.index());
            if (value != null) members.put(slot.name(), kept(value));
        }
        return new SettingGroup(data.type().name(), members);
    }

    private static Object kept(Object value) {
        return switch (value) {
            case DataObject data -> group(data);
            case AnyValue any when any.value() != null -> kept(any.value());
            case Iterable<?> list
            when !(list instanceof Sequence) -> {
                var elements = new ArrayList<Object>();
                for (Object each : list) elements.add(kept(each));
                yield List.copyOf(elements);
            }
            default -> value;
        };
    }

    /** Why the settings cannot be, whatever the state of the virtual machine; null when they can. */
    static @Nullable Fault fault(DataObject spec, String method) {
        for (var choice : CHOICES.entrySet()) {
            Object value = member(spec, choice.getKey());
            if (value instanceof String text && !choice.getValue().contains(text))
                return new Fault.InvalidArgument("configSpec." + choice.getKey());
        }
        if (member(spec, "tools.customizationKeyId") != null)
            return new Fault.NotImplemented(method + " with spec.tools.customizationKeyId");
        for (String allocation : new String[] {"cpuAllocation", "memoryAllocation"}) {
            Fault refused = spec.get(allocation) instanceof DataObject data ? allocationFault(allocation, data) : null;
            if (refused != null) return refused;
        }
        for (String positive : new String[] {"bootOptions.bootDelay", "bootOptions.bootRetryDelay"}) {
            if (member(spec, positive) instanceof Long millis && millis < 0)
                return new Fault.InvalidArgument("configSpec." + positive);
        }
        boolean mks = !(spec.get("maxMksConnections") instanceof Integer count) || (count >= -1 && count <= 40);
        return mks ? null : new Fault.InvalidArgument("configSpec.maxMksConnections");
    }

    private static @Nullable Fault allocationFault(String name, DataObject data) {
        String path = "configSpec." + name + ".";
        if (data.get("reservation") instanceof Long reserved && reserved < 0)
            return new Fault.InvalidArgument(path + "reservation");
        if (data.get("limit") instanceof Long limit && limit < -1) return new Fault.InvalidArgument(path + "limit");
        boolean custom = data.get("shares") instanceof DataObject shares && "custom".equals(shares.get("level"));
        boolean valid = !custom
                || (data.get("shares") instanceof DataObject shares
                        && shares.get("shares") instanceof Integer count
                        && count > 0
                        && count <= 1_000_000);
        return valid ? null : new Fault.InvalidArgument(path + "shares");
    }

    private static @Nullable Object member(DataObject spec, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) return spec.get(path);
        return spec.get(path.substring(0, dot)) instanceof DataObject group ? group.get(path.substring(dot + 1)) : null;
    }
}
