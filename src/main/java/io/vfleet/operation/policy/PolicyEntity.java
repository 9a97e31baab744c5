package io.vfleet.operation.policy;

import io.vfleet.access.session.Session;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.VmState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a policy can be associated with: the files of a machine, or one of its disks.
 *
 * @param disk the key of the disk; 0 for the files that are no disks
 */
record PolicyEntity(MoRef machine, int disk) {
    static final String MACHINE = "virtualMachine";
    static final String DISK = "virtualDiskId";
    private static final String WHOLE = "virtualMachineAndDisks";
    private static final String READ = "System.Read";

    /**
     * What a PbmServerObjectRef names of what the caller may read: a machine with its disks is several.
     *
     * @return empty for a datastore; null for what there is not
     */
    static @Nullable List<PolicyEntity> of(VCenter vcenter, DataObject ref, @Nullable Session session) {
        String key = (String) Objects.requireNonNull(ref.get("key"));
        return switch ((String) Objects.requireNonNull(ref.get("objectType"))) {
            case MACHINE -> of(vcenter, key, 0, session);
            case WHOLE -> whole(vcenter, key, session);
            case DISK -> disk(vcenter, key, session);
            case "datastore" ->
                readable(vcenter, new MoRef(EntityKind.DATASTORE.typeName(), key), session) ? List.of() : null;
            default -> null;
        };
    }

    /** As above, where a machine is always named with its disks. */
    static @Nullable List<PolicyEntity> withDisks(VCenter vcenter, DataObject ref, @Nullable Session session) {
        return MACHINE.equals(ref.get("objectType"))
                ? whole(vcenter, (String) Objects.requireNonNull(ref.get("key")), session)
                : of(vcenter, ref, session);
    }

    static boolean readable(VCenter vcenter, MoRef ref, @Nullable Session session) {
        Inventory inventory = vcenter.inventory();
        int number = inventory.find(ref);
        return number != 0 && inventory.exists(number) && vcenter.permissions().fault(ref, READ, session) == null;
    }

    private static @Nullable List<PolicyEntity> of(VCenter vcenter, String key, int disk, @Nullable Session session) {
        MoRef machine = new MoRef(EntityKind.VM.typeName(), key);
        return readable(vcenter, machine, session) ? List.of(new PolicyEntity(machine, disk)) : null;
    }

    private static @Nullable List<PolicyEntity> whole(VCenter vcenter, String key, @Nullable Session session) {
        List<PolicyEntity> home = of(vcenter, key, 0, session);
        if (home == null) return null;
        MoRef machine = home.getFirst().machine;
        List<PolicyEntity> all = new ArrayList<>(home);
        for (Disk disk : state(vcenter, machine).disks().all()) all.add(new PolicyEntity(machine, disk.key()));
        return all;
    }

    /** {@code vm-20:2000}. */
    private static @Nullable List<PolicyEntity> disk(VCenter vcenter, String key, @Nullable Session session) {
        int colon = key.indexOf(':');
        List<PolicyEntity> home = colon < 0 ? null : of(vcenter, key.substring(0, colon), 0, session);
        if (home == null) return null;
        MoRef machine = home.getFirst().machine;
        String number = key.substring(colon + 1);
        for (Disk disk : state(vcenter, machine).disks().all())
            if (Integer.toString(disk.key()).equals(number)) return List.of(new PolicyEntity(machine, disk.key()));
        return null;
    }

    private static VmState state(VCenter vcenter, MoRef machine) {
        return vcenter.inventory().vm(vcenter.inventory().find(machine));
    }

    /** The number of the datastore that it is on; 0 when it is gone. */
    int datastore(Inventory inventory) {
        int number = inventory.find(machine);
        if (number == 0 || !inventory.isVm(number)) return 0;
        VmState vm = inventory.vm(number);
        if (disk == 0) return vm.placement().datastore();
        for (Disk each : vm.disks().all()) if (each.key() == disk) return each.datastore();
        return 0;
    }

    String type() {
        return disk == 0 ? MACHINE : DISK;
    }

    DataObject ref() {
        return PolicyRenderer.make("PbmServerObjectRef")
                .set("objectType", type())
                .set("key", disk == 0 ? machine.value() : machine.value() + ":" + disk);
    }
}
