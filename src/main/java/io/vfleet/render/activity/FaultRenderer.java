package io.vfleet.render.activity;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders faults as data objects, the same for every wire format. */
public final class FaultRenderer {
    private final Metamodel meta;
    private final FaultMessages messages = new FaultMessages();

    public FaultRenderer(Metamodel meta) {
        this.meta = meta;
    }

    /** With its text inside, for a fault in an object has no other place for it. */
    public DataObject render(Fault fault) {
        DataObject shown = new DataObject(meta.data(fault.typeName())).set("faultstring", messages.message(fault));
        fill(shown, fault);
        return shown;
    }

    /** Every member that the type has beyond its name. */
    private void fill(DataObject shown, Fault fault) {
        switch (fault) {
            case Fault.InvalidArgument(String property, var _) -> shown.set("invalidProperty", property);
            case Fault.InvalidType(String argument) -> shown.set("argument", argument);
            case Fault.InvalidName(String name, MoRef entity) ->
                shown.set("name", name).set("entity", entity);
            case Fault.InvalidProperty(String name) -> shown.set("name", name);
            case Fault.MethodNotFound(MoRef receiver, String method) ->
                shown.set("receiver", receiver).set("method", method);
            case Fault.ManagedObjectNotFound(MoRef obj) -> shown.set("obj", obj);
            case Fault.DuplicateName(String name, MoRef object) ->
                shown.set("name", name).set("object", object);
            case Fault.NotAuthenticated(MoRef object, String privilege) ->
                setMissingPrivilege(shown, object, privilege);
            case Fault.NoPermission(MoRef object, String privilege) -> setMissingPrivilege(shown, object, privilege);
            case Fault.TaskInProgress(MoRef task) -> shown.set("task", task);
            case Fault.NoDiskSpace(String file, String datastore) ->
                shown.set("file", file).set("datastore", datastore);
            case Fault.FileFault(String file) -> shown.set("file", file);
            case Fault.FileLocked(String file) -> shown.set("file", file);
            case Fault.SystemError(String reason) -> shown.set("reason", reason);
            case Fault.Other(var _, var members, var _) -> members.forEach(shown::set);
            default -> fillState(shown, fault);
        }
    }

    /** What the state does not allow. The rest have no members. */
    private void fillState(DataObject shown, Fault fault) {
        switch (fault) {
            case Fault.InvalidPowerState(var requested, var existing) ->
                shown.set("requestedState", requested == null ? null : requested.wireName())
                        .set("existingState", existing.wireName());
            case Fault.InvalidHostState(MoRef host) -> shown.set("host", host);
            case Fault.SnapshotIncompatibleDeviceInVm(Fault inner) -> shown.set("fault", render(inner));
            case Fault.PhysCompatRDMNotSupported(String device) -> shown.set("device", device);
            case Fault.SharedBusControllerNotSupported(String device) -> shown.set("device", device);
            case Fault.HostIncompatibleForRecordReplay(String hostName, String reason) ->
                shown.set("hostName", hostName).set("reason", reason);
            case Fault.VmConfigIncompatibleForRecordReplay(Fault inner) -> shown.set("fault", orNull(inner));
            case Fault.NumVirtualCpusNotSupported(int max, int count) ->
                shown.set("maxSupportedVcpusDest", max).set("numCpuVm", count);
            default -> {}
        }
    }

    private @Nullable DataObject orNull(@Nullable Fault fault) {
        return fault == null ? null : render(fault);
    }

    /** The two older members say the same for clients that do not know the newer one. */
    private void setMissingPrivilege(DataObject shown, MoRef object, String privilege) {
        DataObject entity =
                meta.make("NoPermissionEntityPrivileges").set("entity", object).set("privilegeIds", List.of(privilege));
        shown.set("object", object).set("privilegeId", privilege).set("missingPrivileges", List.of(entity));
    }
}
