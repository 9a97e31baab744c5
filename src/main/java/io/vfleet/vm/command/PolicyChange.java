package io.vfleet.vm.command;

import io.vfleet.vm.Disks;
import io.vfleet.vm.VmOptions;
import io.vfleet.vm.VmState;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The storage policies that a virtual machine and its disks are to have. An empty id stands for that of the datastore.
 *
 * @param home of the files that are no disks; null to leave it
 * @param disks by the keys of the disks; others keep theirs
 */
public record PolicyChange(@Nullable String home, Map<Integer, String> disks) {
    /** Everything keeps its policy. */
    public static final PolicyChange NONE = new PolicyChange(null, Map.of());

    public PolicyChange {
        disks = Map.copyOf(disks);
    }

    public VmState applied(VmState vm) {
        VmState changed = home == null ? vm : vm.with(withHome(vm.options(), home));
        if (disks.isEmpty()) return changed;
        return changed.with(new Disks(
                vm.disks().all().stream()
                        .map(disk -> disks.containsKey(disk.key()) ? disk.withPolicy(disks.get(disk.key())) : disk)
                        .toList(),
                vm.disks().consolidationNeeded()));
    }

    private static VmOptions withHome(VmOptions options, String id) {
        var settings = new HashMap<>(options.settings());
        if (id.isEmpty()) settings.remove(VmOptions.POLICY);
        else settings.put(VmOptions.POLICY, id);
        return options.with(settings);
    }
}
