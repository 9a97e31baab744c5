package io.vfleet.task;

/** Where a task is; only ever forward. */
public enum Phase {
    QUEUED("queued"),
    RUNNING("running"),
    SUCCESS("success"),
    ERROR("error");

    private final String wireName;

    Phase(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public boolean ended() {
        return this == SUCCESS || this == ERROR;
    }
}
