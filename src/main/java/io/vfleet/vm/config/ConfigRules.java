package io.vfleet.vm.config;

import static io.vfleet.model.PowerState.OFF;
import static io.vfleet.model.PowerState.ON;
import static io.vfleet.model.PowerState.SUSPENDED;

import io.vfleet.model.Fault;
import io.vfleet.model.SettingGroup;
import io.vfleet.vm.GuestCustomization;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.RecordReplayState;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision;
import io.vfleet.vm.command.CommandDecision.CommandRefused;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.CommandDecision.TransitionEffect;
import io.vfleet.vm.command.ResourceNeeds;
import io.vfleet.vm.command.VmCommand.ConfigCommand;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Customize;
import io.vfleet.vm.command.VmCommand.ConfigCommand.HardwareChange;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Reconfigure;
import io.vfleet.vm.command.VmCommand.ConfigCommand.UpgradeHardware;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.VmFileLayout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides reconfiguration commands.
 *
 * <p>long: one question for each thing that a reconfiguration may not do.
 */
public final class ConfigRules {
    /** The maximum number of extraConfig keys of a virtual machine. */
    static final int EXTRA_CONFIG_MAX = 1_000;

    private ConfigRules() {}

    public static CommandDecision decide(VmState vm, CommandContext context, ConfigCommand command) {
        return switch (command) {
            case Reconfigure spec -> reconfigure(vm, context, spec);
            case UpgradeHardware upgrade -> HardwareUpgrades.decide(vm, context, upgrade);
            case Customize customize -> customize(vm, context, customize);
        };
    }

    private static CommandDecision customize(VmState vm, CommandContext context, Customize customize) {
        if (vm.identity().template()) return new CommandRefused(new Fault.NotSupported());
        if (!context.hostConnected()) return CommandRefused.invalidHostState(context);
        if (vm.power().state() != OFF) return CommandRefused.invalidPowerState(OFF, vm);
        if (vm.guest().customization().awaited()) return new CommandRefused(new Fault.CustomizationPending());
        TransitionEffect effect = (latest, _) -> new CommandDecision.TransitionResult(
                latest.with(latest.guest().with(GuestCustomization.pending(customize.settings()))));
        return new Transition(ResourceNeeds.NOTHING, effect, WorkKind.RECONFIGURE, 0, List.of());
    }

    private static CommandDecision reconfigure(VmState vm, CommandContext context, Reconfigure spec) {
        Fault fault = forbidden(vm, context, spec);
        if (fault != null) return new CommandRefused(fault);
        TransitionEffect effect = (latest, endContext) -> {
            VmState changed = Reconfiguration.applied(latest, endContext.now(), spec);
            return new CommandDecision.TransitionResult(
                    changed,
                    null,
                    events(latest, changed, spec),
                    null,
                    null,
                    DeviceChanges.applied(latest, endContext.now(), spec.devices())
                            .left());
        };
        ResourceNeeds needs = needs(vm, context, spec);
        return new Transition(needs, effect, WorkKind.RECONFIGURE, 0, List.of());
    }

    private static @Nullable Fault forbidden(VmState vm, CommandContext context, Reconfigure spec) {
        String version = spec.changeVersion();
        if (version != null && !version.equals(vm.identity().modified().toString()))
            return new Fault.ConcurrentAccess();
        boolean tracking = Boolean.TRUE.equals(Reconfiguration.changeTracking(spec));
        if (tracking && !vm.options().changeTrackingSupported()) return new Fault.NotSupported();
        if (vm.identity().template() && changesMoreThanNames(spec)) return new Fault.NotSupported();
        if (tooManyKeys(vm, spec)) return new Fault.InvalidArgument("spec.extraConfig");
        if (hasTooMuchText(vm, context, spec)) return new Fault.InvalidArgument("configSpec.extraConfig");
        if (!context.hostConnected()) return new Fault.InvalidHostState(context.host());
        Fault hardware = hardwareFault(vm, spec);
        if (hardware != null) return hardware;
        Fault resize = resized(vm, spec) ? resizeFault(vm, spec) : null;
        if (resize == null) resize = SettingChanges.fault(vm, Reconfiguration.hardware(vm.hardware(), spec), spec);
        return resize != null ? resize : deviceFault(vm, context, spec);
    }

