package io.vfleet.inventory;

import io.vfleet.model.MoRef;
import io.vfleet.vm.Snapshots.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers to references and back. */
final class References {
    private static final String ROOT_VALUE = "group-d1";
    private static final String SNAPSHOT = "snapshot-";

    private final Inventory inventory;
    private final Plan plan;

    References(Inventory inventory, Plan plan) {
        this.inventory = inventory;
        this.plan = plan;
    }

    MoRef ref(int number) {
        if (plan.isVm(number)) return new MoRef(Kind.VM.typeName(), "vm-" + number);
        Container container = inventory.container(number);
        return new MoRef(container.kind().typeName(), value(container));
    }

    int find(MoRef ref) {
        String value = ref.value();
        int digits = Digits.start(value);
        int number = Digits.number(value.substring(digits));
        if (number < 1 || !inventory.exists(number)) return 0;
        if (plan.isVm(number)) {
            return digits == 3 && value.startsWith("vm-") && ref.type().equals(Kind.VM.typeName()) ? number : 0;
        }
        Container container = inventory.container(number);
        return ref.type().equals(container.kind().typeName()) && value.equals(value(container)) ? number : 0;
    }

    int vmOfSnapshot(MoRef ref) {
        int vm = (int) (snapshotNumber(ref) >>> 32);
        return plan.isVm(vm) ? vm : 0;
    }

    /** 0 for anything that is not a reference to a snapshot as we write them. */
    static long snapshotNumber(MoRef ref) {
        String digits = ref.value().startsWith(SNAPSHOT) ? ref.value().substring(SNAPSHOT.length()) : "";
        if (!ref.type().equals("VirtualMachineSnapshot") || digits.isEmpty() || digits.length() > 18) return 0;
        if (digits.charAt(0) == '0' || Digits.start(digits) > 0) return 0;
        return Long.parseLong(digits);
    }

    static @Nullable Snapshot snapshot(List<Snapshot> roots, long number) {
        for (Snapshot root : roots) {
            Snapshot found = root.number() == number ? root : snapshot(root.children(), number);
            if (found != null) return found;
        }
        return null;
    }

    private static String value(Container container) {
        return switch (container) {
            case FolderState folder when folder.number() == Inventory.ROOT -> ROOT_VALUE;
            case FolderState folder -> "group-" + folder.holds().letter() + folder.number();
            case ComputeState compute -> compute.kind().prefix() + compute.number();
            default -> container.kind().prefix() + "-" + container.number();
        };
    }
}
