package io.vfleet.operation.automation.vm;

import static io.vfleet.operation.automation.DataPaths.at;
import static io.vfleet.operation.automation.DataPaths.flag;
import static io.vfleet.operation.automation.DataPaths.isA;
import static io.vfleet.operation.automation.DataPaths.number;
import static io.vfleet.operation.automation.DataPaths.numberOrZero;
import static io.vfleet.operation.automation.DataPaths.objects;
import static io.vfleet.operation.automation.DataPaths.text;

import io.vfleet.meta.DataObject;
import io.vfleet.operation.automation.ApiStruct;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Parts of the configuration of a virtual machine as the Automation API shows them. */
final class VmInfos {
    private VmInfos() {}

    static ApiStruct hardware(@Nullable DataObject config) {
        String status = text(config, "scheduledHardwareUpgradeInfo.scheduledHardwareUpgradeStatus");
        return new ApiStruct()
                .set("version", version(text(config, "version")))
                .set("upgrade_policy", upgradePolicy(text(config, "scheduledHardwareUpgradeInfo.upgradePolicy")))
                .set("upgrade_version", version(text(config, "scheduledHardwareUpgradeInfo.versionKey")))
                .set(
                        "upgrade_status",
                        Objects.requireNonNullElse(status, "none").toUpperCase(Locale.ROOT));
    }

    /** VMX_19 of vmx-19. */
    private static @Nullable String version(@Nullable String key) {
        return key == null || key.isEmpty()
                ? null
                : key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String upgradePolicy(@Nullable String policy) {
        return switch (Objects.requireNonNullElse(policy, "never")) {
            case "always" -> "ALWAYS";
            case "onSoftPowerOff" -> "AFTER_CLEAN_SHUTDOWN";
            default -> "NEVER";
        };
    }

    static ApiStruct cpu(@Nullable DataObject config) {
        long count = numberOrZero(config, "hardware.numCPU");
        return new ApiStruct()
                .set("count", count)
                .set("cores_per_socket", Objects.requireNonNullElse(number(config, "hardware.numCoresPerSocket"), 1L))
                .set("hot_add_enabled", flag(config, "cpuHotAddEnabled"))
                .set("hot_remove_enabled", flag(config, "cpuHotRemoveEnabled"));
    }

    static ApiStruct memory(@Nullable DataObject config) {
        return new ApiStruct()
                .set("size_MiB", numberOrZero(config, "hardware.memoryMB"))
                .set("hot_add_enabled", flag(config, "memoryHotAddEnabled"))
                .set("hot_add_increment_size_MiB", number(config, "hotPlugMemoryIncrementSize"))
                .set("hot_add_limit_MiB", number(config, "hotPlugMemoryLimit"));
    }

    static ApiStruct boot(@Nullable DataObject config) {
        boolean efi = "efi".equals(text(config, "firmware"));
        var boot = new ApiStruct()
                .set("type", efi ? "EFI" : "BIOS")
                .set("delay", numberOrZero(config, "bootOptions.bootDelay"))
                .set("retry", flag(config, "bootOptions.bootRetryEnabled"))
                .set("retry_delay", Objects.requireNonNullElse(number(config, "bootOptions.bootRetryDelay"), 10_000L))
                .set("enter_setup_mode", flag(config, "bootOptions.enterBIOSSetup"));
        if (!efi) return boot;
        boolean ipv6 = "ipv6".equals(text(config, "bootOptions.networkBootProtocol"));
        return boot.set("efi_legacy_boot", false).set("network_protocol", ipv6 ? "IPV6" : "IPV4");
    }

    /** The order of booting; disks that follow one another are one entry. */
    static List<ApiStruct> bootDevices(@Nullable DataObject config) {
        List<ApiStruct> entries = new ArrayList<>();
        List<String> disks = new ArrayList<>();
        for (DataObject device : objects(config, "bootOptions.bootOrder")) {
            boolean disk = isA(device, "VirtualMachineBootOptionsBootableDiskDevice");
            if (!disk && !disks.isEmpty()) {
                entries.add(disks(disks));
                disks.clear();
            }
            String key = at(device, "deviceKey") == null ? null : Long.toString(numberOrZero(device, "deviceKey"));
            if (disk) disks.add(Objects.requireNonNull(key));
            else if (isA(device, "VirtualMachineBootOptionsBootableEthernetDevice"))
                entries.add(new ApiStruct().set("type", "ETHERNET").set("nic", key));
            else
                entries.add(new ApiStruct()
                        .set(
                                "type",
                                isA(device, "VirtualMachineBootOptionsBootableFloppyDevice") ? "FLOPPY" : "CDROM"));
        }
        if (!disks.isEmpty()) entries.add(disks(disks));
        return entries;
    }

    private static ApiStruct disks(List<String> disks) {
        return new ApiStruct().set("type", "DISK").set("disks", List.copyOf(disks));
    }

    static ApiStruct identity(@Nullable DataObject config) {
        return new ApiStruct()
                .set("name", Objects.requireNonNullElse(text(config, "name"), ""))
                .set("bios_uuid", Objects.requireNonNullElse(text(config, "uuid"), ""))
                .set("instance_uuid", Objects.requireNonNullElse(text(config, "instanceUuid"), ""));
    }

    static String power(@Nullable DataObject runtime) {
        return switch (Objects.requireNonNullElse(text(runtime, "powerState"), "")) {
            case "poweredOn" -> "POWERED_ON";
            case "suspended" -> "SUSPENDED";
            default -> "POWERED_OFF";
        };
    }
}
