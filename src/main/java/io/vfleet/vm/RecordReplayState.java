package io.vfleet.vm;

/** Whether the virtual machine's execution is being recorded or replayed. */
public enum Recording {
    INACTIVE("inactive"),
    RECORDING("recording"),
    REPLAYING("replaying");

    private final String wireName;

    Recording(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
