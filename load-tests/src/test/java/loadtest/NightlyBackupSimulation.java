package loadtest;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitBlockOnFail;
import static io.gatling.javaapi.core.CoreDsl.foreach;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.Map;

/**
 * A night of backups: each job logs in, finds its machine, turns change tracking on, takes a snapshot, reads the changed
 * areas of every disk to the end, removes the snapshot and logs out. No two jobs use one machine at a time.
 */
public final class NightlyBackupSimulation extends Simulation {
    private final Target target = Target.fromSystemProperties();
    private final Machines machines = Machines.of(target);

    private final ChainBuilder login = exec(http("Login")
            .post("/SessionManager/SessionManager/Login")
            .body(StringBody("{\"userName\": \"" + target.userName() + "\", \"password\": \"" + target.password() + "\"}"))
            .check(header("vmware-api-session-id").saveAs("token")));

    private final ChainBuilder find = exec(call("FindByUuid", "/SearchIndex/SearchIndex/FindByUuid", """
                    {"uuid": "#{uuid}", "vmSearch": true}""")
            .check(jmesPath("value").saveAs("vm")));

    private final ChainBuilder trackChanges = task(
            "ReconfigVM_Task", "/VirtualMachine/#{vm}/ReconfigVM_Task", """
            {"spec": {"_typeName": "VirtualMachineConfigSpec", "changeTrackingEnabled": true}}""");

    private final ChainBuilder takeSnapshot = task(
                    "CreateSnapshotEx_Task", "/VirtualMachine/#{vm}/CreateSnapshotEx_Task", """
            {"name": "nightly", "description": "load test", "memory": false,
             "quiesceSpec": {"_typeName": "VirtualMachineGuestQuiesceSpec", "timeout": 15}}""")
            .exec(get("snapshot of the task", "/Task/#{task}/info").check(jmesPath("result.value").saveAs("snapshot")))
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
            task("RemoveSnapshot_Task", "/VirtualMachineSnapshot/#{snapshot}/RemoveSnapshot_Task", """
            {"removeChildren": false, "consolidate": true}""");

    private final ChainBuilder logout =
            exec(call("Logout", "/SessionManager/SessionManager/Logout", "").check(status().is(204)));

    private final ChainBuilder job = exec(session -> session.set("uuid", machines.take()))
            .exec(exitBlockOnFail().on(login, find, trackChanges, takeSnapshot, readChanges, removeSnapshot, logout))
            .exec(session -> {
                machines.giveBack(session.getString("uuid"));
                return session;
            });

    public NightlyBackupSimulation() {
        setUp(scenario("nightly backup")
                        .exec(job)
                        .injectClosed(constantConcurrentUsers(target.users()).during(target.duration())))
                .protocols(http.baseUrl(target.base()).contentTypeHeader("application/json"))
                .assertions(global().failedRequests().count().is(0L), global().successfulRequests().count().gt(0L));
    }

    /** Starts a task and polls its state until it has ended; an error fails the job. */
    private ChainBuilder task(String method, String path, String body) {
        return exec(call(method, path, body).check(jmesPath("value").saveAs("task")))
                .exec(session -> session.set("state", "queued"))
                .exec(asLongAs(session -> !session.getString("state").equals("success"))
                        .on(pause(target.poll())
                                .exec(get("Task.info of " + method, "/Task/#{task}/info")
                                        .check(jmesPath("state").not("error").saveAs("state")))
                                .exitHereIfFailed()));
    }

    private static HttpRequestActionBuilder call(String method, String path, String body) {
        var post = http(method).post(path).header("vmware-api-session-id", "#{token}");
        return body.isEmpty() ? post : post.body(StringBody(body));
    }

    private static HttpRequestActionBuilder get(String name, String path) {
        return http(name).get(path).header("vmware-api-session-id", "#{token}");
    }

    private static Session disk(Session session) {
        Map<String, Object> disk = session.getMap("disk");
        return session.set("key", disk.get("key")).set("bytes", ((Number) disk.get("bytes")).longValue());
    }
}
