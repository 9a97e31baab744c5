package io.vfleet.operation.automation.vm;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.operation.automation.ApiCall;
import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiStruct;
import io.vfleet.operation.automation.AutomationApi;
import io.vfleet.operation.automation.MethodCalls;
import io.vfleet.operation.automation.vm.VmPlacements.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes, copies, moves, registers and removes virtual machines. */
public final class VmLifecycle {
    private static final String VM = "com.vmware.vcenter.VM";

    private final MethodCalls methods;
    private final VmPlacements placements;
    private final NewVmSpecs specs;
    private final ClonedDisks disks;

    public VmLifecycle(MethodCalls methods) {
        this.methods = methods;
        this.placements = new VmPlacements(methods);
        this.specs = new NewVmSpecs(methods);
        this.disks = new ClonedDisks(methods);
    }

    public void registerIn(AutomationApi api) {
        api.register(VM, "create", this::create);
        api.register(VM, "clone", this::copy);
        api.register(VM, "relocate", this::relocate);
        api.register(VM, "register", this::register);
        api.register(VM, "unregister", call -> remove(call, "UnregisterVM"));
        api.register(VM, "delete", call -> remove(call, "Destroy_Task"));
    }

    private void create(ApiCall call) {
        ApiStruct spec = call.input().struct("spec");
        Placement placement = placements.ofNew(call, spec.struct("placement"));
        if (placement == null) return;
        ApiError refused = specs.refusal(spec);
        if (refused == null && placement.datastore() == null)
            refused = ApiError.invalid("spec.placement.datastore", "unset", "an id");
        if (refused != null) {
            call.reply().error(refused);
            return;
        }
        DataObject config = specs.config(call, spec, placement);
        if (config == null) return;
        methods.call(
                call,
                Objects.requireNonNull(placement.folder()),
                "CreateVM_Task",
                arguments -> arguments
                        .set("config", config)
                        .set("pool", placement.pool())
                        .set("host", placement.host()),
                answerId(call));
    }

    private void copy(ApiCall call) {
        ApiStruct spec = call.input().struct("spec");
        MoRef source = methods.readable(call, "VirtualMachine", spec.text("source"));
        if (source == null) return;
        Placement placement = placements.named(call, spec.struct("placement"));
        if (placement == null) return;
        if (spec.has("guest_customization_spec")) {
            call.reply().error(ApiError.unsupported("spec.guest_customization_spec is not served."));
            return;
        }
        MoRef folder = placement.folder() == null ? (MoRef) methods.read(call, source, "parent") : placement.folder();
        DataObject location = location(call, placement, spec.entries("disks_to_update"));
        if (location == null) return;
        if (placement.folder() != null) location.set("folder", null);
        List<String> removed = spec.texts("disks_to_remove");
        String unknown = disks.unknown(call, source, removed);
        if (unknown != null) {
            call.reply().error(ApiError.notFound("disk", unknown));
            return;
        }
        DataObject clone = methods.make("VirtualMachineCloneSpec")
                .set("location", location)
                .set("template", false)
                .set("powerOn", spec.flag("power_on"))
                .set("config", disks.without(call, source, removed));
        methods.call(
                call,
                source,
                "CloneVM_Task",
                arguments -> arguments
                        .set("folder", folder)
                        .set("name", spec.text("name"))
                        .set("spec", clone),
                answerId(call));
    }

    private void relocate(ApiCall call) {
        MoRef vm = VmDetails.machine(methods, call);
        if (vm == null) return;
        ApiStruct spec = call.input().struct("spec");
        Placement placement = placements.named(call, spec.struct("placement"));
        if (placement == null) return;
        DataObject location = location(call, placement, spec.entries("disks"));
        if (location == null) return;
        methods.call(call, vm, "RelocateVM_Task", arguments -> arguments.set("spec", location));
    }

    /** A RelocateSpec; null after answering that a disk or its datastore is none. */
    private @Nullable DataObject location(ApiCall call, Placement placement, Map<?, ?> disks) {
        List<DataObject> locators = new ArrayList<>();
        for (Map.Entry<?, ?> disk : disks.entrySet()) {
            String id = ((ApiStruct) disk.getValue()).optionalText("datastore");
            Integer key = NewVmSpecs.key((String) disk.getKey());
            if (key == null) {
                call.reply().error(ApiError.notFound("disk", (String) disk.getKey()));
                return null;
            }
            if (id == null) continue;
            MoRef datastore = methods.readable(call, "Datastore", id);
            if (datastore == null) return null;
            locators.add(methods.make("VirtualMachineRelocateSpecDiskLocator")
                    .set("diskId", key)
                    .set("datastore", datastore));
        }
        return methods.make("VirtualMachineRelocateSpec")
                .set("folder", placement.folder())
                .set("pool", placement.pool())
                .set("host", placement.host())
                .set("datastore", placement.datastore())
                .set("disk", locators.isEmpty() ? null : locators);
    }

    private void register(ApiCall call) {
        ApiStruct spec = call.input().struct("spec");
        String path = path(call, spec);
        if (path == null) return;
        Placement placement = placements.ofNew(call, spec.struct("placement"));
        if (placement == null) return;
        methods.call(
                call,
                Objects.requireNonNull(placement.folder()),
                "RegisterVM_Task",
                arguments -> arguments
                        .set("path", path)
                        .set("name", spec.optionalText("name"))
                        .set("asTemplate", false)
                        .set("pool", placement.pool())
                        .set("host", placement.host()),
                answerId(call));
    }

    /** The path of the configuration file with its datastore; null after answering that it is not named in one of two ways. */
    private @Nullable String path(ApiCall call, ApiStruct spec) {
        String whole = spec.optionalText("datastore_path");
        boolean valid =
                whole == null ? spec.has("datastore") && spec.has("path") : !spec.has("datastore") && !spec.has("path");
        if (!valid) {
            call.reply().error(ApiError.invalid("spec", "a path", "either datastore and path, or datastore_path"));
            return null;
        }
        if (whole != null) return whole;
        MoRef datastore = methods.readable(call, "Datastore", spec.text("datastore"));
        return datastore == null ? null : "[" + methods.read(call, datastore, "name") + "] " + spec.text("path");
    }

    private void remove(ApiCall call, String method) {
        MoRef vm = VmDetails.machine(methods, call);
        if (vm != null) methods.call(call, vm, method, _ -> {});
    }

    private static Consumer<@Nullable Object> answerId(ApiCall call) {
        return made -> call.reply().value(((MoRef) Objects.requireNonNull(made)).value());
    }
}
