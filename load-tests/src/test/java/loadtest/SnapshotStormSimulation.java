package loadtest;

import static io.gatling.javaapi.core.CoreDsl.details;

/** Snapshots are taken and removed at a constant rate, in one session over few connections. */
public final class SnapshotStormSimulation extends RatedSimulation {
    private final TaskWait wait = TaskWait.fromSystemProperties(api);

    public SnapshotStormSimulation() {
        super(20, 1_000);
        var take = wait.task("CreateSnapshot_Task", "/VirtualMachine/#{vm}/CreateSnapshot_Task", """
                {"name": "storm", "memory": false, "quiesce": false}""");
        var remove = wait.task("RemoveSnapshot_Task", "/VirtualMachineSnapshot/#{result}/RemoveSnapshot_Task", """
                {"removeChildren": false}""");
        load(
                "snapshot storm",
                withMachine(oneSession().exec(take).exec(remove)),
                protocol().shareConnections(),
                details("CreateSnapshot_Task").responseTime().percentile(99).lt(Target.p99MaxMillis("50ms")));
    }

    @Override
    public void after() {
        wait.end();
        super.after();
    }
}