    /** A template keeps its hardware and options; its name and annotation may change. */
    private static boolean changesMoreThanNames(Reconfigure spec) {
        return spec.cpuCount() != null
                || spec.memoryMib() != null
                || spec.changeTracking() != null
                || !spec.hardware().equals(HardwareChange.NONE)
                || !spec.devices().isEmpty()
                || !spec.flags().isEmpty()
                || !spec.extraConfig().isEmpty()
                || !spec.settings().isEmpty();
    }

    private static boolean tooManyKeys(VmState vm, Reconfigure spec) {
        if (spec.extraConfig().isEmpty()) return false;
        var keys = new HashSet<>(vm.options().extraConfig().keySet());
        keys.addAll(spec.extraConfig().keySet());
        return keys.size() > EXTRA_CONFIG_MAX;
    }

    /** What is more than allowed already, as after a revert, may become less. */
    private static boolean hasTooMuchText(VmState vm, CommandContext context, Reconfigure spec) {
        if (spec.extraConfig().isEmpty() && spec.settings().isEmpty() && spec.annotation() == null) return false;
        long before =
                chars(vm.options().extraConfig()) + vm.identity().annotation().length();
        long after = chars(Reconfiguration.extraConfig(vm.options().extraConfig(), spec.extraConfig()))
                + Reconfiguration.orCurrent(spec.annotation(), vm.identity().annotation())
                        .length()
                + (spec.settings().isEmpty()
                        ? 0
                        : SettingGroup.chars(spec.settings().values()));
        long kept = SettingGroup.chars(vm.options().settings().values());
        return after > before && after + kept > context.extraConfigCharsMax();
    }

    private static long chars(Map<String, String> extraConfig) {
        long chars = 0;
        for (var entry : extraConfig.entrySet())
            chars += entry.getKey().length() + entry.getValue().length();
        return chars;
    }

    private static int cpus(VmState vm, Reconfigure spec) {
        return spec.cpuCount() == null ? vm.hardware().cpuCount() : spec.cpuCount();
    }

    private static int memory(VmState vm, Reconfigure spec) {
        return spec.memoryMib() == null ? vm.hardware().memoryMib() : spec.memoryMib();
    }

    private static boolean resized(VmState vm, Reconfigure spec) {
        return cpus(vm, spec) != vm.hardware().cpuCount()
                || memory(vm, spec) != vm.hardware().memoryMib();
    }

    private static @Nullable Fault hardwareFault(VmState vm, Reconfigure spec) {
        Hardware before = vm.hardware();
        Hardware after = Reconfiguration.hardware(before, spec);
        if (after.cpuCount() % after.coresPerSocket() != 0)
            return new Fault.InvalidArgument(
                    spec.hardware().coresPerSocket() == null ? "spec.numCPUs" : "spec.numCoresPerSocket");
        if (spec.hardware().version() != null && versionNumber(after.version()) < versionNumber(before.version()))
            return new Fault.InvalidArgument("spec.version");
        boolean same = after.version().equals(before.version())
                && after.guestId().equals(before.guestId())
                && after.coresPerSocket() == before.coresPerSocket()
                && after.cpuHotAdd() == before.cpuHotAdd()
                && after.memoryHotAdd() == before.memoryHotAdd();
        if (same || vm.power().state() == OFF) return null;
        return new Fault.InvalidPowerState(OFF, vm.power().state());
    }

    /** The number in a version such as vmx-19. */
    static int versionNumber(String version) {
        return Integer.parseInt(version.substring(version.indexOf('-') + 1));
    }

    private static @Nullable Fault resizeFault(VmState vm, Reconfigure spec) {
        Hardware hardware = vm.hardware();
        if (vm.recording() != RecordReplayState.INACTIVE) return new Fault.InvalidState();
        int moreCpus = cpus(vm, spec) - hardware.cpuCount();
        int moreMemory = memory(vm, spec) - hardware.memoryMib();
        return switch (vm.power().state()) {
            case OFF -> null;
            // The suspended memory image has the old size.
            case SUSPENDED -> new Fault.InvalidPowerState(OFF, vm.power().state());
            case ON -> {
                if (moreCpus < 0 || (moreCpus > 0 && !hardware.cpuHotAdd())) yield new Fault.CpuHotPlugNotSupported();
                boolean allowed = moreMemory == 0 || (moreMemory > 0 && hardware.memoryHotAdd());
                yield allowed ? null : new Fault.MemoryHotPlugNotSupported();
            }
        };
    }

