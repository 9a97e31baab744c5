package io.vfleet.vm.config;

import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.model.SettingGroup;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.VmOptions;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Reconfigure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes the settings of a virtual machine that are kept as they are given. */
final class SettingChanges {
    static final String VAPP = "vAppConfig";
    static final String VAPP_REMOVED = "vAppConfigRemoved";
    private static final String MANAGED_BY = "managedBy";
    private static final String BOOT = "bootOptions";
    private static final String BOOT_ORDER = "bootOrder";
    private static final String DEVICE_KEY = "deviceKey";
    private static final String CPU = "cpuAllocation";
    private static final String MEMORY = "memoryAllocation";
    private static final String RESERVATION = "reservation";
    private static final String LIMIT = "limit";

    /** What the monitor reads when it starts. */
    private static final Set<String> OF_START = Set.of(
            "firmware",
            "nestedHVEnabled",
            "vPMCEnabled",
            "alternateGuestName",
            "cpuHotRemoveEnabled",
            "maxMksConnections");

    private SettingChanges() {}

    /** Throws when {@link #fault} refuses the change. */
    static Map<String, Object> applied(Map<String, Object> current, Map<String, Object> change) {
        if (change.isEmpty()) return current;
        var rest = new HashMap<>(change);
        Object vApp = rest.remove(VAPP);
        boolean removed = Boolean.TRUE.equals(rest.remove(VAPP_REMOVED));
        var merged = new HashMap<>(SettingGroup.merged(current, rest));
        if (removed) merged.remove(VAPP);
        if (vApp instanceof SettingGroup group) merged.put(VAPP, VAppChanges.applied(merged.get(VAPP), group));
        // An empty key says that nobody manages it any more.
        if (merged.get(MANAGED_BY) instanceof SettingGroup by
                && by.text("extensionKey").isEmpty()) merged.remove(MANAGED_BY);
        // Nor does an empty id name a policy.
        if ("".equals(merged.get(VmOptions.POLICY))) merged.remove(VmOptions.POLICY);
        return merged;
    }

    static @Nullable Fault fault(VmState vm, Hardware hardware, Reconfigure spec) {
        Map<String, Object> change = spec.settings();
        if (change.isEmpty() && hardware.memoryMib() == vm.hardware().memoryMib()) return null;
        Map<String, Object> before = vm.options().settings();
        Fault vApp = change.get(VAPP) instanceof SettingGroup group
                ? VAppChanges.fault(Boolean.TRUE.equals(change.get(VAPP_REMOVED)) ? null : before.get(VAPP), group)
                : null;
        if (vApp != null) return vApp;
        Map<String, Object> after = applied(before, change);
        for (String name : OF_START) {
            boolean changes = change.containsKey(name) && !change.get(name).equals(before.get(name));
            if (changes && vm.power().state() != PowerState.OFF)
                return new Fault.InvalidPowerState(PowerState.OFF, vm.power().state());
        }
        Fault cpu = allocationFault(CPU, after, Long.MAX_VALUE);
        return cpu != null ? cpu : allocationFault(MEMORY, after, hardware.memoryMib());
    }

    /** Whether shares, reservations or limits are set. */
    static boolean reallocates(Reconfigure spec) {
        return spec.settings().containsKey(CPU) || spec.settings().containsKey(MEMORY);
    }

    private static @Nullable Fault allocationFault(String name, Map<String, Object> settings, long most) {
        if (!(settings.get(name) instanceof SettingGroup allocation)) return null;
        long reserved = allocation.number(RESERVATION, 0);
        long limit = allocation.number(LIMIT, -1);
        boolean valid = reserved <= most && (limit < 0 || reserved <= limit);
        return valid ? null : new Fault.InvalidArgument("configSpec." + name + "." + RESERVATION);
    }

    /** The boot order without devices that are not there; an entry without a kind stands for an empty order. */
    static VmOptions withBootOrder(VmOptions options, Set<Integer> keys) {
        if (!(options.group(BOOT).members().get(BOOT_ORDER) instanceof List<?> order)) return options;
        List<Object> present = order.stream()
                .<Object>map(each -> each)
                .filter(each -> isBootable(each, keys))
                .toList();
        if (present.size() == order.size()) return options;
        var boot = new SettingGroup(options.group(BOOT).type(), Map.of(BOOT_ORDER, present));
        return options.with(SettingGroup.merged(options.settings(), Map.of(BOOT, boot)));
    }

    /** Whether the boot order that is asked for names a device that is not there. */
    static boolean hasUnknownBootDevice(Reconfigure spec, Set<Integer> keys) {
        return spec.settings().get(BOOT) instanceof SettingGroup boot
                && boot.members().get(BOOT_ORDER) instanceof List<?> order
                && order.stream()
                        .anyMatch(each -> each instanceof SettingGroup device
                                && device.members().containsKey(DEVICE_KEY)
                                && !isBootable(device, keys));
    }

    private static boolean isBootable(Object each, Set<Integer> keys) {
        if (!(each instanceof SettingGroup device)) return false;
        Object key = device.members().get(DEVICE_KEY);
        return key == null ? !device.type().endsWith("BootableDevice") : keys.contains(key);
    }
}
