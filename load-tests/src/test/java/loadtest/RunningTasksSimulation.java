package loadtest;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static loadtest.Calls.call;

import io.gatling.javaapi.core.ChainBuilder;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How soon a task is accepted beside very many that have not ended. Each is a snapshot of another machine; the server
 * needs {@code tasks} and {@code rate} times {@code duration} machines more, and a speed at which none ends.
 */
public final class RunningTasksSimulation extends RatedSimulation {
    private static final int TASKS = Integer.getInteger("tasks", 100_000);

    private final AtomicInteger started = new AtomicInteger();

    public RunningTasksSimulation() {
        super(200, Integer.MAX_VALUE);
        int counted = (int) Math.ceil(target.rate() * target.duration().toSeconds());
        if (machines.count() < TASKS + counted) {
            throw new IllegalStateException(
                    machines.count() + " machines, need " + TASKS + " and " + counted + " for " + target.duration());
        }
        ChainBuilder start = exec(oneSession())
                .exec(session ->
                        session.set("vm", machines.at(started.getAndIncrement()).id()))
                .exec(call("CreateSnapshot_Task", "/VirtualMachine/#{vm}/CreateSnapshot_Task", """
                        {"name": "storm", "memory": false, "quiesce": false}""")
                        .check(jmesPath("value").saveAs("task")));
        double fillRate = Double.parseDouble(System.getProperty("fillRate", "1000"));
        setUp(scenario("begin tasks")
                        .exec(group("warm-up").on(start))
                        .injectOpen(constantUsersPerSec(fillRate).during((long) Math.ceil(TASKS / fillRate)))
                        .andThen(scenario("running tasks")
                                .exec(counting(start))
                                .injectOpen(constantUsersPerSec(target.rate()).during(target.duration()))))
                .protocols(protocol().shareConnections())
                .assertions(withoutFailures(
                        details("CreateSnapshot_Task").responseTime().percentile(99).lt(Target.p99MaxMillis("20ms"))));
    }
}
