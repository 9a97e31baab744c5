package io.vfleet.operation.policy;

import io.vfleet.manager.StoragePolicies;
import io.vfleet.manager.StoragePolicy;
import io.vfleet.meta.DataObject;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which policies are associated with machines and disks, and whether they are complied with. They have those of their
 * specifications; a caller is told of what he may read.
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
                call -> call.reply()
                        .value(compliance.withStatus(
                                (String) Objects.requireNonNull(call.arguments().get("status")), call.session())));
        table.register("PbmReplicationManager", "PbmQueryReplicationGroups", this::replication);
    }

    /** The parts that a reference names; null for what there is not, or not for this caller. */
    private @Nullable List<PolicyEntity> named(Call call, DataObject ref) {
        return PolicyEntity.of(vcenter, ref, call.session());
    }

    private void profile(Call call) {
        DataObject ref = (DataObject) Objects.requireNonNull(call.arguments().get("entity"));
        List<PolicyEntity> named = named(call, ref);
        if (named == null) call.reply().fault(PolicyFaults.notFound());
        else call.reply().value(ids(named));
    }

    private void profiles(Call call) {
        List<DataObject> results = new ArrayList<>();
        for (DataObject ref : refs(call, "entities")) {
            List<PolicyEntity> named = named(call, ref);
            results.add(PolicyRenderer.make("PbmQueryProfileResult")
                    .set("object", ref)
                    .set("profileId", named == null ? null : ids(named))
                    .set("fault", unknown(call, ref)));
        }
        call.reply().value(results);
    }

    /** The ids of their policies; null when they have none. */
    private @Nullable List<DataObject> ids(List<PolicyEntity> entities) {
        List<DataObject> ids = entities.stream()
                .map(each -> Optional.ofNullable(compliance.policy(each)).map(StoragePolicy::id))
                .flatMap(Optional::stream)
                .distinct()
                .map(PolicyRenderer::id)
                .toList();
        return ids.isEmpty() ? null : ids;
    }

    private @Nullable DataObject unknown(Call call, DataObject ref) {
        return named(call, ref) == null ? PolicyFaults.rendered(vcenter, PolicyFaults.notFound()) : null;
    }

    private void entity(Call call) {
        DataObject id = (DataObject) Objects.requireNonNull(call.arguments().get("profile"));
        String type = (String) call.arguments().get("entityType");
        if (policies.find(PolicyArguments.id(id)) == null) call.reply().fault(PolicyFaults.notFound());
        else call.reply().value(compliance.having(PolicyArguments.id(id), type, call.session()));
    }

    private void associated(Call call) {
        List<String> ids = refs(call, "profiles").stream()
                .map(PolicyArguments::id)
                .distinct()
                .toList();
        if (ids.stream().allMatch(id -> policies.find(id) != null))
            call.reply().value(compliance.associated(ids, call.session()));
        else call.reply().fault(PolicyFaults.notFound());
    }

    /** Of the entities that have a policy; of one policy where the call names it. */
    private void compliance(Call call) {
        String only = call.arguments().get("profile") instanceof DataObject id ? PolicyArguments.id(id) : null;
        List<DataObject> results = new ArrayList<>();
        for (DataObject ref : refs(call, "entities")) {
            List<PolicyEntity> named = named(call, ref);
            if (named == null) {
                call.reply().fault(PolicyFaults.notFound());
                return;
            }
            for (PolicyEntity each : named) {
                StoragePolicy policy = compliance.policy(each);
                DataObject result = compliance.result(each);
                if (policy != null && result != null && (only == null || only.equals(policy.id()))) results.add(result);
            }
        }
        call.reply().value(results);
    }

    /** A machine is seen with its disks. */
    private void rollup(Call call) {
        List<DataObject> results = new ArrayList<>();
        for (DataObject ref : refs(call, "entity")) {
            List<PolicyEntity> named = PolicyEntity.withDisks(vcenter, ref, call.session());
            if (named == null) {
                call.reply().fault(PolicyFaults.notFound());
                return;
            }
            DataObject result = compliance.rollup(ref, named);
            if (result != null) results.add(result);
        }
        call.reply().value(results);
    }

    private void replication(Call call) {
        List<DataObject> results = new ArrayList<>();
        for (DataObject entity : refs(call, "entities"))
            results.add(PolicyRenderer.make("PbmQueryReplicationGroupResult")
                    .set("object", entity)
                    .set("fault", unknown(call, entity)));
        call.reply().value(results);
    }

    private static List<DataObject> refs(Call call, String argument) {
        return PolicyArguments.list(call.arguments().get(argument));
    }
}
