package io.vfleet.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fault that a failed operation returns. It is a value and never thrown, because a refused power-on is normal
 * traffic.
 *
 * <p>long: one record for each kind, in one closed set.
 */
public sealed interface Fault {
    /** The most characters of what a client sent that a fault repeats. */
    int REPEATED_CHARS_MAX = 1_000;

    // Mistakes of the caller.
    record InvalidArgument(
            @Nullable String invalidProperty, @Nullable String message) implements Fault {
        public InvalidArgument {
            invalidProperty = invalidProperty == null ? null : shortened(invalidProperty);
            message = message == null ? null : shortened(message);
        }

        public InvalidArgument(String invalidProperty) {
            this(invalidProperty, null);
        }
    }

    record InvalidRequest(String message) implements Fault {}

    record InvalidType(String argument) implements Fault {
        public InvalidType {
            argument = shortened(argument);
        }
    }

    record InvalidName(String name, @Nullable MoRef entity) implements Fault {
        public InvalidName {
            name = shortened(name);
        }
    }

    record InvalidProperty(String name) implements Fault {
        public InvalidProperty {
            name = shortened(name);
        }
    }

    record InvalidCollectorVersion() implements Fault {}

    record MethodNotFound(MoRef receiver, String method) implements Fault {
        public MethodNotFound {
            receiver = shortened(receiver);
            method = shortened(method);
        }
    }

    record ManagedObjectNotFound(MoRef obj) implements Fault {
        public ManagedObjectNotFound {
            obj = shortened(obj);
        }
    }

    record NotFound() implements Fault {}

    record DuplicateName(String name, MoRef object) implements Fault {
        public DuplicateName {
            name = shortened(name);
        }
    }

    record AlreadyExists(String name) implements Fault {
        public AlreadyExists {
            name = shortened(name);
        }
    }

    record InvalidDatastoreState(String datastoreName) implements Fault {}

    /** A path that does not have the form of one on a datastore, or names a datastore that there is not. */
    record InvalidDatastorePath(String datastorePath) implements Fault {
        public InvalidDatastorePath {
            datastorePath = shortened(datastorePath);
        }
    }

    /** The datastore cannot be used, for example because the host does not mount it. */
    record InvalidDatastore(MoRef datastore, String name) implements Fault {}

    /** The folder is inside of what is to be moved into it. */
    record InvalidFolder(MoRef target) implements Fault {}

    record NoHost(String name) implements Fault {
        public NoHost {
            name = shortened(name);
        }
    }

    record NotAuthenticated(MoRef object, String privilegeId) implements Fault {
        public NotAuthenticated {
            object = shortened(object);
        }
    }

    /**
     * The caller lacks a privilege.
     *
     * @param object the entity on which the caller has not the privilege
     * @param onService whether the call was to an object of the vCenter as a whole, for which no list of missing
     *     privileges is given
     */
    record NoPermission(MoRef object, String privilegeId, boolean onService) implements Fault {}

    record InvalidLogin() implements Fault {}

    /** The certificate of a host is not the one that the caller names. */
    record SSLVerifyFault(boolean selfSigned, String thumbprint) implements Fault {}

    record InvalidLocale() implements Fault {}

    record RequestCanceled() implements Fault {}

    /** The time that the caller gave has passed. */
    record Timedout() implements Fault {}

    // Changes of devices, each with its position in the specification.
    record InvalidDeviceSpec(int deviceIndex, String property) implements Fault {}

    record InvalidDeviceBacking(int deviceIndex, String property) implements Fault {}

    /** A device cannot be changed so as it is, for example because a snapshot has it. */
    record InvalidDeviceOperation(
            int deviceIndex,
            @Nullable String badOp,
            @Nullable String badFileOp) implements Fault {}

    record InvalidController(int deviceIndex, int controllerKey) implements Fault {}

    record DisallowedDiskModeChange(int deviceIndex) implements Fault {}

    /** A device that comes and goes only while the virtual machine is off. */
    record DeviceHotPlugNotSupported(int deviceIndex) implements Fault {}

    /** There are as many of its kind as there can be. */
    record TooManyDevices(String property) implements Fault {}

