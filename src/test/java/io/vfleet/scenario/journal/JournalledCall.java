package io.vfleet.scenario.journal;

import io.vfleet.model.MoRef;
import io.vfleet.scenario.CallFacts;
import org.jspecify.annotations.Nullable;

/** A call of a session on the virtual machine 12. */
record JournalledCall(String method, @Nullable String sessionKey) implements CallFacts {
    @Override
    public String type() {
        return "VirtualMachine";
    }

    @Override
    public MoRef object() {
        return new MoRef("VirtualMachine", "vm-1");
    }

    @Override
    public String wire() {
        return "json";
    }

    @Override
    public String user() {
        return "VFLEET.LOCAL\\user";
    }

    @Override
    public String client() {
        return "govc/0.54";
    }

    @Override
    public String operationId() {
        return "op-1";
    }

    @Override
    public @Nullable String header(String name) {
        return null;
    }

    @Override
    public int machine() {
        return 12;
    }

    @Override
    public int host() {
        return 9;
    }

    @Override
    public String machineName() {
        return "db-12";
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

    @Override
    public long session() {
        return 1;
    }

    @Override
    public long connection() {
        return 1;
    }
}
