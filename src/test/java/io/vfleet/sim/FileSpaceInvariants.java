package io.vfleet.sim;

import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.VmSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks that the space which no registered machine uses is that of the files and of the machines that were unregistered, and that
 * datastores have claimed no more than what they have. Holds while no message is under way.
 */
public final class FileSpaceInvariants {
    private final Inventory inventory;
    private final Map<Integer, Long> atStart = new HashMap<>();

    public FileSpaceInvariants(Inventory inventory) {
        this.inventory = inventory;
        inventory.all(EntityKind.DATASTORE).stream()
                .forEach(store -> atStart.put(store, inventory.datastore(store).otherBytes()));
    }

    /**
     * The datastores whose space does not agree.
     *
     * @param exact false when disks were taken from machines and stay, which nothing lists
     */
    public List<String> check(boolean exact) {
        var wrong = new ArrayList<String>();
        var expected = new HashMap<Integer, Long>();
        inventory.all(EntityKind.DATASTORE).stream().forEach(store -> {
            expected.merge(
                    store,
                    atStart.getOrDefault(store, 0L)
                            + inventory.files().tree(store).bytes(),
                    Long::sum);
            VmState parked = inventory.provisioning().nextParked(store, "");
            while (parked != null) {
                VmSpace.of(parked).forEach((each, use) -> expected.merge(each, use.usedBytes(), Long::sum));
                parked = inventory
                        .provisioning()
                        .nextParked(store, parked.placement().directory());
            }
        });
        inventory.all(EntityKind.DATASTORE).stream().forEach(store -> {
            DatastoreState state = inventory.datastore(store);
            long other = expected.getOrDefault(store, 0L);
            boolean agrees = exact ? state.otherBytes() == other : state.otherBytes() >= other;
            if (!agrees) wrong.add(state.name() + " has " + state.otherBytes() + " of nobody, its files " + other);
            int named = inventory.containers().storage().named(inventory.datacenterOf(store), state.name());
            if (named != store) wrong.add(state.name() + " finds " + named);
        });
        long datastores = inventory.all(EntityKind.DATASTORE).size();
        int names = inventory.containers().storage().nameCount();
        if (names != datastores) wrong.add(names + " names of " + datastores + " datastores");
        return wrong;
    }
}
