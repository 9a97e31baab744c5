package io.vfleet.access.authorization;

import io.vfleet.access.session.Session;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.model.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The methods of single entities that clients have disabled, such as the migration of a virtual machine that is backed up. Any
 * thread may read; changed on the first loop only.
 */
public final class MethodLocks {
    private static final long LOCK_BYTES = 200;

    /**
     * One method that one client has disabled.
     *
     * @param source what the client calls itself, to be named when it enables the method again
     * @param session the session with which it ends; null when it stays
     */
    public record MethodLock(
            String method, String source, @Nullable Session session) {}

    private final int max;
    private final MemoryAccount memory;
    private final Map<Integer, List<MethodLock>> byEntity = new ConcurrentHashMap<>();
    // First loop only.
    private final Map<Session, Set<Integer>> bySession = new HashMap<>();
    private int count;

    public MethodLocks(int max, MemoryAccount memory) {
        this.max = max;
        this.memory = memory;
    }

    /** MethodDisabled when a client has disabled the method of the entity; null otherwise. */
    public @Nullable Fault fault(int entity, String method) {
        for (MethodLock lock : byEntity.getOrDefault(entity, List.of()))
            if (lock.method().equals(method)) return new Fault.MethodDisabled(lock.source());
        return null;
    }

    /** Whether nothing is disabled, so that nobody needs to look. */
    public boolean isEmpty() {
        return byEntity.isEmpty();
    }

    /** The methods of the entity that are disabled, sorted. */
    public List<String> methods(int entity) {
        List<MethodLock> locks = byEntity.getOrDefault(entity, List.of());
        return locks.stream().map(MethodLock::method).distinct().sorted().toList();
    }

    // On the first loop.

    /** Whether so many more, and their texts, may be kept. */
    public boolean hasRoom(long locks, String source) {
        return count + locks <= max && memory.hasRoom(locks * (LOCK_BYTES + source.length()));
    }

    /** Disables methods of an entity; those that the same source has disabled are as before. */
    public void disable(int entity, Collection<String> methods, String source, @Nullable Session session) {
        List<MethodLock> before = byEntity.getOrDefault(entity, List.of());
        List<MethodLock> after = new ArrayList<>(before);
        for (String method : methods) {
            after.removeIf(lock -> isOf(lock, method, source));
            after.add(new MethodLock(method, source, session));
        }
        replace(entity, before, after);
        if (session != null)
            bySession.computeIfAbsent(session, _ -> new HashSet<>()).add(entity);
    }

    /** Enables methods of an entity that the source has disabled; others may have disabled them too. */
    public void enable(int entity, Collection<String> methods, String source) {
        List<MethodLock> before = byEntity.getOrDefault(entity, List.of());
        List<MethodLock> after = new ArrayList<>(before);
        for (String method : methods) after.removeIf(lock -> isOf(lock, method, source));
        replace(entity, before, after);
    }

    /** Ends what was disabled for the session; the entities that had any. */
    public Set<Integer> endSession(Session session) {
        Set<Integer> entities = bySession.remove(session);
        if (entities == null) return Set.of();
        for (int entity : entities) {
            List<MethodLock> before = byEntity.getOrDefault(entity, List.of());
            List<MethodLock> after = new ArrayList<>(before);
            after.removeIf(lock -> session.equals(lock.session()));
            replace(entity, before, after);
        }
        return entities;
    }

    /** The entity is gone. */
    public void forget(int entity) {
        replace(entity, byEntity.getOrDefault(entity, List.of()), List.of());
    }

    private void replace(int entity, List<MethodLock> before, List<MethodLock> after) {
        if (after.isEmpty()) byEntity.remove(entity);
        else byEntity.put(entity, List.copyOf(after));
        count += after.size() - before.size();
        memory.recharge(HeldKind.TEXT, bytes(before), bytes(after));
    }

    private static boolean isOf(MethodLock lock, String method, String source) {
        return lock.method().equals(method) && lock.source().equals(source);
    }

    private static long bytes(List<MethodLock> locks) {
        long bytes = 0;
        for (MethodLock lock : locks) bytes += LOCK_BYTES + lock.source().length();
        return bytes;
    }
}
