package io.vfleet.operation.guest;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.manager.guest.GuestFile;
import io.vfleet.manager.guest.GuestFileEditor;
import io.vfleet.manager.guest.GuestResult;
import io.vfleet.manager.guest.GuestResult.GuestDone;
import io.vfleet.manager.guest.GuestSystem;
import io.vfleet.manager.guest.GuestTransfer;
import io.vfleet.model.MoRef;
import io.vfleet.operation.FileChangeOutcome;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.VmState;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Files that are sent into guests and read from them, by who has the token of the transfer. */
public final class GuestTransfers {
    /** What a file takes besides its content. */
    private static final long FILE_BYTES = 5_000;

    private final VCenter vcenter;
    private final Inventory inventory;
    private final GuestAccess access;

    public GuestTransfers(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.access = new GuestAccess(vcenter);
    }

    /** What is kept of a guest goes with its machine. On the home loop of what is gone. */
    public void removed(MoRef object) {
        int vm = inventory.number(object);
        if (vm != 0) vcenter.guests().forget(vm);
    }

    /**
     * Reads a file.
     *
     * @param vm the number in the address
     * @param then given null when there is no such transfer or file; called once, on any loop
     */
    public void read(int vm, String token, Consumer<byte @Nullable []> then) {
        boolean admitted = at(
                vm,
                0,
                system -> new GuestDone(bytes(system, token)),
                result -> then.accept(result instanceof GuestDone(byte[] bytes) ? bytes : null));
        if (!admitted) then.accept(null);
    }

    private byte @Nullable [] bytes(GuestSystem system, String token) {
        GuestTransfer transfer = system.transfer(token);
        if (transfer == null || transfer.attributes() != null) return null;
        GuestFile file = system.editor(transfer.user(), now()).find(transfer.path());
        return file == null || file.directory() ? null : file.bytes();
    }

    /** Puts a file of the length that was announced; {@code then} is called once, on any loop. */
    public void write(int vm, String token, byte[] content, Consumer<FileChangeOutcome> then) {
        boolean admitted = at(
                vm,
                content.length + FILE_BYTES,
                system -> new GuestDone(put(system, token, content)),
                result -> then.accept(
                        result instanceof GuestDone(FileChangeOutcome outcome) ? outcome : FileChangeOutcome.BUSY));
        if (!admitted) then.accept(FileChangeOutcome.NOT_FOUND);
    }

    private FileChangeOutcome put(GuestSystem system, String token, byte[] content) {
        GuestTransfer transfer = system.transfer(token);
        if (transfer == null || transfer.attributes() == null) return FileChangeOutcome.NOT_FOUND;
        if (content.length != transfer.size()) return FileChangeOutcome.REFUSED;
        GuestFileEditor files = system.editor(transfer.user(), now());
        system.forgetTransfer(token);
        if (files.sendFault(transfer.path(), transfer.overwrite()) != null) return FileChangeOutcome.REFUSED;
        files.put(transfer.path(), content, transfer.attributes());
        return FileChangeOutcome.CHANGED;
    }

    private Instant now() {
        return vcenter.loops().clock().now();
    }

    /** False when there is no such machine, or its guest cannot be reached: {@code then} is not called. */
    private boolean at(int vm, long bytes, Function<GuestSystem, GuestResult> work, Consumer<GuestResult> then) {
        if (vm <= 0 || !inventory.isVm(vm) || vcenter.guests().find(vm) == null) return false;
        Loop home = inventory.home(vm);
        return home.offer(() -> {
            GuestResult result = new GuestDone(null);
            try {
                VmState state = inventory.isVm(vm) ? inventory.vm(vm) : null;
                if (state != null && access.stateFault(state) == null) result = access.in(vm, state, bytes, work);
                else result = new GuestDone(FileChangeOutcome.NOT_FOUND);
            } finally {
                home.finished();
                then.accept(result);
            }
        });
    }
}
