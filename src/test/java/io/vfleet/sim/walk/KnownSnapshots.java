package io.vfleet.sim.walk;

import io.vfleet.model.MoRef;
import io.vfleet.sim.SimulatedVCenter;
import io.vfleet.vm.Snapshots.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** The snapshots that a walk has met, of which it asks for one. */
final class KnownSnapshots {
    private final SimulatedVCenter simulated;
    private final List<MoRef> known = new ArrayList<>();

    KnownSnapshots(SimulatedVCenter simulated) {
        this.simulated = simulated;
    }

    /** A snapshot of the virtual machine; rarely one that was removed, is another's or never existed. */
    MoRef any(MoRef vm) {
        int number = simulated.inventory().find(vm);
        List<MoRef> all = new ArrayList<>();
        if (number != 0) collect(simulated.inventory().vm(number).snapshots().roots(), all);
        for (MoRef each : all) if (!known.contains(each)) known.add(each);
        if (!all.isEmpty() && !simulated.rarely(8)) return simulated.any(all);
        return known.isEmpty() || simulated.rarely(8)
                ? new MoRef("VirtualMachineSnapshot", "snapshot-" + simulated.any(List.of(0L, 7L, 99L << 32 | 1)))
                : simulated.any(known);
    }

    private static void collect(List<Snapshot> snapshots, List<MoRef> all) {
        for (Snapshot each : snapshots) {
            all.add(new MoRef("VirtualMachineSnapshot", "snapshot-" + each.number()));
            collect(each.children(), all);
        }
    }
}
