package io.vfleet.operation.policy;

import io.vfleet.manager.PolicyAssociations;
import io.vfleet.manager.PolicyAssociations.OwnPolicies;
import io.vfleet.model.ExistenceFacet;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.VmFacet;
import io.vfleet.vm.VmState;
import java.util.HashMap;
import java.util.Map;
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
        boolean concerned = facets.contains(VmFacet.OPTIONS)
                || facets.contains(VmFacet.DISKS)
                || facets.contains(ExistenceFacet.ADDED);
        if (!concerned) return;
        int entity = vcenter.inventory().find(object);
        if (entity == 0 || !vcenter.inventory().isVm(entity)) return;
        VmState vm = vcenter.inventory().vm(entity);
        Map<Integer, String> disks = new HashMap<>();
        for (Disk disk : vm.disks().all()) if (disk.policy() != null) disks.put(disk.key(), disk.policy());
        String home = vm.options().storagePolicy();
        OwnPolicies now = home == null && disks.isEmpty() ? OwnPolicies.NONE : new OwnPolicies(home, disks);
        if (!now.equals(associations.of(object))) associations.set(object, now);
    }

    /** On the home loop of the object. */
    public void removed(MoRef object) {
        associations.set(object, OwnPolicies.NONE);
    }
}
