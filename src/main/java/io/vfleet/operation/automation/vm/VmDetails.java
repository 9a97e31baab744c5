package io.vfleet.operation.automation.vm;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.operation.automation.ApiCall;
import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiStruct;
import io.vfleet.operation.automation.AutomationApi;
import io.vfleet.operation.automation.DataPaths;
import io.vfleet.operation.automation.MethodCalls;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The details of a virtual machine and of its hardware. */
public final class VmDetails {
    static final String VM = "com.vmware.vcenter.VM";
    private static final String HARDWARE = "com.vmware.vcenter.vm.hardware";

    private final MethodCalls methods;
    private final ApiGuestOs guests;

    public VmDetails(MethodCalls methods) {
        this.methods = methods;
        this.guests = new ApiGuestOs(methods.vcenter().metamodel());
    }

    public void registerIn(AutomationApi api) {
        api.register(VM, "get", this::machine);
        part(api, HARDWARE, VmInfos::hardware);
        part(api, HARDWARE + ".cpu", VmInfos::cpu);
        part(api, HARDWARE + ".memory", VmInfos::memory);
        part(api, HARDWARE + ".boot", VmInfos::boot);
        part(api, HARDWARE + ".boot.device", VmInfos::bootDevices);
        for (ApiDeviceKind kind : ApiDeviceKind.values()) {
            String service = HARDWARE + "." + kind.service();
            api.register(service, "list", call -> devices(call, kind));
            api.register(service, "get", call -> device(call, kind));
        }
    }

    private void part(AutomationApi api, String service, Function<@Nullable DataObject, Object> info) {
        api.register(service, "get", call -> {
            MoRef vm = machine(methods, call);
            if (vm != null) call.reply().value(info.apply(methods.readData(call, vm, "config")));
        });
    }

    /** The machine of the parameter {@code vm}; null after answering that there is none to be read. */
    static @Nullable MoRef machine(MethodCalls methods, ApiCall call) {
        return methods.readable(call, "VirtualMachine", call.id("vm"));
    }

    private void machine(ApiCall call) {
        MoRef vm = machine(methods, call);
        if (vm == null) return;
        DataObject config = methods.readData(call, vm, "config");
        DataObject runtime = methods.readData(call, vm, "runtime");
        var devices = new DeviceInfos(config);
        var info = new ApiStruct()
                .set("guest_OS", guests.name(DataPaths.text(config, "guestId")))
                .set("name", methods.read(call, vm, "name"))
                .set("identity", VmInfos.identity(config))
                .set("power_state", VmInfos.power(runtime))
                .set("instant_clone_frozen", DataPaths.flag(runtime, "instantCloneFrozen"))
                .set("hardware", VmInfos.hardware(config))
                .set("boot", VmInfos.boot(config))
                .set("boot_devices", VmInfos.bootDevices(config))
                .set("cpu", VmInfos.cpu(config))
                .set("memory", VmInfos.memory(config));
        for (ApiDeviceKind kind : ApiDeviceKind.values()) info.set(kind.infoField(), devices.infos(kind));
        // It was destroyed since it was found.
        if (config == null) call.reply().error(ApiError.notFound("VirtualMachine", vm.value()));
        else call.reply().value(info);
    }

    private void devices(ApiCall call, ApiDeviceKind kind) {
        MoRef vm = machine(methods, call);
        if (vm == null) return;
        var infos = new DeviceInfos(methods.readData(call, vm, "config")).infos(kind);
        call.reply()
                .value(infos.keySet().stream()
                        .map(id -> new ApiStruct().set(kind.idField(), id))
                        .toList());
    }

    private void device(ApiCall call, ApiDeviceKind kind) {
        MoRef vm = machine(methods, call);
        if (vm == null) return;
        String id = call.id(kind.idField());
        ApiStruct info = new DeviceInfos(methods.readData(call, vm, "config"))
                .infos(kind)
                .get(id);
        if (info == null) call.reply().error(ApiError.notFound(kind.service(), id));
        else call.reply().value(info);
    }
}
