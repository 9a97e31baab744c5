package io.vfleet.sim.guest;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.memory.HeldKind;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.MaterializedValues;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.living.LivingInventoryFixture;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A small fleet, and what its clients do in the guests. */
abstract class GuestFixture extends LivingInventoryFixture {
    protected static DataObject credentials(String user, String password) {
        return META.make("NamePasswordAuthentication")
                .set("interactiveSession", false)
                .set("username", user)
                .set("password", password);
    }

    protected RecordedReply ask(MoRef machine, String user, String manager, String method, NamedValues arguments) {
        var ref = new MoRef(manager, "guestOperations" + manager.substring("Guest".length()));
        return simulated.sendAndRun(
                session, ref, method, arguments.and("vm", machine).and("auth", credentials(user, "vmware")));
    }

    /** Does what an administrator may; answers why not. */
    protected @Nullable Fault in(MoRef machine, String manager, String method, NamedValues arguments) {
        return ask(machine, "root", manager, method, arguments).fault();
    }

    protected @Nullable Fault makeDirectory(MoRef machine, String path) {
        return in(
                machine,
                "GuestFileManager",
                "MakeDirectoryInGuest",
                named("directoryPath", path).and("createParentDirectories", true));
    }

    protected boolean hasFile(MoRef machine, String path) {
        Fault fault = in(machine, "GuestFileManager", "ListFilesInGuest", named("filePath", path));
        return fault == null;
    }

    protected long start(MoRef machine, String program, String arguments) {
        DataObject spec =
                META.make("GuestProgramSpec").set("programPath", program).set("arguments", arguments);
        return (Long) Objects.requireNonNull(
                ask(machine, "root", "GuestProcessManager", "StartProgramInGuest", named("spec", spec))
                        .value());
    }

    /** The process; null when there is none. */
    protected @Nullable DataObject process(MoRef machine, long pid) {
        List<DataObject> found = MaterializedValues.objects(
                ask(machine, "root", "GuestProcessManager", "ListProcessesInGuest", named("pids", List.of(pid)))
                        .value());
        return found.isEmpty() ? null : found.getFirst();
    }

    protected void done(MoRef target, String method, NamedValues arguments) {
        assertNull(task(target, method, arguments).error());
        simulated.loops.advance(Duration.ofMinutes(2));
    }

    protected void restart(MoRef machine, NamedValues changes) {
        done(machine, "PowerOffVM_Task", NamedValues.none());
        DataObject spec = META.make("VirtualMachineConfigSpec");
        changes.forEach(spec::set);
        done(machine, "ReconfigVM_Task", named("spec", spec));
        done(machine, "PowerOnVM_Task", NamedValues.none());
    }

    /** What is charged for guests. */
    protected long heldBytes() {
        return simulated.vcenter.memory().budget().heldBytes(HeldKind.GUEST);
    }
}
