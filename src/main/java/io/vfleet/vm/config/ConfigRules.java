package io.vfleet.vm.config;

import static io.vfleet.model.PowerState.OFF;

import io.vfleet.model.Fault;
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
import io.vfleet.vm.command.VmCommand.ConfigCommand.Reconfigure;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides reconfiguration commands. */
public final class ConfigRules {
    /** The maximum number of extraConfig keys of a virtual machine. */
    static final int EXTRA_CONFIG_MAX = 1_000;

    private ConfigRules() {}

    public static CommandDecision decide(VmState vm, CommandContext context, ConfigCommand command) {
        return switch (command) {
            case Reconfigure spec -> reconfigure(vm, context, spec);
        };
    }

    private static CommandDecision reconfigure(VmState vm, CommandContext context, Reconfigure spec) {
        Fault fault = forbidden(vm, context, spec);
        if (fault != null) return new CommandRefused(fault);
        TransitionEffect effect = (latest, endContext) -> new CommandDecision.TransitionResult(
                Reconfiguration.applied(latest, endContext.now(), spec), null, events(latest, spec));
        ResourceNeeds needs =
                renames(vm, spec) ? nameNeeds(vm, Objects.requireNonNull(spec.name())) : ResourceNeeds.NOTHING;
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
        return resized(vm, spec) ? resizeFault(vm, spec) : null;
    }

    /** A template keeps its hardware and options; its name and annotation may change. */
    private static boolean changesMoreThanNames(Reconfigure spec) {
        return spec.cpuCount() != null
                || spec.memoryMib() != null
                || spec.changeTracking() != null
                || !spec.flags().isEmpty()
                || !spec.extraConfig().isEmpty();
    }

    private static boolean tooManyKeys(VmState vm, Reconfigure spec) {
        if (spec.extraConfig().isEmpty()) return false;
        var keys = new HashSet<>(vm.options().extraConfig().keySet());
        keys.addAll(spec.extraConfig().keySet());
        return keys.size() > EXTRA_CONFIG_MAX;
    }

    /** What is more than allowed already, as after a revert, may become less. */
    private static boolean hasTooMuchText(VmState vm, CommandContext context, Reconfigure spec) {
        if (spec.extraConfig().isEmpty() && spec.annotation() == null) return false;
        long chars = chars(Reconfiguration.extraConfig(vm.options().extraConfig(), spec.extraConfig()))
                + Reconfiguration.orCurrent(spec.annotation(), vm.identity().annotation())
                        .length();
        return chars > context.extraConfigCharsMax()
                && chars
                        > chars(vm.options().extraConfig())
                                + vm.identity().annotation().length();
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

    private static @Nullable Fault resizeFault(VmState vm, Reconfigure spec) {
        Hardware hardware = vm.hardware();
        if (cpus(vm, spec) % hardware.coresPerSocket() != 0) return new Fault.InvalidArgument("spec.numCPUs");
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

    private static ResourceNeeds nameNeeds(VmState vm, String name) {
        return new ResourceNeeds(0, 0, 0, 0, 0, "", vm.placement().folder(), name);
    }

    private static List<VmLifecycleEvent> events(VmState vm, Reconfigure spec) {
        var events = new ArrayList<VmLifecycleEvent>();
        events.add(Milestone.RECONFIGURED);
        if (renames(vm, spec)) {
            String newName = Objects.requireNonNull(spec.name());
            events.add(new VmLifecycleEvent.VmRenamed(vm.identity().name(), newName));
        }
        return events;
    }
}
