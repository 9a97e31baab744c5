package io.vfleet.manager.guest;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataSize;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A key of the registry of a Windows guest.
 *
 * @param path from its hive on, as it was written when it was made
 * @param isVolatile whether it ends with the boot in which it was made
 * @param values by their names, of which upper and lower case are the same; each a GuestRegValueDataSpec
 */
public record RegistryKey(
        String path, String classType, boolean isVolatile, Instant lastWritten, SortedMap<String, DataObject> values)
        implements OverlayTree.OverlayEntry {
    static RegistryKey empty(String path, String classType, boolean isVolatile, Instant now) {
        return new RegistryKey(path, classType, isVolatile, now, Collections.emptySortedMap());
    }

    static SortedMap<String, DataObject> noValues() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    /** What keys are found by. */
    static String key(String path) {
        return path.toLowerCase(Locale.ROOT);
    }

    String key() {
        return key(path);
    }

    /** With a value; null removes it. */
    RegistryKey with(String name, @Nullable DataObject data, Instant now) {
        SortedMap<String, DataObject> changed = noValues();
        changed.putAll(values);
        if (data == null) changed.remove(name);
        else changed.put(name, data);
        return new RegistryKey(path, classType, isVolatile, now, Collections.unmodifiableSortedMap(changed));
    }

    @Override
    public int count() {
        return 1 + values.size();
    }

    @Override
    public long heldBytes() {
        long bytes = 300 + 2L * (path.length() + classType.length());
        for (var value : values.entrySet())
            bytes += 150 + 2L * value.getKey().length() + DataSize.bytes(value.getValue());
        return bytes;
    }
}
