package io.vfleet.vm.disk;

import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.VmOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entries of extraConfig that stand for changeTrackingEnabled: {@code ctkEnabled}, and {@code scsi0:0.ctkEnabled} for
 * each disk. They are derived from the option when read, and set it when written.
 */
public final class ChangeTrackingExtraConfig {
    private static final String NAME = "ctkEnabled";
    private static final String TRUE = "TRUE";

    private ChangeTrackingExtraConfig() {}

    /** The keys and values of a virtual machine; none while tracking is not requested. */
    public static Map<String, String> of(VmOptions options, Disks disks) {
        if (!options.changeTracking()) return Map.of();
        var keys = new LinkedHashMap<String, String>();
        keys.put(NAME, TRUE);
        for (Disk disk : disks.all()) {
            if (disk.trackable()) keys.put(disk.slot() + "." + NAME, TRUE);
        }
        return keys;
    }

    /** Whether the key is one of them, whatever its case. */
    public static boolean contain(String key) {
        return key.substring(key.lastIndexOf('.') + 1).equalsIgnoreCase(NAME);
    }

    /** Whether these settings ask for tracking or for its end; null when they do not say. */
    public static @Nullable Boolean requested(Map<String, String> settings) {
        for (var setting : settings.entrySet()) {
            if (setting.getKey().equalsIgnoreCase(NAME))
                return setting.getValue().equalsIgnoreCase(TRUE);
        }
        return null;
    }
}
