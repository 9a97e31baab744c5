package io.vfleet.operation.policy;

import io.vfleet.manager.PolicyAssociations;
import io.vfleet.model.ExistenceFacet;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.VmFacet;
import io.vfleet.vm.VmState;
import java.util.Set;

/** Keeps which machines have which policy, as their configurations say. */
public final class MachinePolicies {
    private final VCenter vcenter;
    private final PolicyAssociations associations;

    public MachinePolicies(VCenter vcenter) {
        this.vcenter = vcenter;
        this.associations = vcenter.storagePolicies().associations();
    }

    /** On the home loop of the object. */
    public void changed(MoRef object, Set<? extends Facet> facets) {
        if (!facets.contains(VmFacet.OPTIONS) && !facets.contains(ExistenceFacet.ADDED)) return;
        int entity = vcenter.inventory().find(object);
        if (entity == 0 || !vcenter.inventory().isVm(entity)) return;
        VmState vm = vcenter.inventory().vm(entity);
        associations.set(object, vm.options().storagePolicy());
    }

    /** On the home loop of the object. */
    public void removed(MoRef object) {
        associations.set(object, null);
    }
}
