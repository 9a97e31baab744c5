package io.vfleet.sim;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.model.HostConnectionState.CONNECTED;
import static io.vfleet.model.HostConnectionState.DISCONNECTED;
import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.access.session.Session;
import io.vfleet.inventory.EntityKind;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Property;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Random requests about tasks, extensions, views, hosts and sessions, and random reads. */
public final class ServiceRequests {
    private static final MoRef ROOT = new MoRef("Folder", "group-d1");
    private static final MoRef VIEWS = new MoRef("ViewManager", "ViewManager");
    private static final MoRef TASKS = new MoRef("TaskManager", "TaskManager");
    private static final MoRef COLLECTOR = new MoRef("PropertyCollector", "propertyCollector");
    private static final MoRef EXTENSIONS = new MoRef("ExtensionManager", "ExtensionManager");
    private static final MoRef SESSIONS = new MoRef("SessionManager", "SessionManager");

    private final SimulatedVCenter simulated;
    private final List<MoRef> vms;
    private final List<MoRef> extensionTasks = new ArrayList<>();
    private final List<Session> otherSessions = new ArrayList<>();

    public ServiceRequests(SimulatedVCenter simulated, List<MoRef> vms) {
        this.simulated = simulated;
        this.vms = vms;
    }

    public static Session login(SimulatedVCenter simulated) {
        return simulated
                .sendAndRun(null, SESSIONS, "Login", named("userName", "user").and("password", "pass"))
                .session();
    }

    public static MoRef createView(SimulatedVCenter simulated, Session session, List<String> types) {
        return simulated
                .sendAndRun(
                        session,
                        VIEWS,
                        "CreateContainerView",
                        named("container", ROOT).and("type", types).and("recursive", true))
                .ref();
    }

    /** Cancels one of the newest tasks. */
    public void cancel(Session session) {
        List<MoRef> tasks = simulated.accepted.newest();
        if (!tasks.isEmpty()) simulated.send(session, simulated.any(tasks), "CancelTask");
    }

    /** Creates a task of an extension, or updates or ends one. */
    public void extension(Session session) {
        if (extensionTasks.isEmpty() || simulated.rarely(3)) {
            create(session);
            return;
        }
        MoRef task = simulated.any(extensionTasks);
        switch (simulated.below(3)) {
            case 0 -> simulated.send(session, task, "UpdateProgress", named("percentDone", simulated.below(140) - 20));
            case 1 -> simulated.send(session, task, "SetTaskState", named("state", "running"));
            default -> end(session, task);
        }
    }

    private void create(Session session) {
        if (extensionTasks.isEmpty()) {
            DataObject copy = META.make("ExtensionTaskTypeInfo").set("taskID", "com.example.copy");
            DataObject extension = META.make("Extension")
                    .set("key", "com.example")
                    .set("version", "1.0")
                    .set(
                            "description",
                            META.make("Description").set("label", "Copies").set("summary", "Copies"))
                    .set("lastHeartbeatTime", simulated.loops.clock().now())
                    .set("taskList", List.of(copy));
            simulated.sendAndRun(session, EXTENSIONS, "RegisterExtension", named("extension", extension));
        }
        String type = simulated.rarely(6) ? "com.example.other" : "com.example.copy";
        RecordedReply created = simulated.sendAndRun(
                session,
                TASKS,
                "CreateTask",
                named("obj", simulated.any(vms)).and("taskTypeId", type).and("cancelable", simulated.rarely(2)));
        if (created.value() instanceof DataObject info) {
            MoRef task = (MoRef) Objects.requireNonNull(info.get("task"));
            extensionTasks.add(task);
            simulated.extensionTasks.add(Long.parseLong(task.value().substring("task-".length())));
        }
    }

    private void end(Session session, MoRef task) {
        DataObject fault = META.make("InvalidState").set("faultstring", "it broke");
        if (simulated.rarely(2))
            simulated.send(
                    session, task, "SetTaskState", named("state", "success").and("result", "done"));
        else
            simulated.send(
                    session, task, "SetTaskState", named("state", "error").and("fault", fault));
    }

