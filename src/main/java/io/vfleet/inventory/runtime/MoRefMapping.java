package io.vfleet.inventory.runtime;

import io.vfleet.inventory.ComputeResourceState;
import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.FolderState;
import io.vfleet.inventory.NumericSuffix;
import io.vfleet.inventory.plan.InventoryPlan;
import io.vfleet.model.MoRef;
import io.vfleet.vm.Snapshots.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps entity numbers to managed object references and back. */
final class MoRefMapping {
    private static final String ROOT_VALUE = "group-d1";
    private static final String VM_PREFIX = "vm-";
    private static final String SNAPSHOT = "snapshot-";

    private final Inventory inventory;
    private final InventoryPlan plan;
    private final ContainerTable containers;
    private final EntityNumbering numbering;

    MoRefMapping(Inventory inventory, InventoryPlan plan, ContainerTable containers, EntityNumbering numbering) {
        this.inventory = inventory;
        this.plan = plan;
        this.containers = containers;
        this.numbering = numbering;
    }

    MoRef ref(int number) {
        return containers.isKnown(number)
                ? ref(containers.state(number))
                : new MoRef(EntityKind.VM.typeName(), VM_PREFIX + number);
    }

    private static MoRef ref(ContainerState container) {
        return new MoRef(container.kind().typeName(), value(container));
    }

    int find(MoRef ref) {
        int number = number(ref);
        return number != 0 && inventory.exists(number) ? number : 0;
    }

    /** The number in the reference; 0 when no entity has, had or could have that reference. */
    int number(MoRef ref) {
        String value = ref.value();
        int digits = NumericSuffix.start(value);
        int number = NumericSuffix.number(value, digits);
        if (number < 1) return 0;
        if (ref.type().equals(EntityKind.VM.typeName())) {
            boolean isVm = digits == VM_PREFIX.length() && value.startsWith(VM_PREFIX) && number >= plan.firstVm();
            return isVm && numbering.isGiven(number) && !containers.isKnown(number) ? number : 0;
        }
        return containers.isKnown(number) && ref.equals(ref(containers.state(number))) ? number : 0;
    }

    int vmOfSnapshot(MoRef ref) {
        int vm = (int) (snapshotNumber(ref) >>> 32);
        return inventory.vmExists(vm) ? vm : 0;
    }

    /** 0 for anything but a well-formed snapshot reference. */
    static long snapshotNumber(MoRef ref) {
        String digits = ref.value().startsWith(SNAPSHOT) ? ref.value().substring(SNAPSHOT.length()) : "";
        if (!ref.type().equals("VirtualMachineSnapshot") || digits.isEmpty() || digits.length() > 18) return 0;
        if (digits.charAt(0) == '0' || NumericSuffix.start(digits) > 0) return 0;
        return Long.parseLong(digits);
    }

    static @Nullable Snapshot snapshot(List<Snapshot> roots, long number) {
        for (Snapshot root : roots) {
            Snapshot found = root.number() == number ? root : snapshot(root.children(), number);
            if (found != null) return found;
        }
        return null;
    }

    private static String value(ContainerState container) {
        return switch (container) {
            case FolderState folder when folder.number() == Inventory.ROOT -> ROOT_VALUE;
            case FolderState folder -> "group-" + folder.holds().letter() + folder.number();
            case ComputeResourceState compute -> compute.kind().prefix() + compute.number();
            default -> container.kind().prefix() + "-" + container.number();
        };
    }
}
