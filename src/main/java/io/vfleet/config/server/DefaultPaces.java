package io.vfleet.config.server;

import io.vfleet.config.server.PaceTable.PaceSetting;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The paces used when paces.yaml names none. */
final class DefaultPaces {
    private static final long MIB = 1L << 20;

    static final Map<String, PaceSetting> ALL;

    static {
        var all = new LinkedHashMap<String, PaceSetting>();
        all.put("power-on", pace(2_500, 5_000, 0, false));
        all.put("power-off", pace(1_000, 2_000, 0, false));
        all.put("suspend", pace(1_000, 3_000, 300 * MIB, true));
        all.put("resume", pace(1_000, 3_000, 300 * MIB, false));
        all.put("reset", pace(1_000, 2_000, 0, false));
        all.put("guest-shutdown", pace(15_000, 60_000, 0, false));
        all.put("guest-reboot", pace(15_000, 60_000, 0, false));
        all.put("guest-standby", pace(1_000, 3_000, 300 * MIB, false));
        all.put("guest-boot", pace(20_000, 60_000, 0, false));
        all.put("guest-network", pace(2_000, 6_000, 0, false));
        all.put("customize", pace(20_000, 60_000, 0, false));
        all.put("reconfigure", pace(700, 2_000, 0, false));
        all.put("snapshot-disk", pace(2_000, 4_000, 0, true));
        all.put("snapshot-quiesced", pace(12_000, 60_000, 0, true));
        all.put("snapshot-memory", pace(2_000, 4_000, 200 * MIB, true));
        all.put("snapshot-remove", pace(1_500, 3_000, 150 * MIB, false));
        all.put("snapshot-revert", pace(2_000, 6_000, 0, false));
        all.put("consolidate", pace(1_500, 3_000, 150 * MIB, false));
        all.put("record-start", pace(1_000, 3_000, 0, false));
        all.put("record-stop", pace(700, 2_000, 0, false));
        all.put("replay-start", pace(2_000, 6_000, 0, false));
        all.put("replay-stop", pace(700, 2_000, 0, false));
        all.put("tools-upgrade", pace(60_000, 180_000, 0, false));
        all.put("hardware-upgrade", pace(1_000, 3_000, 0, false));
        all.put("promote-disks", pace(1_500, 3_000, 150 * MIB, true));
        all.put("screenshot", pace(500, 2_000, 0, false));
        all.put("create", pace(1_000, 3_000, 0, true));
        all.put("register", pace(1_000, 3_000, 0, false));
        all.put("clone", pace(3_000, 8_000, 150 * MIB, true));
        all.put("destroy", pace(1_000, 3_000, 0, false));
        all.put("migrate", pace(6_000, 20_000, 0, true));
        all.put("relocate", pace(3_000, 8_000, 150 * MIB, true));
        all.put("maintenance-enter", pace(1_000, 3_000, 0, true));
        all.put("maintenance-exit", pace(1_000, 3_000, 0, false));
        all.put("host-disconnect", pace(1_000, 3_000, 0, false));
        all.put("host-add", pace(5_000, 15_000, 0, true));
        all.put("host-reconnect", pace(2_000, 6_000, 0, false));
        all.put("host-reboot", pace(180_000, 420_000, 0, false));
        all.put("file-copy", pace(500, 2_000, 150 * MIB, true));
        all.put("file-move", pace(500, 2_000, 150 * MIB, true));
        all.put("file-delete", pace(500, 2_000, 0, false));
        all.put("disk-create", pace(700, 2_000, 500 * MIB, true));
        all.put("disk-change", pace(700, 2_000, 500 * MIB, true));
        ALL = Collections.unmodifiableMap(all);
    }

    private DefaultPaces() {}

    private static PaceSetting pace(long p50, long p99, long bytesPerSecond, boolean cancelable) {
        return new PaceSetting(Duration.ofMillis(p50), Duration.ofMillis(p99), bytesPerSecond, cancelable);
    }
}
