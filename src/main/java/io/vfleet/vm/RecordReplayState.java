package io.vfleet.vm;

/** Whether the execution of the virtual machine is being recorded or replayed. */
public enum RecordReplayState {
    INACTIVE("inactive"),
    RECORDING("recording"),
    REPLAYING("replaying");

    private final String wireName;

    RecordReplayState(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
