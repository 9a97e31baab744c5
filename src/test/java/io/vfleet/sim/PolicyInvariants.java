package io.vfleet.sim;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.manager.PolicyAssociations;
import io.vfleet.manager.PolicyAssociations.OwnPolicies;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.VmState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Checks that the index of storage policies says of each machine what its state says. Holds while no message is under way. */
public final class PolicyInvariants {
    private PolicyInvariants() {}

    /** The machines of which it says something else. */
    public static List<String> check(VCenter vcenter) {
        PolicyAssociations associations = vcenter.storagePolicies().associations();
        List<String> wrong = new ArrayList<>();
        EntityNumbers vms = vcenter.inventory().all(EntityKind.VM);
        for (int vm = vms.first(); vm != 0; vm = vms.next(vm)) {
            MoRef ref = vcenter.inventory().ref(vm);
            OwnPolicies own = policies(vcenter.inventory().vm(vm));
            if (!own.equals(associations.of(ref))) wrong.add(ref + " has " + own + ", not " + associations.of(ref));
            for (String policy : own.all())
                if (!has(associations.machines(policy), ref)) wrong.add(ref + " is not found by " + policy);
        }
        for (Iterator<MoRef> each = associations.machines(); each.hasNext(); ) {
            MoRef machine = each.next();
            if (vcenter.inventory().find(machine) == 0) wrong.add(machine + " is gone and has policies");
        }
        return wrong;
    }

    private static OwnPolicies policies(VmState vm) {
        Map<Integer, String> disks = new HashMap<>();
        for (Disk disk : vm.disks().all()) if (disk.policy() != null) disks.put(disk.key(), disk.policy());
        return new OwnPolicies(vm.options().storagePolicy(), disks);
    }

    private static boolean has(Iterator<MoRef> machines, MoRef ref) {
        while (machines.hasNext()) if (machines.next().equals(ref)) return true;
        return false;
    }
}
