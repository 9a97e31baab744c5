package io.vfleet.model;

/** Whether the vCenter can reach a host, with the wire name. */
public enum HostConnectionState {
    CONNECTED("connected"),
    /** Disconnected by an administrator. */
    DISCONNECTED("disconnected"),
    /** Not reached, though it should be. */
    NOT_RESPONDING("notResponding");

    private final String wireName;

    HostConnectionState(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