    private static boolean renames(VmState vm, Reconfigure spec) {
        return spec.name() != null && !spec.name().equals(vm.identity().name());
    }

    /** The space of new and larger disks, the new name, and what a running machine reserves more. */
    private static ResourceNeeds needs(VmState vm, CommandContext context, Reconfigure spec) {
        ResourceNeeds needs = spaceAndName(vm, context, spec);
        boolean reserves = vm.power().state() == ON && (!spec.settings().isEmpty() || spec.memoryMib() != null);
        return reserves ? needs.reserving(vm, Reconfiguration.applied(vm, context.now(), spec)) : needs;
    }

    private static ResourceNeeds spaceAndName(VmState vm, CommandContext context, Reconfigure spec) {
        long space = 0;
        if (!spec.devices().isEmpty()) {
            VmState changed =
                    DeviceChanges.applied(vm, context.now(), spec.devices()).state();
            space = Math.max(0, VmFileLayout.bytes(changed) - VmFileLayout.bytes(vm));
        }
        if (space == 0 && !renames(vm, spec)) return ResourceNeeds.NOTHING;
        String directory = vm.placement().directory();
        return new ResourceNeeds(
                0,
                0,
                space == 0 ? 0 : vm.placement().datastore(),
                0,
                space,
                space == 0 ? "" : directory + "/" + directory + ".vmdk",
                renames(vm, spec) ? vm.placement().folder() : 0,
                renames(vm, spec) ? Objects.requireNonNull(spec.name()) : "");
    }

    private static @Nullable Fault deviceFault(VmState vm, CommandContext context, Reconfigure spec) {
        if (spec.devices().isEmpty()) return bootFault(vm, spec);
        if (vm.recording() != RecordReplayState.INACTIVE) return new Fault.InvalidState();
        if (vm.power().state() == SUSPENDED) return new Fault.InvalidPowerState(OFF, SUSPENDED);
        var changed = DeviceChanges.applied(vm, context.now(), spec.devices());
        return changed.fault() != null ? changed.fault() : bootFault(changed.state(), spec);
    }

    /** Why a machine that is being made cannot become what is asked for; null when it can. */
    public static @Nullable Fault newVmFault(VmState bare, Instant now, Reconfigure spec) {
        if (spec.changeVersion() != null && !spec.changeVersion().isEmpty()) return new Fault.ConcurrentAccess();
        Hardware hardware = Reconfiguration.hardware(bare.hardware(), spec);
        Fault settings = SettingChanges.fault(bare, hardware, spec);
        if (settings != null) return settings;
        var changed = DeviceChanges.applied(bare, now, spec.devices());
        return changed.fault() != null ? changed.fault() : bootFault(changed.state(), spec);
    }

    private static @Nullable Fault bootFault(VmState vm, Reconfigure spec) {
        return SettingChanges.hasUnknownBootDevice(spec, DeviceChanges.keys(vm))
                ? new Fault.InvalidArgument("configSpec.bootOptions.bootOrder")
                : null;
    }

    private static List<VmLifecycleEvent> events(VmState vm, VmState changed, Reconfigure spec) {
        var events = new ArrayList<VmLifecycleEvent>();
        if (!vm.hardware().nics().equals(changed.hardware().nics()))
            events.addAll(
                    NicChanges.events(vm.hardware().nics(), changed.hardware().nics()));
        events.add(Milestone.RECONFIGURED);
        if (SettingChanges.reallocates(spec)) events.add(Milestone.REALLOCATED);
        if (renames(vm, spec)) {
            String newName = Objects.requireNonNull(spec.name());
            events.add(new VmLifecycleEvent.VmRenamed(vm.identity().name(), newName));
        }
        return events;
    }
}
