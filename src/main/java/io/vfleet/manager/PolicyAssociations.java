package io.vfleet.manager;

import io.vfleet.model.MoRef;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which virtual machines have a storage policy of their own: at most one each, of those that were touched. Any thread may read;
 * what is said of a machine is changed on its home loop.
 */
public final class PolicyAssociations {
    private final Map<MoRef, String> byMachine = new ConcurrentHashMap<>();
    private final Map<String, Set<MoRef>> byPolicy = new ConcurrentHashMap<>();

    /** The id of the policy of a machine; null while it has that of its datastore. */
    public @Nullable String of(MoRef machine) {
        return byMachine.get(machine);
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

    /** On the home loop of the machine; {@code policy}: null for none. */
    public void set(MoRef machine, @Nullable String policy) {
        String before = policy == null ? byMachine.remove(machine) : byMachine.put(machine, policy);
        if (before != null && !before.equals(policy))
            byPolicy.getOrDefault(before, ConcurrentHashMap.newKeySet()).remove(machine);
        if (policy != null && !policy.equals(before))
            byPolicy.computeIfAbsent(policy, _ -> ConcurrentHashMap.newKeySet()).add(machine);
    }

    void forget(String policy) {
        byPolicy.remove(policy);
    }
}