    // Operations that the object's state does not allow.
    record InvalidState() implements Fault {}

    record InvalidPowerState(@Nullable PowerState requested, PowerState existing) implements Fault {}

    record InvalidHostState(MoRef host) implements Fault {}

    record NotSupported() implements Fault {}

    /** The operation is the type and method, such as VirtualMachine.CloneVM_Task, with the member that is not served. */
    record NotImplemented(String operation) implements Fault {}

    /** {@code details}: the name of the option that restricts the operation. */
    record RestrictedByAdministrator(String details) implements Fault {}

    record ToolsUnavailable() implements Fault {}

    /** Its virtual hardware is not older than what is asked for. */
    record AlreadyUpgraded() implements Fault {}

    record NoDiskFound() implements Fault {}

    /** It lacks a device that the operation needs. */
    record VmConfigFault() implements Fault {}

    record ConcurrentAccess() implements Fault {}

    /** The virtual machine waits for the answer to a question, which {@code text} is. */
    record QuestionPending(String text) implements Fault {}

    record GenericVmConfigFault(String reason) implements Fault {}

    record CpuHotPlugNotSupported() implements Fault {}

    record MemoryHotPlugNotSupported() implements Fault {}

    record TooManySnapshotLevels() implements Fault {}

    record SnapshotLocked() implements Fault {}

    record SnapshotNoChange() implements Fault {}

    record MultipleSnapshotsNotSupported() implements Fault {}

    record MemorySnapshotOnIndependentDisk() implements Fault {}

    record SnapshotIncompatibleDeviceInVm(Fault fault) implements Fault {}

    /** The device that prevents the snapshot, by its key and the file of its backing. */
    record PhysCompatRDMNotSupported(String device) implements Fault {}

    /** A SCSI controller that is shared with other virtual machines. */
    record SharedBusControllerNotSupported(String device) implements Fault {}

    record RecordReplayDisabled() implements Fault {}

    record HostIncompatibleForRecordReplay(
            @Nullable String hostName, @Nullable String reason) implements Fault {}

    record VmConfigIncompatibleForRecordReplay(@Nullable Fault fault) implements Fault {}

    record NumVirtualCpusNotSupported(int maxSupportedVcpusDest, int numCpuVm) implements Fault {}

    /** A guest cannot be customized so. */
    sealed interface OfCustomization extends Fault {}

    record UncustomizableGuest(String uncustomizableGuestOS) implements OfCustomization {}

    record NicSettingMismatch(int numberOfNicsInSpec, int numberOfNicsInVM) implements OfCustomization {}

    record NoDisksToCustomize() implements OfCustomization {}

    /** An earlier customization still waits for the guest to boot. */
    record CustomizationPending() implements OfCustomization {}

    /** Names or addresses are to be made by a program that is not configured. */
    record IpHostnameGeneratorError() implements OfCustomization {}

    record CannotDecryptPasswords() implements OfCustomization {}

    record CustomizationFault() implements OfCustomization {}

    record MissingWindowsCustResources() implements OfCustomization {}

    /** A running machine has a device that a copy of it, or another host, cannot have. */
    record DisallowedMigrationDeviceAttached(Fault fault) implements OfPlacement {}

    /** What is asked is against what clients configured of clusters and resource pools. */
    sealed interface OfPlacement extends Fault {}

    /** A rule of a cluster about virtual machines that run together, or apart. */
    record RuleViolation(MoRef host, int ruleKey, String ruleName, boolean together, List<MoRef> vms)
            implements OfPlacement {
        public RuleViolation {
            vms = List.copyOf(vms);
        }
    }

    /** A rule of a cluster about the hosts that a virtual machine runs on. */
    record VmHostAffinityRuleViolation(String vmName, String hostName) implements OfPlacement {}

    record NoCompatibleHardAffinityHost(String vmName) implements OfPlacement {}

    /** The host has not the network of an adapter of the machine. */
    record CannotAccessNetwork(String device, String backing, boolean connected, MoRef network)
            implements OfPlacement {}

    /** In MHz. */
    record InsufficientCpuResourcesFault(long unreserved, long requested) implements OfPlacement {}

