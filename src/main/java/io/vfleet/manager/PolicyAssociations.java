package io.vfleet.manager;

import io.vfleet.model.MoRef;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which virtual machines have storage policies of their own, for their files or their disks; only machines that were
 * touched. Any thread may read; what is said of a machine is changed on its home loop, where the memory of it is charged
 * too.
 */
public final class PolicyAssociations {
    /** What a machine takes here for each of its policies. */
    public static final long BYTES_EACH = 400;

    private final Map<MoRef, OwnPolicies> byMachine = new ConcurrentHashMap<>();
    private final Map<String, Set<MoRef>> byPolicy = new ConcurrentHashMap<>();

    /**
     * The ids of the policies of one machine.
     *
     * @param home of the files that are no disks; null while that of their datastore holds
     * @param disks by the keys of the disks that have one
     */
    public record OwnPolicies(@Nullable String home, Map<Integer, String> disks) {
        public static final OwnPolicies NONE = new OwnPolicies(null, Map.of());

        public OwnPolicies {
            disks = Map.copyOf(disks);
        }

        public Set<String> all() {
            Set<String> all = new HashSet<>(disks.values());
            if (home != null) all.add(home);
            return all;
        }
    }

    /** {@code NONE} for a machine without. */
    public OwnPolicies of(MoRef machine) {
        return byMachine.getOrDefault(machine, OwnPolicies.NONE);
    }

    /** All machines that have one, in no order. */
    public Iterator<MoRef> machines() {
        return byMachine.keySet().iterator();
    }

    /** Those that have that policy, in no order. */
    public Iterator<MoRef> machines(String policy) {
        return byPolicy.getOrDefault(policy, Set.of()).iterator();
    }

    public boolean isUsed(String policy) {
        return !byPolicy.getOrDefault(policy, Set.of()).isEmpty();
    }

    /** On the home loop of the machine. */
    public void set(MoRef machine, OwnPolicies policies) {
        Set<String> now = policies.all();
        OwnPolicies before = now.isEmpty() ? byMachine.remove(machine) : byMachine.put(machine, policies);
        for (String policy : now)
            byPolicy.computeIfAbsent(policy, _ -> ConcurrentHashMap.newKeySet()).add(machine);
        if (before == null) return;
        for (String policy : before.all())
            if (!now.contains(policy))
                byPolicy.getOrDefault(policy, ConcurrentHashMap.newKeySet()).remove(machine);
    }

    void forget(String policy) {
        byPolicy.remove(policy);
    }
}
