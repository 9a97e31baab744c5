package loadtest;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitBlockOnFail;
import static io.gatling.javaapi.core.CoreDsl.foreach;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static loadtest.Calls.call;
import static loadtest.Calls.get;
import static loadtest.Calls.login;
import static loadtest.Calls.logout;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.util.Map;

/**
 * A night of backups: each job logs in, finds its machine, turns change tracking on, takes a snapshot, reads the changed
 * areas of every disk to the end, removes the snapshot and logs out, and waits for its tasks as {@link TaskWait} says. No
 * two jobs use one machine at a time.
 */
public final class NightlyBackupSimulation extends RatedSimulation {
    private final TaskWait wait = TaskWait.fromSystemProperties(api);

    private final ChainBuilder find = exec(call("FindByUuid", "/SearchIndex/SearchIndex/FindByUuid", """
                    {"uuid": "#{uuid}", "vmSearch": true}""")
            .check(jmesPath("value").saveAs("vm")));

    private final ChainBuilder trackChanges = wait.task(
            "ReconfigVM_Task", "/VirtualMachine/#{vm}/ReconfigVM_Task", """
            {"spec": {"_typeName": "VirtualMachineConfigSpec", "changeTrackingEnabled": true}}""");

    private final ChainBuilder takeSnapshot = wait.task(
                    "CreateSnapshotEx_Task", "/VirtualMachine/#{vm}/CreateSnapshotEx_Task", """
            {"name": "nightly", "description": "load test", "memory": false,
             "quiesceSpec": {"_typeName": "VirtualMachineGuestQuiesceSpec", "timeout": 15}}""")
            .exec(session -> session.set("snapshot", session.getString("result")))
            .exec(get("snapshot config", "/VirtualMachineSnapshot/#{snapshot}/config")
                    .check(jmesPath("hardware.device[?_typeName=='VirtualDisk'].{key: key, bytes: capacityInBytes}")
                            .ofList()
                            .saveAs("disks")));

    private final ChainBuilder readChanges = foreach("#{disks}", "disk")
            .on(exec(session -> disk(session).set("offset", 0L))
                    .asLongAs(session -> session.getLong("offset") < session.getLong("bytes"))
                    .on(exec(call("QueryChangedDiskAreas", "/VirtualMachine/#{vm}/QueryChangedDiskAreas", """
                            {"snapshot": {"_typeName": "ManagedObjectReference",
                               "type": "VirtualMachineSnapshot", "value": "#{snapshot}"},
                             "deviceKey": #{key}, "startOffset": #{offset}, "changeId": "*"}""")
                            .check(jmesPath("startOffset").ofLong().isEL("#{offset}"))
                            .check(jmesPath("length").ofLong().gt(0L).saveAs("length")))
                            .exec(session ->
                                    session.set("offset", session.getLong("offset") + session.getLong("length")))));

    private final ChainBuilder removeSnapshot =
            wait.task("RemoveSnapshot_Task", "/VirtualMachineSnapshot/#{snapshot}/RemoveSnapshot_Task", """
            {"removeChildren": false, "consolidate": true}""");

    public NightlyBackupSimulation() {
        super(2, 1_000);
        load(
                "nightly backup",
                withMachine(exitBlockOnFail()
                        .on(login(target), find, trackChanges, takeSnapshot, readChanges, removeSnapshot, logout())));
    }

    @Override
    public void after() {
        wait.end();
        super.after();
    }

    private static Session disk(Session session) {
        Map<String, Object> disk = session.getMap("disk");
        return session.set("key", disk.get("key")).set("bytes", ((Number) disk.get("bytes")).longValue());
    }
}