    /** In bytes. */
    record InsufficientMemoryResourcesFault(long unreserved, long requested) implements OfPlacement {}

    /** What is asked of the network of a host or of a distributed switch cannot be. */
    sealed interface OfNetwork extends Fault {}

    /** What a host says why it could not change its configuration. */
    record PlatformConfigFault(String text) implements OfNetwork {
        public PlatformConfigFault {
            text = shortened(text);
        }
    }

    record DvsFault(String reason) implements OfNetwork {
        public DvsFault {
            reason = shortened(reason);
        }
    }

    /** Why one host cannot become or stay a member of a distributed switch so. */
    record DvsOperationBulkFault(MoRef host, Fault fault) implements OfNetwork {}

    record LimitExceeded(String property, int limit) implements OfNetwork {}

    record HostNotConnected() implements OfNetwork {}

    record ResourceNotAvailable(String containerType, String containerName, String type) implements OfNetwork {}

    /** Rights cannot be changed so, or are not what a call needs. */
    sealed interface OfRights extends Fault {}

    record UserNotFound(String principal) implements OfRights {
        public UserNotFound {
            principal = shortened(principal);
        }
    }

    /** Nobody would be left who may do everything. */
    record AuthMinimumAdminPermission() implements OfRights {}

    record InvalidPrivilege(String privilege) implements OfRights {
        public InvalidPrivilege {
            privilege = shortened(privilege);
        }
    }

    record RemoveFailed() implements OfRights {}

    /** A client has disabled the method of the entity; {@code source} is what it calls itself. */
    record MethodDisabled(@Nullable String source) implements OfRights {}

    /** There is nothing of that id that a licence can be assigned to, or none is. */
    record LicenseEntityNotFound(String entityId) implements Fault {
        public LicenseEntityNotFound {
            entityId = shortened(entityId);
        }
    }

    // Contention with other operations.
    record TaskInProgress(MoRef task) implements Fault {}

    record NoDiskSpace(String file, String datastore) implements Fault {
        public NoDiskSpace {
            file = shortened(file);
        }
    }

    /**
     * A file cannot be used.
     *
     * @param messageKey the key of the message that says why; null for none
     */
    record FileFault(String file, @Nullable String messageKey) implements Fault {
        public FileFault {
            file = shortened(file);
        }
    }

    record FileNotFound(String file) implements Fault {
        public FileNotFound {
            file = shortened(file);
        }
    }

    record FileAlreadyExists(String file) implements Fault {
        public FileAlreadyExists {
            file = shortened(file);
        }
    }

    record FileLocked(String file) implements Fault {
        public FileLocked {
            file = shortened(file);
        }
    }

    record CannotCreateFile(String file) implements Fault {
        public CannotCreateFile {
            file = shortened(file);
        }
    }

    record CannotDeleteFile(String file) implements Fault {
        public CannotDeleteFile {
            file = shortened(file);
        }
    }

    record InvalidSnapshotFormat() implements Fault {}

    record ResourceInUse(String type, String name) implements Fault {}

    /** An unexpected exception ended the operation. */
    record SystemError(String reason) implements Fault {}

    /** A fault that no built-in rule raises: injected, or set on a task by an extension. Members are by wire name. */
    record Other(
            String typeName,
            Map<String, Object> members,
            @Nullable String message) implements Fault {
        public Other {
            members = Map.copyOf(members);
        }
    }

    /** The fault's wire name. */
    default String typeName() {
        return this instanceof Other other ? other.typeName() : getClass().getSimpleName();
    }

    /** What a client sent and a fault repeats, cut: escaped and repeated, a long one would take more memory than its request. */
    static String shortened(String text) {
        return text.length() <= REPEATED_CHARS_MAX ? text : text.substring(0, REPEATED_CHARS_MAX) + "...";
    }

    private static MoRef shortened(MoRef reference) {
        String type = shortened(reference.type());
        String value = shortened(reference.value());
        boolean same = type.equals(reference.type()) && value.equals(reference.value());
        return same ? reference : new MoRef(type, value);
    }
}
