package io.vfleet.operation.policy;

import io.vfleet.inventory.EntityKind;
import io.vfleet.manager.PolicyAssociations;
import io.vfleet.manager.StoragePolicy;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Sequence;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether machines comply with the policies that they have: where their files are is what is looked at. */
final class MachineCompliance {
    static final String MACHINE = "virtualMachine";

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

    /** The policy of a machine that a PbmServerObjectRef names; null when it has none, or no machine is named. */
    @Nullable
    StoragePolicy policy(DataObject entity) {
        String type = (String) Objects.requireNonNull(entity.get("objectType"));
        return type.startsWith(MACHINE) ? policy(machine(entity)) : null;
    }

    private @Nullable StoragePolicy policy(MoRef machine) {
        String id = associations.of(machine);
        return id == null ? null : vcenter.storagePolicies().find(id);
    }

    private static MoRef machine(DataObject entity) {
        return new MoRef(EntityKind.VM.typeName(), (String) Objects.requireNonNull(entity.get("key")));
    }

    /** The PbmServerObjectRefs of the machines that have a policy. */
    Sequence machines(String policy) {
        return new MachineSequence(() -> associations.machines(policy), MachineCompliance::ref);
    }

    /** A PbmQueryProfileResult for each machine that has one of the policies. */
    Sequence associated(List<String> policies) {
        return new MachineSequence(associations::machines, machine -> {
            String id = associations.of(machine);
            return id == null || !policies.contains(id)
                    ? null
                    : PolicyRenderer.make("PbmQueryProfileResult")
                            .set("object", ref(machine))
                            .set("profileId", List.of(PolicyRenderer.id(id)));
        });
    }

    /** The PbmServerObjectRefs of the machines with a policy that are so. */
    Sequence withStatus(String status) {
        return new MachineSequence(associations::machines, machine -> {
            StoragePolicy policy = policy(machine);
            return policy != null && status(violated(machine, policy)).equals(status) ? ref(machine) : null;
        });
    }

    /** The PbmComplianceResult of an entity that has a policy. */
    DataObject result(DataObject entity) {
        StoragePolicy policy = Objects.requireNonNull(policy(entity));
        DataObject violated = violated(machine(entity), policy);
        DataObject result = PolicyRenderer.make("PbmComplianceResult")
                .set("checkTime", vcenter.loops().clock().now())
                .set("entity", entity)
                .set("profile", PolicyRenderer.id(policy.id()))
                .set("complianceTaskStatus", "success")
                .set("complianceStatus", status(violated))
                .set("mismatch", false);
        return violated == null
                ? result
                : result.set(
                        "violatedPolicies",
                        List.of(PolicyRenderer.make("PbmCompliancePolicyStatus").set("expectedValue", violated)));
    }

    /** The PbmRollupComplianceResult of such an entity. */
    DataObject rollup(DataObject entity) {
        DataObject result = result(entity);
        return PolicyRenderer.make("PbmRollupComplianceResult")
                .set("oldestCheckTime", result.get("checkTime"))
                .set("entity", entity)
                .set("overallComplianceStatus", result.get("complianceStatus"))
                .set("overallComplianceTaskStatus", result.get("complianceTaskStatus"))
                .set("result", List.of(result))
                .set("profileMismatch", false);
    }

    private static String status(@Nullable DataObject violated) {
        return violated == null ? COMPLIANT : NOT_COMPLIANT;
    }

    private @Nullable DataObject violated(MoRef machine, StoragePolicy policy) {
        int number = vcenter.inventory().find(machine);
        if (number == 0 || !vcenter.inventory().isVm(number)) return null;
        MoRef home = vcenter.inventory()
                .ref(vcenter.inventory().vm(number).placement().datastore());
        return rules.violated(home, policy.constraints());
    }

    private static DataObject ref(MoRef machine) {
        return PolicyRenderer.make("PbmServerObjectRef")
                .set("objectType", MACHINE)
                .set("key", machine.value());
    }

    /** Machines read while they are sent; null for one that does not belong there. */
    private record MachineSequence(Supplier<Iterator<MoRef>> machines, Function<MoRef, @Nullable DataObject> shown)
            implements Sequence {
        @Override
        public long size() {
            return -1;
        }

        @Override
        public Iterator<@Nullable Object> iterator() {
            Iterator<MoRef> each = machines.get();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return each.hasNext();
                }

                @Override
                public @Nullable Object next() {
                    return shown.apply(each.next());
                }
            };
        }
    }
}
