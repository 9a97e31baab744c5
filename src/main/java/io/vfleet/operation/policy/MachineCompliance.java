package io.vfleet.operation.policy;

import io.vfleet.access.session.Session;
import io.vfleet.manager.PolicyAssociations;
import io.vfleet.manager.PolicyAssociations.OwnPolicies;
import io.vfleet.manager.StoragePolicy;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Sequence;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether machines and disks comply with the policies that they have: where their files are is what is looked at. */
final class MachineCompliance {
    private static final String COMPLIANT = "compliant";
    private static final String NOT_COMPLIANT = "nonCompliant";

    private final VCenter vcenter;
    private final PolicyAssociations associations;
    private final HubRules rules;

    MachineCompliance(VCenter vcenter) {
        this.vcenter = vcenter;
        this.associations = vcenter.storagePolicies().associations();
        this.rules = new HubRules(vcenter);
    }

    /** The policy of an entity; null when it has none of its own. */
    @Nullable
    StoragePolicy policy(PolicyEntity entity) {
        OwnPolicies own = associations.of(entity.machine());
        String id = entity.disk() == 0 ? own.home() : own.disks().get(entity.disk());
        return id == null ? null : vcenter.storagePolicies().find(id);
    }

    /** What of a machine has a policy of its own, in the order of the keys. */
    private List<PolicyEntity> entities(MoRef machine) {
        OwnPolicies own = associations.of(machine);
        List<PolicyEntity> entities = new ArrayList<>();
        if (own.home() != null) entities.add(new PolicyEntity(machine, 0));
        own.disks().keySet().stream().sorted().forEach(key -> entities.add(new PolicyEntity(machine, key)));
        entities.removeIf(each -> policy(each) == null);
        return entities;
    }

    private boolean has(PolicyEntity entity, String id) {
        StoragePolicy policy = policy(entity);
        return policy != null && policy.id().equals(id);
    }

    /** The PbmServerObjectRefs of what has the policy; {@code type}: null for all types. */
    Sequence having(String policy, @Nullable String type, @Nullable Session session) {
        return shown(
                () -> associations.machines(policy),
                session,
                machine -> entities(machine).stream()
                        .filter(each -> has(each, policy) && (type == null || type.equals(each.type())))
                        .map(PolicyEntity::ref)
                        .toList());
    }

    /** A PbmQueryProfileResult for all that has one of the policies. */
    Sequence associated(List<String> policies, @Nullable Session session) {
        return shown(associations::machines, session, machine -> {
            List<DataObject> results = new ArrayList<>();
            for (PolicyEntity each : entities(machine)) {
                StoragePolicy policy = policy(each);
                if (policy != null && policies.contains(policy.id()))
                    results.add(PolicyRenderer.make("PbmQueryProfileResult")
                            .set("object", each.ref())
                            .set("profileId", List.of(PolicyRenderer.id(policy.id()))));
            }
            return results;
        });
    }

    /** The PbmServerObjectRefs of the machines that are so, with all that has a policy of them. */
    Sequence withStatus(String status, @Nullable Session session) {
        return shown(associations::machines, session, machine -> {
            List<PolicyEntity> entities = entities(machine);
            if (entities.isEmpty()) return List.of();
            boolean complies = entities.stream().allMatch(each -> violated(each) == null);
            return (complies ? COMPLIANT : NOT_COMPLIANT).equals(status)
                    ? List.of(new PolicyEntity(machine, 0).ref())
                    : List.of();
        });
    }

    /** The PbmComplianceResult of an entity; null for one without a policy. */
    @Nullable
    DataObject result(PolicyEntity entity) {
        StoragePolicy policy = policy(entity);
        if (policy == null) return null;
        DataObject violated = violated(entity);
        DataObject result = PolicyRenderer.make("PbmComplianceResult")
                .set("checkTime", vcenter.loops().clock().now())
                .set("entity", entity.ref())
                .set("profile", PolicyRenderer.id(policy.id()))
                .set("complianceTaskStatus", "success")
                .set("complianceStatus", violated == null ? COMPLIANT : NOT_COMPLIANT)
                .set("mismatch", false);
        return violated == null
                ? result
                : result.set(
                        "violatedPolicies",
                        List.of(PolicyRenderer.make("PbmCompliancePolicyStatus").set("expectedValue", violated)));
    }

    /** The PbmRollupComplianceResult of what a reference names; null where nothing has a policy. */
    @Nullable
    DataObject rollup(DataObject ref, List<PolicyEntity> entities) {
        List<DataObject> results = new ArrayList<>();
        for (PolicyEntity each : entities) {
            DataObject result = result(each);
            if (result != null) results.add(result);
        }
        if (results.isEmpty()) return null;
        boolean complies = results.stream().allMatch(each -> COMPLIANT.equals(each.get("complianceStatus")));
        return PolicyRenderer.make("PbmRollupComplianceResult")
                .set("oldestCheckTime", results.getFirst().get("checkTime"))
                .set("entity", ref)
                .set("overallComplianceStatus", complies ? COMPLIANT : NOT_COMPLIANT)
                .set("overallComplianceTaskStatus", "success")
                .set("result", results)
                .set("profileMismatch", false);
    }

    private @Nullable DataObject violated(PolicyEntity entity) {
        StoragePolicy policy = policy(entity);
        int datastore = entity.datastore(vcenter.inventory());
        if (policy == null || datastore == 0) return null;
        return rules.violated(vcenter.inventory().ref(datastore), policy.constraints());
    }

    private Sequence shown(
            Supplier<Iterator<MoRef>> machines, @Nullable Session session, Function<MoRef, List<DataObject>> shown) {
        return new EntitySequence(
                machines,
                machine -> PolicyEntity.readable(vcenter, machine, session) ? shown.apply(machine) : List.of());
    }

    /** What machines show, read while it is sent. */
    private record EntitySequence(Supplier<Iterator<MoRef>> machines, Function<MoRef, List<DataObject>> shown)
            implements Sequence {
        @Override
        public long size() {
            return -1;
        }

        @Override
        public Iterator<@Nullable Object> iterator() {
            Iterator<MoRef> each = machines.get();
            return new Iterator<>() {
                private Iterator<DataObject> of = Collections.emptyIterator();

                @Override
                public boolean hasNext() {
                    return of.hasNext() || each.hasNext();
                }

                // Null where a machine shows nothing: then one step is no long walk.
                @Override
                public @Nullable Object next() {
                    if (!of.hasNext()) of = shown.apply(each.next()).iterator();
                    return of.hasNext() ? of.next() : null;
                }
            };
        }
    }
}
