package io.vfleet.sim;

import static io.vfleet.sim.Simulated.META;

import io.vfleet.access.Session;
import io.vfleet.inventory.Kind;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Property;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Requests about tasks, extensions, views, hosts and sessions, and reading of all kinds, drawn by the seed. */
final class OtherRequests {
    private static final MoRef ROOT = new MoRef("Folder", "group-d1");
    private static final MoRef VIEWS = new MoRef("ViewManager", "ViewManager");
    private static final MoRef TASKS = new MoRef("TaskManager", "TaskManager");
    private static final MoRef COLLECTOR = new MoRef("PropertyCollector", "propertyCollector");
    private static final MoRef EXTENSIONS = new MoRef("ExtensionManager", "ExtensionManager");
    private static final MoRef SESSIONS = new MoRef("SessionManager", "SessionManager");

    private final Simulated simulated;
    private final List<MoRef> vms;
    private final List<MoRef> driven = new ArrayList<>();
    private final List<Session> visitors = new ArrayList<>();

    OtherRequests(Simulated simulated, List<MoRef> vms) {
        this.simulated = simulated;
        this.vms = vms;
    }

    static Session login(Simulated simulated) {
        return simulated
                .now(null, SESSIONS, "Login", "userName", "user", "password", "pass")
                .session();
    }

    static MoRef view(Simulated simulated, Session session, List<String> types) {
        return simulated
                .now(session, VIEWS, "CreateContainerView", "container", ROOT, "type", types, "recursive", true)
                .ref();
    }

    /** Asks for the end of one of the newest tasks. */
    void cancel(Session session) {
        List<MoRef> tasks = simulated.accepted.newest();
        if (!tasks.isEmpty()) simulated.ask(session, simulated.any(tasks), "CancelTask");
    }

    /** A task that an extension drives: begun, moved on in some direction. */
    void extension(Session session) {
        if (driven.isEmpty() || simulated.rarely(3)) {
            create(session);
            return;
        }
        MoRef task = simulated.any(driven);
        switch (simulated.below(3)) {
            case 0 -> simulated.ask(session, task, "UpdateProgress", "percentDone", simulated.below(140) - 20);
            case 1 -> simulated.ask(session, task, "SetTaskState", "state", "running");
            default -> end(session, task);
        }
    }

    private void create(Session session) {
        if (driven.isEmpty()) {
            DataObject copy = META.make("ExtensionTaskTypeInfo", "taskID", "com.example.copy");
            DataObject extension = META.make(
                    "Extension",
                    "key",
                    "com.example",
                    "version",
                    "1.0",
                    "description",
                    META.make("Description", "label", "Copies", "summary", "Copies"),
                    "lastHeartbeatTime",
                    simulated.loops.clock().now(),
                    "taskList",
                    List.of(copy));
            simulated.now(session, EXTENSIONS, "RegisterExtension", "extension", extension);
        }
        String type = simulated.rarely(6) ? "com.example.other" : "com.example.copy";
        Given made = simulated.now(
                session,
                TASKS,
                "CreateTask",
                "obj",
                simulated.any(vms),
                "taskTypeId",
                type,
                "cancelable",
                simulated.rarely(2));
        if (made.value() instanceof DataObject info) {
            MoRef task = (MoRef) Objects.requireNonNull(info.get("task"));
            driven.add(task);
            simulated.extensionTasks.add(Long.parseLong(task.value().substring("task-".length())));
        }
    }

    private void end(Session session, MoRef task) {
        DataObject fault = META.make("InvalidState", "faultstring", "it broke");
        if (simulated.rarely(2)) simulated.ask(session, task, "SetTaskState", "state", "success", "result", "done");
        else simulated.ask(session, task, "SetTaskState", "state", "error", "fault", fault);
    }

    /** Ends what nobody else would. */
    void endAll(Session session) {
        for (MoRef task : driven) end(session, task);
    }

    /** Reads something of something. */
    void read(Session session) {
        MoRef object = object(session);
        switch (simulated.below(4)) {
            case 0 -> retrieve(session, Selecting.all(object));
            case 1 -> retrieve(session, Selecting.vmsOf(view(simulated, session, List.of("VirtualMachine"))));
            case 2 -> retrieve(session, Selecting.recentTasks());
            default -> {
                List<Property> properties =
                        List.copyOf(META.managed(object.type()).properties());
                simulated.get(session, object, simulated.any(properties));
            }
        }
    }

    private MoRef object(Session session) {
        List<MoRef> tasks = simulated.accepted.newest();
        return switch (simulated.below(6)) {
            case 0 -> simulated.any(List.of(SESSIONS, TASKS, VIEWS, EXTENSIONS, ROOT));
            case 1 -> tasks.isEmpty() ? TASKS : simulated.any(tasks);
            case 2 -> host();
            case 3 -> view(simulated, session, List.of("ManagedEntity"));
            default -> simulated.any(vms);
        };
    }

    private void retrieve(Session session, DataObject spec) {
        DataObject options = META.make("RetrieveOptions", "maxObjects", simulated.below(5) + 1);
        Given page =
                simulated.now(session, COLLECTOR, "RetrievePropertiesEx", "specSet", List.of(spec), "options", options);
        while (page.value() instanceof DataObject result && result.get("token") instanceof String token) {
            String next = simulated.rarely(12) ? "CancelRetrievePropertiesEx" : "ContinueRetrievePropertiesEx";
            page = simulated.now(session, COLLECTOR, next, "token", token);
        }
    }

    /** A host goes or comes back. */
    void host(boolean connected) {
        int host = simulated.inventory().find(host());
        simulated.inventory().home(host).send(() -> simulated.inventory().setConnected(host, connected));
    }

    private MoRef host() {
        int[] hosts = simulated.inventory().all(Kind.HOST).stream().toArray();
        return simulated.inventory().ref(hosts[simulated.below(hosts.length)]);
    }

    /** Others come, wait, are sent away and leave. */
    void visit(Session session) {
        if (visitors.size() < 3) visitors.add(login(simulated));
        Session visitor = simulated.any(visitors);
        switch (simulated.below(4)) {
            case 0 -> {
                simulated.ask(visitor, SESSIONS, "Logout");
                visitors.remove(visitor);
            }
            case 1 -> simulated.ask(session, SESSIONS, "TerminateSession", "sessionId", List.of(visitor.key()));
            case 2 -> read(session);
            default -> wait(visitor);
        }
    }

    private void wait(Session visitor) {
        Given filter = simulated.now(
                visitor,
                COLLECTOR,
                "CreateFilter",
                "spec",
                Selecting.recentTasks(),
                "partialUpdates",
                simulated.rarely(2));
        if (filter.fault() == null) simulated.ask(visitor, COLLECTOR, "WaitForUpdatesEx", "version", "");
    }

    void leave() {
        for (Session visitor : visitors) simulated.now(visitor, SESSIONS, "Logout");
        visitors.clear();
    }

    static void logout(Simulated simulated, Session session) {
        simulated.now(session, SESSIONS, "Logout");
    }
}
