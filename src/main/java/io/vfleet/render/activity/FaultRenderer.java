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

    /** The fault with its message as a member, because a fault inside an object has no other place for it. */
    public DataObject render(Fault fault) {
        DataObject data = new DataObject(meta.data(fault.typeName())).set("faultstring", messages.message(fault));
        setMembers(data, fault);
        return data;
    }

    /** Sets every member that the fault type has. */
    private void setMembers(DataObject data, Fault fault) {
        switch (fault) {
            case Fault.InvalidArgument(String property, var _) -> data.set("invalidProperty", property);
            case Fault.InvalidType(String argument) -> data.set("argument", argument);
            case Fault.InvalidName(String name, MoRef entity) ->
                data.set("name", name).set("entity", entity);
            case Fault.InvalidProperty(String name) -> data.set("name", name);
            case Fault.MethodNotFound(MoRef receiver, String method) ->
                data.set("receiver", receiver).set("method", method);
            case Fault.ManagedObjectNotFound(MoRef obj) -> data.set("obj", obj);
            case Fault.DuplicateName(String name, MoRef object) ->
                data.set("name", name).set("object", object);
            case Fault.AlreadyExists(String name) -> data.set("name", name);
            case Fault.InvalidDatastorePath(String path) -> data.set("datastorePath", path);
            case Fault.InvalidDatastore(MoRef datastore, String name) ->
                data.set("datastore", datastore).set("name", name);
            case Fault.NoHost(String name) -> data.set("name", name);
            case Fault.InvalidDatastoreState(String name) -> data.set("datastoreName", name);
            case Fault.InvalidFolder(MoRef target) -> data.set("target", target);
            case Fault.NotAuthenticated(MoRef object, String privilege) ->
                data.set("object", object).set("privilegeId", privilege);
            case Fault.NoPermission(MoRef object, String privilege, boolean onService) -> {
                data.set("object", object).set("privilegeId", privilege);
                if (!onService) setMissingPrivilege(data, object, privilege);
            }
            case Fault.TaskInProgress(MoRef task) -> data.set("task", task);
            case Fault.NoDiskSpace(String file, String datastore) ->
                data.set("file", file).set("datastore", datastore);
            case Fault.FileFault(String file, String messageKey) ->
                data.set("file", file).set("faultMessage", reason(messageKey));
            case Fault.FileNotFound(String file) -> data.set("file", file);
            case Fault.FileAlreadyExists(String file) -> data.set("file", file);
            case Fault.FileLocked(String file) -> data.set("file", file);
            case Fault.ResourceInUse(String type, String name) ->
                data.set("type", type).set("name", name);
            case Fault.CannotCreateFile(String file) -> data.set("file", file);
            case Fault.CannotDeleteFile(String file) -> data.set("file", file);
            case Fault.RestrictedByAdministrator(String details) -> data.set("details", details);
            case Fault.SSLVerifyFault(boolean selfSigned, String thumbprint) ->
                data.set("selfSigned", selfSigned).set("thumbprint", thumbprint);
            case Fault.SystemError(String reason) -> data.set("reason", reason);
            case Fault.Other(var _, var members, var _) -> members.forEach(data::set);
            default -> setStateMembers(data, fault);
        }
    }

    /** Sets the members of faults about the state of an object; all other faults have no members. */
    private void setStateMembers(DataObject data, Fault fault) {
        switch (fault) {
            case Fault.InvalidPowerState(var requested, var existing) ->
                data.set("requestedState", requested == null ? null : requested.wireName())
                        .set("existingState", existing.wireName());
            case Fault.InvalidHostState(MoRef host) -> data.set("host", host);
            case Fault.InvalidDeviceSpec(int index, String property) ->
                data.set("deviceIndex", index).set("property", property);
            case Fault.InvalidDeviceBacking(int index, String property) ->
                data.set("deviceIndex", index).set("property", property);
            case Fault.InvalidDeviceOperation(int index, String operation, String fileOperation) ->
                data.set("deviceIndex", index).set("badOp", operation).set("badFileOp", fileOperation);
            case Fault.InvalidController(int index, int key) ->
                data.set("deviceIndex", index).set("controllerKey", key);
            case Fault.DisallowedDiskModeChange(int index) -> data.set("deviceIndex", index);
            case Fault.DeviceHotPlugNotSupported(int index) -> data.set("deviceIndex", index);
            case Fault.TooManyDevices(String property) -> data.set("property", property);
            case Fault.SnapshotIncompatibleDeviceInVm(Fault inner) -> data.set("fault", render(inner));
            case Fault.DisallowedMigrationDeviceAttached(Fault inner) -> data.set("fault", render(inner));
            case Fault.PhysCompatRDMNotSupported(String device) -> data.set("device", device);
            case Fault.SharedBusControllerNotSupported(String device) -> data.set("device", device);
            case Fault.HostIncompatibleForRecordReplay(String hostName, String reason) ->
                data.set("hostName", hostName).set("reason", reason);
            case Fault.VmConfigIncompatibleForRecordReplay(Fault inner) -> data.set("fault", renderOrNull(inner));
            case Fault.NumVirtualCpusNotSupported(int max, int count) ->
                data.set("maxSupportedVcpusDest", max).set("numCpuVm", count);
            default -> setConfigurationMembers(data, fault);
        }
    }

    /** Sets the members of faults about clusters, networks and customization; all other faults have no members. */
    private void setConfigurationMembers(DataObject data, Fault fault) {
        switch (fault) {
            case Fault.RuleViolation violation ->
                data.set("host", violation.host()).set("rule", rule(violation));
            case Fault.VmHostAffinityRuleViolation(String vmName, String hostName) ->
                data.set("vmName", vmName).set("hostName", hostName);
            case Fault.CannotAccessNetwork(String device, String backing, boolean connected, MoRef network) ->
                data.set("device", device)
                        .set("backing", backing)
                        .set("connected", connected)
                        .set("network", network);
            case Fault.InsufficientCpuResourcesFault(long unreserved, long requested) ->
                data.set("unreserved", unreserved).set("requested", requested);
            case Fault.InsufficientMemoryResourcesFault(long unreserved, long requested) ->
                data.set("unreserved", unreserved).set("requested", requested);
            case Fault.UncustomizableGuest(String guestOs) -> data.set("uncustomizableGuestOS", guestOs);
            case Fault.NicSettingMismatch(int inSpec, int inVm) ->
                data.set("numberOfNicsInSpec", inSpec).set("numberOfNicsInVM", inVm);
            case Fault.NoCompatibleHardAffinityHost(String vmName) -> data.set("vmName", vmName);
            case Fault.PlatformConfigFault(String text) -> data.set("text", text);
            case Fault.DvsOperationBulkFault(MoRef host, Fault inner) ->
                data.set(
                        "hostFault",
                        List.of(meta.make("DvsOperationBulkFaultFaultOnHost")
                                .set("host", host)
                                .set("fault", render(inner))));
            case Fault.ResourceNotAvailable(String containerType, String name, String type) ->
                data.set("containerType", containerType)
                        .set("containerName", name)
                        .set("type", type);
            case Fault.LimitExceeded(String property, int limit) ->
                data.set("property", property).set("limit", limit);
            case Fault.UserNotFound(String principal) ->
                data.set("principal", principal).set("unresolved", false);
            case Fault.InvalidPrivilege(String privilege) -> data.set("privilege", privilege);
            case Fault.LicenseEntityNotFound(String entityId) -> data.set("entityId", entityId);
            case Fault.QuestionPending(String text) -> data.set("text", text);
            case Fault.GenericVmConfigFault(String reason) -> data.set("reason", reason);
            case Fault.MethodDisabled(String source) -> data.set("source", source);
            default -> {}
        }
    }

    private DataObject rule(Fault.RuleViolation violation) {
        return meta.make(violation.together() ? "ClusterAffinityRuleSpec" : "ClusterAntiAffinityRuleSpec")
                .set("key", violation.ruleKey())
                .set("name", violation.ruleName())
                .set("enabled", true)
                .set("vm", violation.vms());
    }

    /** The message that says why, for clients that decide by its key; null for none. */
    private @Nullable List<DataObject> reason(@Nullable String key) {
        if (key == null) return null;
        return List.of(meta.make("LocalizableMessage").set("key", key).set("message", messages.reason(key)));
    }

    private @Nullable DataObject renderOrNull(@Nullable Fault fault) {
        return fault == null ? null : render(fault);
    }

    /** Sets what newer clients read instead of object and privilegeId. */
    private void setMissingPrivilege(DataObject data, MoRef object, String privilege) {
        DataObject entity =
                meta.make("NoPermissionEntityPrivileges").set("entity", object).set("privilegeIds", List.of(privilege));
        data.set("missingPrivileges", List.of(entity));
    }
}
