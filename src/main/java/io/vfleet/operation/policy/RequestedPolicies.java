package io.vfleet.operation.policy;

import io.vfleet.config.server.VCenterBehaviour.PolicyMismatch;
import io.vfleet.inventory.EntityKind;
import io.vfleet.manager.StoragePolicy;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.DeviceChange;
import io.vfleet.vm.command.PolicyChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The storage policies that specifications ask for, and why they cannot be had. What the service of storage policies
 * refuses, a vCenter tells as an error of its own that names the check it was made in.
 */
public final class RequestedPolicies {
    /** The privilege to give a machine or a disk a policy. */
    public static final String APPLY = "StorageProfile.Apply";

    private static final String PROFILE = "profile";
    private static final String PROFILE_ID = "profileId";

    /** The checks of a vCenter before its methods; all others make machines. */
    private static final Map<String, String> CHECKS = Map.of(
            "ReconfigVM_Task", "PreReconfigureCallback",
            "RelocateVM_Task", "PreMigrateCheckCallback",
            "CloneVM_Task", "PreCloneCheckCallback");

    private final VCenter vcenter;
    private final String method;
    private final HubRules rules;

    /** {@code method}: the one that the specification is of, for faults. */
    public RequestedPolicies(VCenter vcenter, String method) {
        this.vcenter = vcenter;
        this.method = method.substring(method.lastIndexOf('.') + 1);
        this.rules = new HubRules(vcenter);
    }

    /** The id of the first policy that is defined; empty for that of the datastore; null when nothing is said. */
    public static @Nullable String id(@Nullable Object profiles) {
        if (!(profiles instanceof Iterable<?> all)) return null;
        String id = null;
        for (Object each : all) {
            DataObject profile = (DataObject) each;
            if (profile.type().slot(PROFILE_ID) != null)
                return (String) Objects.requireNonNull(profile.get(PROFILE_ID));
            id = "";
        }
        return id;
    }

    /** Why a list of VirtualMachineProfileSpec cannot be; null when it can. {@code member}: the path of the list. */
    public @Nullable Fault fault(@Nullable Object profiles, String member) {
        if (!(profiles instanceof Iterable<?> all)) return null;
        for (Object each : all) {
            DataObject profile = (DataObject) each;
            if (profile.type().slot(PROFILE_ID) == null) continue;
            for (String part : new String[] {"replicationSpec", "profileData", "profileParams"}) {
                boolean asks = profile.get(part) != null && !List.of().equals(profile.get(part));
                if (asks) return new Fault.NotImplemented(method + " with " + member + "." + part);
            }
            String id = (String) Objects.requireNonNull(profile.get(PROFILE_ID));
            if (vcenter.storagePolicies().find(id) == null)
                return refused("Profile not found. Id: " + Fault.shortened(id));
        }
        return null;
    }

    private Fault refused(String reason) {
        return new Fault.SystemError(
                "PBM error occurred during " + CHECKS.getOrDefault(method, "PreCreateCheckCallback") + ": " + reason);
    }

    /** Why a location, such as a VirtualMachineRelocateSpec, cannot have the policies that it asks for. */
    public @Nullable Fault locationFault(Call call, DataObject location, String path) {
        PolicyChange asked = of(location);
        boolean none = asked.home() == null && asked.disks().isEmpty();
        Fault fault = none ? null : notPermitted(call);
        if (fault == null) fault = fault(location.get(PROFILE), path + ".profile");
        if (location.get("disk") instanceof List<?> locators)
            for (Object each : locators)
                if (fault == null) fault = fault(((DataObject) each).get(PROFILE), path + ".disk.profile");
        return fault;
    }

    /** What a location without {@link #locationFault} asks for. */
    public static PolicyChange of(DataObject location) {
        Map<Integer, String> disks = new HashMap<>();
        if (location.get("disk") instanceof List<?> locators)
            for (Object each : locators) {
                DataObject locator = (DataObject) each;
                String id = id(locator.get(PROFILE));
                if (id != null && locator.get("diskId") instanceof Integer key) disks.put(key, id);
            }
        String home = id(location.get(PROFILE));
        return home == null && disks.isEmpty() ? PolicyChange.NONE : new PolicyChange(home, disks);
    }

