package io.vfleet.vm;

/** How far a guest is on its way from its boot to its addresses. */
public enum GuestStage {
    /** It does not run, shuts down, or has no VMware Tools that could tell. */
    SILENT,
    /** It boots, or is suspended in the middle of that, and nothing is known of it yet. */
    BOOTING,
    /** Its Tools run; it has no addresses yet. */
    TOOLS_RUNNING,
    NETWORK_UP
}
