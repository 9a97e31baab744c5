package io.vfleet.operation.policy;

import io.vfleet.inventory.EntityKind;
import io.vfleet.manager.StoragePolicies;
import io.vfleet.manager.StoragePolicy;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.VmState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which policy is associated with a machine or a disk, and whether it is complied with. Machines have those of their
 * specifications; disks have none.
 */
public final class AssociationMethods {
    private static final String MANAGER = "PbmProfileProfileManager";
    private static final String COMPLIANCE = "PbmComplianceManager";

    private final VCenter vcenter;
    private final StoragePolicies policies;
    private final MachineCompliance compliance;

    public AssociationMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.policies = vcenter.storagePolicies();
        this.compliance = new MachineCompliance(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "PbmQueryAssociatedProfile", this::profile);
        table.register(MANAGER, "PbmQueryAssociatedProfiles", this::profiles);
        table.register(MANAGER, "PbmQueryAssociatedEntity", this::entity);
        table.register(MANAGER, "PbmQueryAssociatedEntities", this::associated);
        table.register(COMPLIANCE, "PbmCheckCompliance", this::compliance);
        table.register(COMPLIANCE, "PbmFetchComplianceResult", this::compliance);
        table.register(COMPLIANCE, "PbmCheckRollupCompliance", this::rollup);
        table.register(COMPLIANCE, "PbmFetchRollupComplianceResult", this::rollup);
        table.register(
                COMPLIANCE,
                "PbmQueryByRollupComplianceStatus",
                call -> call.reply().value(compliance.withStatus((String)
                        Objects.requireNonNull(call.arguments().get("status")))));
        table.register("PbmReplicationManager", "PbmQueryReplicationGroups", this::replication);
    }

    /** Whether there is such a machine, disk of a machine, or datastore. */
    private boolean exists(DataObject ref) {
        String key = (String) Objects.requireNonNull(ref.get("key"));
        return switch ((String) Objects.requireNonNull(ref.get("objectType"))) {
            case "virtualMachine", "virtualMachineAndDisks" -> machine(key) != 0;
            case "virtualDiskId" -> hasDisk(key);
            case "datastore" -> vcenter.inventory().find(new MoRef(EntityKind.DATASTORE.typeName(), key)) != 0;
            default -> false;
        };
    }

    private int machine(String key) {
        int vm = vcenter.inventory().find(new MoRef(EntityKind.VM.typeName(), key));
        return vm != 0 && vcenter.inventory().exists(vm) ? vm : 0;
    }

    /** {@code vm-20:2000}. */
    private boolean hasDisk(String key) {
        int colon = key.indexOf(':');
        int vm = colon < 0 ? 0 : machine(key.substring(0, colon));
        VmState state = vm == 0 ? null : vcenter.inventory().vm(vm);
        return state != null
                && state.disks().all().stream()
                        .anyMatch(disk -> Integer.toString(disk.key()).equals(key.substring(colon + 1)));
    }

    private void profile(Call call) {
        DataObject entity = (DataObject) Objects.requireNonNull(call.arguments().get("entity"));
        if (exists(entity)) call.reply().value(ids(entity));
        else call.reply().fault(PolicyFaults.notFound());
    }

    private void profiles(Call call) {
        List<DataObject> results = new ArrayList<>();
        for (DataObject entity : entities(call, "entities"))
            results.add(PolicyRenderer.make("PbmQueryProfileResult")
                    .set("object", entity)
                    .set("profileId", ids(entity))
                    .set("fault", unknown(entity)));
        call.reply().value(results);
    }

    /** The ids of the policies of an entity; null when it has none. */
    private @Nullable List<DataObject> ids(DataObject entity) {
        StoragePolicy policy = compliance.policy(entity);
        return policy == null ? null : List.of(PolicyRenderer.id(policy.id()));
    }

    private @Nullable DataObject unknown(DataObject entity) {
        return exists(entity) ? null : PolicyFaults.rendered(vcenter, PolicyFaults.notFound());
    }

    private void entity(Call call) {
        DataObject id = (DataObject) Objects.requireNonNull(call.arguments().get("profile"));
        Object type = call.arguments().get("entityType");
        if (policies.find(PolicyArguments.id(id)) == null) call.reply().fault(PolicyFaults.notFound());
        else if (type != null && !type.equals(MachineCompliance.MACHINE))
            call.reply().value(null);
        else call.reply().value(compliance.machines(PolicyArguments.id(id)));
    }

    /** The machines of each policy that is named, one policy after the other. */
    private void associated(Call call) {
        List<String> ids = entities(call, "profiles").stream()
                .map(PolicyArguments::id)
                .distinct()
                .toList();
        if (ids.stream().allMatch(id -> policies.find(id) != null)) call.reply().value(compliance.associated(ids));
        else call.reply().fault(PolicyFaults.notFound());
    }

    /** Of the entities that have a policy. */
    private void compliance(Call call) {
        List<DataObject> entities = entities(call, "entities");
        if (entities.stream().allMatch(this::exists))
            call.reply()
                    .value(entities.stream()
                            .filter(entity -> compliance.policy(entity) != null)
                            .map(compliance::result)
                            .toList());
        else call.reply().fault(PolicyFaults.notFound());
    }

    private void rollup(Call call) {
        List<DataObject> entities = entities(call, "entity");
        if (entities.stream().allMatch(this::exists))
            call.reply()
                    .value(entities.stream()
                            .filter(entity -> compliance.policy(entity) != null)
                            .map(compliance::rollup)
                            .toList());
        else call.reply().fault(PolicyFaults.notFound());
    }

    private void replication(Call call) {
        List<DataObject> results = new ArrayList<>();
        for (DataObject entity : entities(call, "entities"))
            results.add(PolicyRenderer.make("PbmQueryReplicationGroupResult")
                    .set("object", entity)
                    .set("fault", unknown(entity)));
        call.reply().value(results);
    }

    private static List<DataObject> entities(Call call, String argument) {
        return PolicyArguments.list(call.arguments().get(argument));
    }
}
