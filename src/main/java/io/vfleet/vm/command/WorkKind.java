package io.vfleet.vm.command;

import java.util.Locale;

/** The kinds of work whose durations are configured separately. */
public enum WorkKind {
    POWER_ON,
    POWER_OFF,
    SUSPEND,
    RESUME,
    RESET,
    GUEST_SHUTDOWN,
    GUEST_REBOOT,
    GUEST_STANDBY,
    GUEST_BOOT,
    GUEST_NETWORK,
    CUSTOMIZE,
    RECONFIGURE,
    SNAPSHOT_DISK,
    SNAPSHOT_QUIESCED,
    SNAPSHOT_MEMORY,
    SNAPSHOT_REMOVE,
    SNAPSHOT_REVERT,
    CONSOLIDATE,
    RECORD_START,
    RECORD_STOP,
    REPLAY_START,
    REPLAY_STOP,
    TOOLS_UPGRADE,
    HARDWARE_UPGRADE,
    PROMOTE_DISKS,
    SCREENSHOT,
    CREATE,
    REGISTER,
    CLONE,
    DESTROY,
    MIGRATE,
    RELOCATE,
    MAINTENANCE_ENTER,
    MAINTENANCE_EXIT,
    HOST_DISCONNECT,
    HOST_ADD,
    HOST_RECONNECT,
    HOST_REBOOT,
    FILE_COPY,
    FILE_MOVE,
    FILE_DELETE,
    DISK_CREATE,
    DISK_CHANGE,
    /** Takes no time whatever the settings are: it ends in the loop turn in which it begins. */
    INSTANT;

    private final String configKey = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The key in the pace table of the configuration, such as snapshot-disk. */
    public String configKey() {
        return configKey;
    }
}
