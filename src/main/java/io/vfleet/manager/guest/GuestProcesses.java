package io.vfleet.manager.guest;

import io.vfleet.model.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The processes of one guest: those of its operating system, and those that clients started. */
public final class GuestProcesses {
    /** How long an ended process is listed with its exit code, as VMware Tools keep it. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    private static final List<String> LINUX = List.of("systemd", "kthreadd", "sshd", "cron", "vmtoolsd");
    private static final List<String> WINDOWS =
            List.of("System", "smss.exe", "services.exe", "svchost.exe", "vmtoolsd.exe");
    private static final int FIRST_STARTED = 2_000;
    private static final int STEP = 4;

    private final GuestFamily family;
    private final TreeMap<Long, GuestProcess> started = new TreeMap<>();
    private long heldBytes;
    private long last = FIRST_STARTED;

    GuestProcesses(GuestFamily family) {
        this.family = family;
    }

    /** Forgets what ended long ago; {@code written} is given each that has ended since and has written something. */
    void advance(Instant now, Consumer<GuestProcess> written) {
        for (GuestProcess process : List.copyOf(started.values())) {
            Instant end = process.end();
            if (end == null || !process.ended(now)) continue;
            if (process.output() != null) {
                written.accept(process);
                replace(process.written());
            }
            if (!now.isBefore(end.plus(KEPT))) {
                started.remove(process.pid());
                heldBytes -= process.written().heldBytes();
            }
        }
    }

    List<GuestProcess> started() {
        return List.copyOf(started.values());
    }

    long last() {
        return last;
    }

    /** Where none was started yet. */
    void restore(List<GuestProcess> all, long lastPid) {
        all.forEach(this::replace);
        last = lastPid;
    }

    /** Between the two times nothing went on. */
    void postpone(Instant from, Instant to) {
        Duration pause = Duration.between(from, to);
        for (GuestProcess process : started()) if (!process.ended(from)) replace(process.later(pause));
    }

    void clear() {
        started.clear();
        heldBytes = 0;
    }

    /** Starts a program that is there, and answers its pid. */
    public long start(GuestProgram program, String hostName, Instant now) {
        last += STEP;
        ProgramRun run = ProgramRun.of(family, program, hostName);
        Duration runs = run.runs();
        replace(new GuestProcess(
                last,
                family.name(program.path()),
                program.user(),
                "\"" + program.path() + "\" " + program.arguments(),
                now,
                runs == null ? null : now.plus(runs),
                run.exitCode(),
                run.output()));
        return last;
    }

    private void replace(GuestProcess process) {
        GuestProcess before = started.put(process.pid(), process);
        heldBytes += process.heldBytes() - (before == null ? 0 : before.heldBytes());
    }

    /**
     * All, or those of the pids that there are.
     *
     * @param boot when those of the operating system began
     */
    public List<GuestProcess> list(List<Long> pids, Instant boot) {
        List<GuestProcess> all = new ArrayList<>(system(boot));
        all.addAll(started.values());
        if (!pids.isEmpty()) all.removeIf(process -> !pids.contains(process.pid()));
        return all;
    }

    /** Ends a process of the user, or of anybody for an administrator; null when it has ended. */
    public @Nullable Fault terminate(long pid, String user, Instant now) {
        for (GuestProcess process : system(now)) if (process.pid() == pid) return GuestFaults.permissionDenied();
        GuestProcess process = started.get(pid);
        if (process == null || process.ended(now)) return GuestFaults.processNotFound(pid);
        if (!family.isAdministrator(user) && !family.same(process.owner(), user)) return GuestFaults.permissionDenied();
        replace(process.terminated(now));
        return null;
    }

    private List<GuestProcess> system(Instant boot) {
        List<String> names = family == GuestFamily.LINUX ? LINUX : WINDOWS;
        String owner = family == GuestFamily.LINUX ? "root" : "SYSTEM";
        var all = new ArrayList<GuestProcess>();
        long pid = 1;
        for (String name : names) {
            all.add(new GuestProcess(
                    family == GuestFamily.LINUX ? pid : pid * STEP, name, owner, name, boot, null, 0, null));
            pid += 1 + 30 * (pid / 2);
        }
        return all;
    }

    /** The environment of a user, as ReadEnvironmentVariableInGuest shows it. */
    public Map<String, String> environment(String user) {
        String home = GuestAccounts.home(family, user);
        var all = new TreeMap<String, String>();
        switch (family) {
            case LINUX -> {
                all.put("HOME", home);
                all.put("LANG", "C.UTF-8");
                all.put("LOGNAME", user);
                all.put("PATH", "/usr/local/bin:/usr/bin:/bin");
                all.put("SHELL", "/bin/bash");
                all.put("USER", user);
            }
            case WINDOWS -> {
                all.put("OS", "Windows_NT");
                all.put("PATH", "C:\\Windows\\system32;C:\\Windows");
                all.put("SystemRoot", "C:\\Windows");
                all.put("TEMP", family.temporary());
                all.put("USERNAME", user);
                all.put("USERPROFILE", home);
            }
        }
        return all;
    }

    int size() {
        return started.size();
    }

    long heldBytes() {
        return heldBytes;
    }
}
