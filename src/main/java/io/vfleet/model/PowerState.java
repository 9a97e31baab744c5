package io.vfleet.model;

/** Whether a virtual machine runs; the wire's own word for each. */
public enum PowerState {
    OFF("poweredOff"),
    ON("poweredOn"),
    SUSPENDED("suspended");

    private final String wireName;

    PowerState(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
