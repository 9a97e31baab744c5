package io.vfleet.model;

/** The power state of a virtual machine, with its wire name. */
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
