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
    private static final String SNAPSHOT = "snapshot-";

    private final Inventory inventory;
    private final InventoryPlan plan;

    MoRefMapping(Inventory inventory, InventoryPlan plan) {
        this.inventory = inventory;
        this.plan = plan;
    }

    MoRef ref(int number) {
        if (plan.isVm(number)) return new MoRef(EntityKind.VM.typeName(), "vm-" + number);
        ContainerState container = inventory.container(number);
        return new MoRef(container.kind().typeName(), value(container));
    }

    int find(MoRef ref) {
        String value = ref.value();
        int digits = NumericSuffix.start(value);
        int number = NumericSuffix.number(value.substring(digits));
        if (number < 1 || !inventory.exists(number)) return 0;
        if (plan.isVm(number)) {
            return digits == 3 && value.startsWith("vm-") && ref.type().equals(EntityKind.VM.typeName()) ? number : 0;
        }
        ContainerState container = inventory.container(number);
        return ref.type().equals(container.kind().typeName()) && value.equals(value(container)) ? number : 0;
    }

    int vmOfSnapshot(MoRef ref) {
        int vm = (int) (snapshotNumber(ref) >>> 32);
        return plan.isVm(vm) ? vm : 0;
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
