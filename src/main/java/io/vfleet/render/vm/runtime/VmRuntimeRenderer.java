package io.vfleet.render.vm.runtime;

import io.vfleet.inventory.HostState;
import io.vfleet.meta.DataObject;
import io.vfleet.model.PowerState;
import io.vfleet.render.CurrentLoad;
import io.vfleet.render.RenderContext;
import io.vfleet.render.vm.VmConnections;
import io.vfleet.vm.FaultTolerancePair;
import io.vfleet.vm.PowerStatus;
import io.vfleet.vm.VmQuestion;
import io.vfleet.vm.VmQuestion.Choice;
import io.vfleet.vm.VmState;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Renders the VirtualMachineRuntimeInfo of a virtual machine. */
public final class VmRuntimeRenderer {
    private final RenderContext context;

    public VmRuntimeRenderer(RenderContext context) {
        this.context = context;
    }

    public DataObject render(VmState vm) {
        HostState host = context.inventory().host(vm.placement().host());
        PowerStatus power = vm.power();
        boolean on = power.state() == PowerState.ON;
        DataObject runtime = context.make("VirtualMachineRuntimeInfo")
                .set("host", context.inventory().ref(host.number()))
                .set(
                        "connectionState",
                        VmConnections.of(context.inventory(), vm).wireName())
                .set("powerState", power.state().wireName())
                .set("vmFailoverInProgress", false)
                .set("faultToleranceState", faultTolerance(vm, on))
                .set("toolsInstallerMounted", vm.interaction().toolsInstallerMounted())
                .set("suspendTime", power.suspendTime())
                .set("bootTime", power.bootTime())
                .set("suspendInterval", 0L)
                .set("maxCpuUsage", vm.hardware().cpuCount() * host.cpuMhz())
                .set("maxMemoryUsage", vm.hardware().memoryMib())
                .set("numMksConnections", 0)
                .set("recordReplayState", vm.recording().wireName())
                .set("cleanPowerOff", power.state() == PowerState.OFF ? power.cleanPowerOff() : null)
                .set("onlineStandby", false)
                .set("consolidationNeeded", vm.disks().consolidationNeeded());
        setFlags(runtime);
        runtime.set("featureMask", featureMask(vm));
        VmQuestion question = vm.interaction().question();
        if (question != null) runtime.set("question", question(question));
        if (on) {
            runtime.set("memoryOverhead", (long) CurrentLoad.OVERHEAD_MIB << 20)
                    .set("minRequiredEVCModeKey", "intel-merom");
        }
        return runtime;
    }

    private @Nullable List<DataObject> featureMask(VmState vm) {
        if (vm.interaction().featureMask().isEmpty()) return null;
        var masks = new ArrayList<DataObject>();
        new TreeMap<>(vm.interaction().featureMask())
                .forEach((feature, value) -> masks.add(context.make("HostFeatureMask")
                        .set("key", feature)
                        .set("featureName", feature)
                        .set("value", value)));
        return masks;
    }

    private DataObject question(VmQuestion question) {
        var choices = new ArrayList<DataObject>();
        for (Choice choice : question.kind().choices())
            choices.add(context.make("ElementDescription")
                    .set("key", Integer.toString(choices.size()))
                    .set("label", choice.label())
                    .set("summary", choice.summary()));
        return context.make("VirtualMachineQuestionInfo")
                .set("id", question.id())
                .set("text", question.text())
                .set(
                        "choice",
                        context.make("ChoiceOption")
                                .set("choiceInfo", choices)
                                .set("defaultIndex", question.kind().defaultIndex()))
                .set(
                        "message",
                        List.of(context.make("VirtualMachineMessage")
                                .set("id", question.kind().messageId())
                                .set("text", question.message())));
    }

    private static void setFlags(DataObject runtime) {
        runtime.set("paused", false)
                .set("snapshotInBackground", false)
                .set("quiescedForkParent", false)
                .set("instantCloneFrozen", false)
                .set("suspendedToMemory", false)
                .set("opNotificationTimeout", 0L)
                .set("iommuActive", false);
    }

    private static String faultTolerance(VmState vm, boolean on) {
        FaultTolerancePair pair = vm.interaction().pair();
        if (pair != null) return pair.state().wireName();
        if (!vm.options().faultTolerance()) return "notConfigured";
        return on ? "running" : "enabled";
    }
}