    /** Ends all tasks of the extension, which do not end by themselves. */
    public void endExtensionTasks(Session session) {
        for (MoRef task : extensionTasks) end(session, task);
    }

    /** Retrieves a random selection, or reads a random property. */
    public void read(Session session) {
        MoRef object = object(session);
        switch (simulated.below(4)) {
            case 0 -> retrieve(session, TestFilterSpecs.all(object));
            case 1 ->
                retrieve(session, TestFilterSpecs.vmsOf(createView(simulated, session, List.of("VirtualMachine"))));
            case 2 -> retrieve(session, TestFilterSpecs.recentTasks());
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
            case 3 -> createView(simulated, session, List.of("ManagedEntity"));
            default -> simulated.any(vms);
        };
    }

    private void retrieve(Session session, DataObject spec) {
        DataObject options = META.make("RetrieveOptions").set("maxObjects", simulated.below(5) + 1);
        RecordedReply page = simulated.sendAndRun(
                session,
                COLLECTOR,
                "RetrievePropertiesEx",
                named("specSet", List.of(spec)).and("options", options));
        while (page.value() instanceof DataObject result && result.get("token") instanceof String token) {
            String next = simulated.rarely(12) ? "CancelRetrievePropertiesEx" : "ContinueRetrievePropertiesEx";
            page = simulated.sendAndRun(session, COLLECTOR, next, named("token", token));
        }
    }

    /** Connects or disconnects a random host. */
    public void setHostConnected(boolean connected) {
        int host = simulated.inventory().find(host());
        simulated
                .inventory()
                .home(host)
                .send(() -> simulated.inventory().hosts().setConnection(host, connected ? CONNECTED : DISCONNECTED));
    }

    /** Brings a host into or out of maintenance mode, disconnects, reconnects or reboots it, or shuts it down. */
    public void operateHost(Session session) {
        MoRef host = host();
        int seconds = simulated.any(List.of(1, 20, 300));
        switch (simulated.below(9)) {
            case 8 -> simulated.send(session, host, "QueryHostConnectionInfo");
            case 0, 1, 2 ->
                simulated.send(
                        session,
                        host,
                        "EnterMaintenanceMode_Task",
                        named("timeout", seconds).and("evacuatePoweredOffVms", simulated.rarely(2)));
            case 3, 4 -> simulated.send(session, host, "ExitMaintenanceMode_Task", named("timeout", seconds));
            case 5 -> simulated.send(session, host, "DisconnectHost_Task");
            case 6 -> simulated.send(session, host, "ReconnectHost_Task");
            default ->
                simulated.send(
                        session,
                        host,
                        simulated.any(List.of("RebootHost_Task", "ShutdownHost_Task")),
                        named("force", simulated.rarely(2)));
        }
    }

    private MoRef host() {
        int[] hosts = simulated.inventory().all(EntityKind.HOST).stream().toArray();
        return simulated.inventory().ref(hosts[simulated.below(hosts.length)]);
    }

    /** Opens other sessions, waits in them, terminates them and logs them out. */
    public void useOtherSession(Session session) {
        if (otherSessions.size() < 3) otherSessions.add(login(simulated));
        Session other = simulated.any(otherSessions);
        switch (simulated.below(4)) {
            case 0 -> {
                simulated.send(other, SESSIONS, "Logout");
                otherSessions.remove(other);
            }
            case 1 -> simulated.send(session, SESSIONS, "TerminateSession", named("sessionId", List.of(other.key())));
            case 2 -> read(session);
            default -> wait(other);
        }
    }

    private void wait(Session other) {
        RecordedReply filter = simulated.sendAndRun(
                other,
                COLLECTOR,
                "CreateFilter",
                named("spec", TestFilterSpecs.recentTasks()).and("partialUpdates", simulated.rarely(2)));
        if (filter.fault() == null) simulated.send(other, COLLECTOR, "WaitForUpdatesEx", named("version", ""));
    }

    public void logOutOthers() {
        for (Session other : otherSessions) simulated.sendAndRun(other, SESSIONS, "Logout");
        otherSessions.clear();
    }

    public static void logout(SimulatedVCenter simulated, Session session) {
        simulated.sendAndRun(session, SESSIONS, "Logout");
    }
}
