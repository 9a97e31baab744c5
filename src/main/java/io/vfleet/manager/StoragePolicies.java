package io.vfleet.manager;

import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.meta.DataSize;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The storage policies of one vCenter. Any thread may read; changed on the first loop only. */
public final class StoragePolicies {
    private static final long POLICY_BYTES = 1_000;

    private final int max;
    private final MemoryAccount memory;
    private final PolicyAssociations associations = new PolicyAssociations();
    private volatile Map<String, StoragePolicy> byId = Map.of();

    /**
     * @param builtIn those that every vCenter has
     * @param max of those that clients add
     */
    public StoragePolicies(List<StoragePolicy> builtIn, int max, MemoryAccount memory) {
        this.max = max + builtIn.size();
        this.memory = memory;
        Map<String, StoragePolicy> first = new LinkedHashMap<>();
        for (StoragePolicy policy : builtIn) first.put(policy.id(), policy);
        byId = first;
    }

    public Collection<StoragePolicy> all() {
        return byId.values();
    }

    public @Nullable StoragePolicy find(String id) {
        return byId.get(id);
    }

    /** The policy of that name; null when there is none. There are few policies. */
    public @Nullable StoragePolicy named(String name) {
        return byId.values().stream()
                .filter(policy -> policy.name().equals(name))
                .findAny()
                .orElse(null);
    }

    /** Which machines have which of them. */
    public PolicyAssociations associations() {
        return associations;
    }

    // On the first loop.

    /** Adds a policy, or replaces the one of its id; false when there is no room. */
    public boolean put(StoragePolicy policy) {
        StoragePolicy before = byId.get(policy.id());
        if (before == null && byId.size() >= max) return false;
        if (!memory.hasRoom(bytes(policy))) return false;
        memory.recharge(HeldKind.TEXT, before == null ? 0 : bytes(before), bytes(policy));
        Map<String, StoragePolicy> next = new LinkedHashMap<>(byId);
        next.put(policy.id(), policy);
        byId = next;
        return true;
    }

    /** Removes a policy that no machine has. */
    public void remove(StoragePolicy policy) {
        Map<String, StoragePolicy> next = new LinkedHashMap<>(byId);
        if (next.remove(policy.id()) != null) memory.release(HeldKind.TEXT, bytes(policy));
        byId = next;
        associations.forget(policy.id());
    }

    private static long bytes(StoragePolicy policy) {
        return POLICY_BYTES
                + policy.name().length()
                + (policy.description() == null ? 0 : policy.description().length())
                + DataSize.bytes(policy.constraints());
    }
}
