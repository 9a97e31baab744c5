package io.vfleet.task;

/** The phase of a task, which only advances: queued, running, then success or error. */
public enum TaskPhase {
    QUEUED("queued"),
    RUNNING("running"),
    SUCCESS("success"),
    ERROR("error");

    private final String wireName;

    TaskPhase(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public boolean ended() {
        return this == SUCCESS || this == ERROR;
    }
}
