package io.vfleet.manager.guest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What clients had changed in a guest at one time; it shares what is in it with the guest and other images.
 *
 * @param memory null when only what is on disks was kept
 */
public record GuestImage(
        GuestFamily family,
        OverlayTree.Changes<GuestFile> files,
        OverlayTree.Changes<RegistryKey> registry,
        List<GuestAlias> aliases,
        @Nullable GuestMemory memory) {
    /** What runs, with the highest pid that was given. */
    record GuestMemory(List<GuestProcess> processes, long lastPid, Instant at) {}

    /** What is on disks; volatile keys are not. */
    public GuestImage withoutMemory() {
        Map<String, RegistryKey> lasting = registry.changed().entrySet().stream()
                .filter(key -> !key.getValue().isVolatile())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return new GuestImage(family, files, new OverlayTree.Changes<>(lasting, registry.removed()), aliases, null);
    }

    public boolean isEmpty() {
        return files.isEmpty()
                && registry.isEmpty()
                && aliases.isEmpty()
                && (memory == null || memory.processes().isEmpty());
    }

    /** Gives all that it may share with others. */
    void forEachShared(Consumer<OverlayTree.OverlayEntry> then) {
        files.changed().values().forEach(then);
        registry.changed().values().forEach(then);
    }

    /** What it holds alone, by estimate. */
    long ownBytes() {
        long bytes = 500
                + 100L * (files.changed().size() + registry.changed().size())
                + files.removedBytes()
                + registry.removedBytes();
        for (GuestAlias alias : aliases) bytes += alias.heldBytes();
        if (memory != null) for (GuestProcess process : memory.processes()) bytes += process.heldBytes();
        return bytes;
    }
}