    /** Why VirtualDeviceConfigSpecs cannot have the policies that they ask for; null when they can. */
    public @Nullable Fault devicesFault(Call call, @Nullable Object specs) {
        if (!(specs instanceof List<?> all)) return null;
        for (int nth = 0; nth < all.size(); nth++) {
            DataObject spec = (DataObject) all.get(nth);
            String member = "deviceChange[" + nth + "].profile";
            if (id(spec.get(PROFILE)) == null) continue;
            boolean isDisk = spec.get("device") instanceof DataObject device
                    && device.type().name().equals("VirtualDisk");
            if (!isDisk) return new Fault.NotImplemented(method + " with " + member);
            Fault fault = notPermitted(call);
            if (fault == null) fault = fault(spec.get(PROFILE), member);
            if (fault != null) return fault;
        }
        return null;
    }

    private @Nullable Fault notPermitted(Call call) {
        return vcenter.permissions().fault(call.target(), APPLY, call.session());
    }

    /** The changes with the policies that their VirtualDeviceConfigSpecs ask for. */
    public static List<DeviceChange> with(List<DeviceChange> changes, @Nullable Object specs) {
        if (!(specs instanceof List<?> all) || changes.isEmpty()) return changes;
        List<DeviceChange> result = new ArrayList<>(changes.size());
        for (DeviceChange change : changes) {
            String id = id(((DataObject) all.get(change.index())).get(PROFILE));
            result.add(id == null ? change : with(change, id));
        }
        return List.copyOf(result);
    }

    private static DeviceChange with(DeviceChange change, String id) {
        return switch (change) {
            case DeviceChange.AddDisk add -> add.with(id);
            case DeviceChange.AttachDisk attach -> attach.with(id);
            case DeviceChange.EditDisk edit -> edit.with(id);
            default -> change;
        };
    }

    /**
     * Why a virtual machine as it is to be cannot have the policies that it did not have before, where
     * {@code behaviour.storagePolicyMismatch} refuses datastores that do not fulfil them.
     *
     * @param before null for a new one
     */
    public @Nullable Fault mismatch(@Nullable VmState before, VmState after) {
        if (vcenter.settings().behaviour().storagePolicyMismatch() == PolicyMismatch.ACCEPT) return null;
        String home = after.options().storagePolicy();
        boolean sameHome = before != null
                && Objects.equals(home, before.options().storagePolicy())
                && before.placement().datastore() == after.placement().datastore();
        Fault fault = sameHome ? null : mismatch(home, after.placement().datastore());
        for (Disk disk : after.disks().all()) {
            boolean same = before != null
                    && before.disks().all().stream()
                            .anyMatch(was -> was.key() == disk.key()
                                    && was.datastore() == disk.datastore()
                                    && Objects.equals(was.policy(), disk.policy()));
            if (fault == null && !same) fault = mismatch(disk.policy(), disk.datastore());
        }
        return fault;
    }

    /** As above, after a change of a machine's configuration; {@code home}: null to leave the policy of the machine. */
    public @Nullable Fault mismatch(VmState now, @Nullable String home, List<DeviceChange> devices) {
        if (vcenter.settings().behaviour().storagePolicyMismatch() == PolicyMismatch.ACCEPT) return null;
        Map<Integer, String> edited = new HashMap<>();
        Fault fault = null;
        for (DeviceChange change : devices) {
            Fault refused = switch (change) {
                case DeviceChange.AddDisk add ->
                    mismatch(add.policy(), now.placement().datastore());
                case DeviceChange.AttachDisk attach ->
                    mismatch(attach.disk().policy(), attach.disk().datastore());
                case DeviceChange.EditDisk edit -> {
                    if (edit.policy() != null) edited.put(edit.key(), edit.policy());
                    yield null;
                }
                default -> null;
            };
            if (fault == null) fault = refused;
        }
        return fault == null ? mismatch(now, new PolicyChange(home, edited).applied(now)) : fault;
    }

    private @Nullable Fault mismatch(@Nullable String id, int datastore) {
        StoragePolicy policy = id == null ? null : vcenter.storagePolicies().find(id);
        if (policy == null || vcenter.inventory().kind(datastore) != EntityKind.DATASTORE) return null;
        MoRef ref = vcenter.inventory().ref(datastore);
        if (rules.violated(ref, policy.constraints()) == null) return null;
        return refused("The datastore " + ref.value() + " is not compatible with the storage policy '"
                + Fault.shortened(policy.name()) + "'.");
    }
}
