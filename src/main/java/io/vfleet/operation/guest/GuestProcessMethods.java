package io.vfleet.operation.guest;

import io.vfleet.manager.guest.GuestFile;
import io.vfleet.manager.guest.GuestProcess;
import io.vfleet.manager.guest.GuestProgram;
import io.vfleet.manager.guest.GuestResult;
import io.vfleet.manager.guest.GuestResult.GuestDone;
import io.vfleet.manager.guest.GuestResult.GuestFull;
import io.vfleet.manager.guest.GuestResult.GuestRefused;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods of GuestProcessManager. */
public final class GuestProcessMethods {
    private static final String MANAGER = "GuestProcessManager";
    private static final int ARGUMENTS_CHARS_MAX = 32_768;
    private static final int PIDS_MAX = 1_000;

    private final VCenter vcenter;
    private final GuestAccess access;

    public GuestProcessMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.access = new GuestAccess(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "StartProgramInGuest", call -> access.run(call, GuestProcessMethods::start));
        table.register(MANAGER, "ListProcessesInGuest", call -> access.run(call, this::list));
        table.register(MANAGER, "TerminateProcessInGuest", call -> access.run(call, GuestProcessMethods::terminate));
        table.register(
                MANAGER, "ReadEnvironmentVariableInGuest", call -> access.run(call, GuestProcessMethods::environment));
    }

    private static GuestResult start(GuestVisit visit) {
        DataObject spec =
                (DataObject) Objects.requireNonNull(visit.call().arguments().get("spec"));
        String path = text(spec, "programPath");
        String arguments = text(spec, "arguments");
        if (arguments.length() > ARGUMENTS_CHARS_MAX) return refused(new Fault.InvalidArgument("spec.arguments"));
        Fault wrong = environmentFault(spec);
        if (wrong == null) wrong = visit.files().readFault(path);
        if (wrong != null) return refused(wrong);
        String directory = text(spec, "workingDirectory");
        GuestFile program = Objects.requireNonNull(visit.files().find(path));
        GuestFile runsIn = visit.files().find(directory);
        if (!directory.isEmpty() && (runsIn == null || !runsIn.directory()))
            return refused(new Fault.FileNotFound(directory));
        if (visit.system().isFull()) return new GuestFull();
        String where = runsIn == null ? home(visit) : runsIn.path();
        return new GuestDone(visit.system()
                .processes()
                .start(
                        new GuestProgram(program.path(), arguments, visit.user(), where),
                        visit.vm().guest().hostName(),
                        visit.now()));
    }

    private static String home(GuestVisit visit) {
        Map<String, String> all = visit.system().processes().environment(visit.user());
        return all.getOrDefault("HOME", all.getOrDefault("USERPROFILE", ""));
    }

    /** Each is a name, an equals sign and a value. */
    private static @Nullable Fault environmentFault(DataObject spec) {
        if (spec.get("envVariables") instanceof Iterable<?> variables) {
            for (Object each : variables) {
                if (((String) each).indexOf('=') < 1) return new Fault.InvalidArgument("spec.envVariables");
            }
        }
        return null;
    }

    private GuestResult list(GuestVisit visit) {
        List<Long> pids = new ArrayList<>();
        if (visit.call().arguments().get("pids") instanceof Iterable<?> asked) {
            for (Object pid : asked) {
                if (pids.size() == PIDS_MAX) return refused(new Fault.InvalidArgument("pids"));
                pids.add((Long) pid);
            }
        }
        Instant boot = visit.vm().power().bootTime();
        List<DataObject> all = new ArrayList<>();
        for (GuestProcess process : visit.system().processes().list(pids, boot == null ? visit.now() : boot))
            all.add(rendered(process, visit.now()));
        return new GuestDone(all);
    }

    private DataObject rendered(GuestProcess process, Instant now) {
        DataObject info = vcenter.metamodel()
                .make("GuestProcessInfo")
                .set("name", process.name())
                .set("pid", process.pid())
                .set("owner", process.owner())
                .set("cmdLine", process.cmdLine())
                .set("startTime", process.start());
        if (process.ended(now)) info.set("endTime", process.end()).set("exitCode", process.exitCode());
        return info;
    }

    private static GuestResult terminate(GuestVisit visit) {
        long pid = (Long) Objects.requireNonNull(visit.call().arguments().get("pid"));
        return GuestResult.of(visit.system().processes().terminate(pid, visit.user(), visit.now()));
    }

    /** Those of the names that there are; all without names. */
    private static GuestResult environment(GuestVisit visit) {
        Map<String, String> all = visit.system().processes().environment(visit.user());
        List<String> shown = new ArrayList<>();
        boolean any = false;
        if (visit.call().arguments().get("names") instanceof Iterable<?> names) {
            for (Object name : names) {
                any = true;
                String value = all.get((String) name);
                if (value != null && !shown.contains(name + "=" + value)) shown.add(name + "=" + value);
            }
        }
        if (!any) all.forEach((name, value) -> shown.add(name + "=" + value));
        return new GuestDone(shown);
    }

    private static GuestResult refused(Fault fault) {
        return new GuestRefused(fault);
    }

    private static String text(DataObject data, String member) {
        return data.get(member) instanceof String text ? text : "";
    }
}
