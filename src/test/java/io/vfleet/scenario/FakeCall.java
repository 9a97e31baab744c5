package io.vfleet.scenario;

import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/** A call with what a test says of it. */
public record FakeCall(
        String type,
        String method,
        int machine,
        long session,
        long connection,
        @Nullable String sessionKey) implements CallFacts {
    public FakeCall(String type, String method, int machine, long session, long connection) {
        this(type, method, machine, session, connection, null);
    }

    public static FakeCall of(int machine) {
        return new FakeCall("VirtualMachine", "CreateSnapshot_Task", machine, 1, 1);
    }

    /** Of the virtual machine 12. */
    public static FakeCall of(String method, @Nullable String sessionKey) {
        return new FakeCall("VirtualMachine", method, 12, 1, 1, sessionKey);
    }

    @Override
    public String operationId() {
        return "op-1";
    }

    @Override
    public MoRef object() {
        return new MoRef(type, "vm-" + machine);
    }

    @Override
    public String wire() {
        return "json";
    }

    @Override
    public @Nullable String user() {
        return "VFLEET.LOCAL\\user";
    }

    @Override
    public String client() {
        return "govc/0.54";
    }

    @Override
    public @Nullable String header(String name) {
        return name.equals("X-Run") ? "7" : null;
    }

    @Override
    public int host() {
        return 9;
    }

    @Override
    public String machineName() {
        return "db-" + machine;
    }

    @Override
    public String hostName() {
        return "esx-9";
    }

    @Override
    public String datastoreName() {
        return "nfs";
    }

    @Override
    public @Nullable String label() {
        return null;
    }
}
