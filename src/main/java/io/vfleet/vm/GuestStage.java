package io.vfleet.vm;

/** How far a guest is on its way from its boot to its addresses. */
public enum GuestStage {
    /** It does not run, shuts down, or has no VMware Tools that could tell. */
    SILENT("gray"),
    /** It boots, or is suspended in the middle of that, and nothing is known of it yet. */
    BOOTING("gray"),
    /** Its Tools run; it has no addresses yet. */
    TOOLS_RUNNING("yellow"),
    NETWORK_UP("green");

    private final String heartbeat;

    GuestStage(String heartbeat) {
        this.heartbeat = heartbeat;
    }

    /** As {@code guestHeartbeatStatus} has it: it comes now and then while the guest still starts, and later regularly. */
    String heartbeat() {
        return heartbeat;
    }
}
