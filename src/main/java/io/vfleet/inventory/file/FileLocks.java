package io.vfleet.inventory.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who works on which files: what one changes, with all below it, nobody else reads or changes meanwhile. Any thread. */
public final class FileLocks {
    /** {@code changes}: whether the owner changes the files; those who only read them do not exclude each other. */
    public record LockedPath(int datastore, String path, boolean changes) {
        private boolean excludes(LockedPath other) {
            return (changes || other.changes) && (isWithin(path, other.path) || isWithin(other.path, path));
        }

        private static boolean isWithin(String path, String folder) {
            return path.startsWith(folder)
                    && (path.length() == folder.length() || folder.isEmpty() || path.charAt(folder.length()) == '/');
        }
    }

    private record Lock(Object owner, LockedPath path) {}

    private final Map<Integer, List<Lock>> locks = new ConcurrentHashMap<>();

    /** Locks all or none; the path that another owner has, null when all are locked. */
    public @Nullable LockedPath lock(Object owner, List<LockedPath> paths) {
        for (LockedPath path : paths) {
            if (lock(owner, path)) continue;
            unlock(owner, paths);
            return path;
        }
        return null;
    }

    private boolean lock(Object owner, LockedPath path) {
        var lock = new Lock(owner, path);
        List<Lock> now = locks.compute(path.datastore(), (_, held) -> {
            if (held == null) return List.of(lock);
            boolean free = held.stream().noneMatch(each -> !each.owner.equals(owner) && each.path.excludes(path));
            if (!free) return held;
            var more = new ArrayList<>(held);
            more.add(lock);
            return more;
        });
        return now.contains(lock);
    }

    /** Gives back what the owner has of the paths. */
    public void unlock(Object owner, List<LockedPath> paths) {
        for (LockedPath path : paths) {
            locks.computeIfPresent(path.datastore(), (_, held) -> {
                List<Lock> left =
                        held.stream().filter(each -> !each.owner.equals(owner)).toList();
                return left.isEmpty() ? null : left;
            });
        }
    }

    /** Whether somebody changes a file, or a folder that it is in. */
    public boolean isChanging(int datastore, String path) {
        var read = new LockedPath(datastore, path, false);
        return locks.getOrDefault(datastore, List.of()).stream().anyMatch(each -> each.path.excludes(read));
    }

    /** Whether somebody works on files of a datastore. */
    public boolean isBusy(int datastore) {
        return locks.containsKey(datastore);
    }

    /** Whether somebody works on files. */
    public boolean isEmpty() {
        return locks.isEmpty();
    }
}
