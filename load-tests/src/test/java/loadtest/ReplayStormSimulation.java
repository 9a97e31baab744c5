package loadtest;

import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.exec;

/** Machines are recorded, the recording is replayed, and its snapshot is removed, at a constant rate. */
public final class ReplayStormSimulation extends RatedSimulation {
    private final TaskWait wait = TaskWait.fromSystemProperties(api);

    public ReplayStormSimulation() {
        super(5, 1_000);
        var record = wait.task("StartRecording_Task", "/VirtualMachine/#{vm}/StartRecording_Task", """
                {"name": "storm"}""")
                .exec(session -> session.set("recording", session.getString("result")));
        var replay = wait.task("StartReplaying_Task", "/VirtualMachine/#{vm}/StartReplaying_Task", """
                {"replaySnapshot": {"_typeName": "ManagedObjectReference",
                   "type": "VirtualMachineSnapshot", "value": "#{recording}"}}""");
        var remove = wait.task("RemoveSnapshot_Task", "/VirtualMachineSnapshot/#{recording}/RemoveSnapshot_Task", """
                {"removeChildren": false}""");
        load(
                "replay storm",
                withMachine(exec(oneSession())
                        .exec(record)
                        .exec(wait.task("StopRecording_Task", "/VirtualMachine/#{vm}/StopRecording_Task", ""))
                        .exec(replay)
                        .exec(wait.task("StopReplaying_Task", "/VirtualMachine/#{vm}/StopReplaying_Task", ""))
                        .exec(remove)),
                protocol().shareConnections(),
                details("StartReplaying_Task").responseTime().percentile(99).lt(Target.p99MaxMillis("50ms")));
    }

    @Override
    public void after() {
        wait.end();
        super.after();
    }
}
