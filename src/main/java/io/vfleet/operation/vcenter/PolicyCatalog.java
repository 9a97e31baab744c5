package io.vfleet.operation.vcenter;

import io.vfleet.meta.Metamodel;
import io.vfleet.operation.CallFacade;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.companion.CompanionService;
import io.vfleet.operation.policy.AssociationMethods;
import io.vfleet.operation.policy.DefaultPolicyMethods;
import io.vfleet.operation.policy.PolicyMetadataMethods;
import io.vfleet.operation.policy.PolicyObjects;
import io.vfleet.operation.policy.PolicyPlacementMethods;
import io.vfleet.operation.policy.ProfileMethods;

/** Registers the methods of storage policies in a {@link MethodTable} of their own. */
public final class PolicyCatalog {
    private PolicyCatalog() {}

    /** The service of one vCenter; {@code base} is the way of all other calls into it. */
    public static CallFacade of(VCenter vcenter, CallFacade base) {
        return new CompanionService(vcenter, base, Metamodel.storagePolicies(), methods(vcenter), PolicyObjects.ALL);
    }

    static MethodTable methods(VCenter vcenter) {
        var table = new MethodTable(Metamodel.storagePolicies());
        new ProfileMethods(vcenter).registerIn(table);
        new PolicyMetadataMethods(vcenter).registerIn(table);
        new PolicyPlacementMethods(vcenter).registerIn(table);
        new DefaultPolicyMethods(vcenter).registerIn(table);
        new AssociationMethods(vcenter).registerIn(table);
        return table;
    }
}
