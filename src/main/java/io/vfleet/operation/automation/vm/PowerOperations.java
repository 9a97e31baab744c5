package io.vfleet.operation.automation.vm;

import static io.vfleet.operation.automation.DataPaths.flag;
import static io.vfleet.operation.automation.DataPaths.text;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.operation.automation.ApiCall;
import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiError.ErrorKind;
import io.vfleet.operation.automation.ApiStruct;
import io.vfleet.operation.automation.AutomationApi;
import io.vfleet.operation.automation.MethodCalls;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The power of a virtual machine, and requests to its guest. */
public final class PowerOperations {
    private static final String POWER = "com.vmware.vcenter.vm.power";
    private static final String GUEST = "com.vmware.vcenter.vm.guest.power";

    private final MethodCalls methods;

    public PowerOperations(MethodCalls methods) {
        this.methods = methods;
    }

    public void registerIn(AutomationApi api) {
        api.register(POWER, "get", this::power);
        api.register(POWER, "start", call -> change(call, "PowerOnVM_Task", PowerState.ON));
        api.register(POWER, "stop", call -> change(call, "PowerOffVM_Task", PowerState.OFF));
        api.register(POWER, "suspend", call -> change(call, "SuspendVM_Task", PowerState.SUSPENDED));
        api.register(POWER, "reset", call -> change(call, "ResetVM_Task", null));
        api.register(GUEST, "get", this::guest);
        api.register(GUEST, "shutdown", call -> change(call, "ShutdownGuest", PowerState.OFF));
        api.register(GUEST, "reboot", call -> change(call, "RebootGuest", null));
        api.register(GUEST, "standby", call -> change(call, "StandbyGuest", PowerState.SUSPENDED));
    }

    private void power(ApiCall call) {
        MoRef vm = VmDetails.machine(methods, call);
        if (vm == null) return;
        DataObject runtime = methods.readData(call, vm, "runtime");
        String state = VmInfos.power(runtime);
        var info = new ApiStruct().set("state", state);
        if (state.equals("POWERED_OFF")) info.set("clean_power_off", flag(runtime, "cleanPowerOff"));
        call.reply().value(info);
    }

    private void guest(ApiCall call) {
        MoRef vm = VmDetails.machine(methods, call);
        if (vm == null) return;
        DataObject guest = methods.readData(call, vm, "guest");
        String state = switch (Objects.requireNonNullElse(text(guest, "guestState"), "unknown")) {
            case "running" -> "RUNNING";
            case "shuttingDown" -> "SHUTTING_DOWN";
            case "resetting" -> "RESETTING";
            case "standby" -> "STANDBY";
            case "notRunning" -> "NOT_RUNNING";
            default -> "UNAVAILABLE";
        };
        call.reply()
                .value(new ApiStruct()
                        .set("state", state)
                        .set("operations_ready", flag(guest, "guestStateChangeSupported")));
    }

    /** {@code wanted}: the state that the method leads to; null for the one that it is in. */
    private void change(ApiCall call, String method, @Nullable PowerState wanted) {
        MoRef vm = VmDetails.machine(methods, call);
        if (vm == null) return;
        methods.call(call, vm, method, _ -> {}, _ -> call.reply().value(null), fault -> error(fault, wanted));
    }

    private static @Nullable ApiError error(Fault fault, @Nullable PowerState wanted) {
        if (!(fault instanceof Fault.InvalidPowerState(var _, PowerState existing)) || existing != wanted) return null;
        return new ApiError(
                ErrorKind.ALREADY_IN_DESIRED_STATE,
                "com.vmware.api.vcenter.vm.power.already_in_desired_state",
                "The virtual machine is in that power state already.",
                List.of());
    }
}
