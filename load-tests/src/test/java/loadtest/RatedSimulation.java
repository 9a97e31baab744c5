package loadtest;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * Users that arrive at a constant rate, however slow the server is. Those of the warm-up are in a group of their own in
 * the report. Any failed request fails the run, and so do a busy generator and a job without a free machine.
 */
abstract class RatedSimulation extends Simulation {
    final Target target;
    final ApiClient api;
    final Machines machines;
    private final GeneratorLoad generator = new GeneratorLoad();

    RatedSimulation(double defaultRate, int defaultVms) {
        target = Target.fromSystemProperties(defaultRate, defaultVms);
        api = new ApiClient(target);
        machines = Machines.of(target, api);
    }

    /** Sets up the load with a connection for each user. */
    final void load(String name, ChainBuilder job, Assertion... assertions) {
        load(name, job, protocol(), assertions);
    }

    final void load(String name, ChainBuilder job, HttpProtocolBuilder protocol, Assertion... assertions) {
        setUp(arrivals(name, job)).protocols(protocol).assertions(withoutFailures(assertions));
    }

    final HttpProtocolBuilder protocol() {
        return http.baseUrl(target.base()).contentTypeHeader("application/json");
    }

    /** The users of the warm-up, and then those that count. */
    final PopulationBuilder arrivals(String name, ChainBuilder job) {
        var counted = scenario(name)
                .exec(counting(job))
                .injectOpen(constantUsersPerSec(target.rate()).during(target.duration()));
        if (target.warmUp().isZero()) return counted;
        return scenario(name + ", warm-up")
                .exec(group("warm-up").on(job))
                .injectOpen(constantUsersPerSec(target.rate()).during(target.warmUp()))
                .andThen(counted);
    }

    /** A job that counts. */
    final ChainBuilder counting(ChainBuilder job) {
        return exec(session -> {
                    generator.begin();
                    return session;
                })
                .exec(job);
    }

    static List<Assertion> withoutFailures(Assertion... assertions) {
        List<Assertion> all = new ArrayList<>(List.of(assertions));
        all.add(global().failedRequests().count().is(0L));
        all.add(global().successfulRequests().count().gt(0L));
        return all;
    }

    /** A job on a machine that no other job uses, as {@code uuid} and {@code vm}. */
    final ChainBuilder withMachine(ChainBuilder job) {
        return exec(session -> {
                    var machine = machines.take();
                    return machine == null
                            ? session
                            : session.set("machine", machine)
                                    .set("uuid", machine.uuid())
                                    .set("vm", machine.id());
                })
                .doIf(session -> session.contains("machine"))
                .then(exec(job).exec(this::giveBack));
    }

    private Session giveBack(Session session) {
        machines.giveBack(session.get("machine"));
        return session;
    }

    /** The session of {@link #api}, for jobs that do not log in. */
    final ChainBuilder oneSession() {
        return exec(session -> session.set("token", api.token()));
    }

    @Override
    public void after() {
        api.logout();
        if (machines.missing() > 0) {
            throw new IllegalStateException(
                    "invalid run: " + machines.missing() + " jobs found no free machine, need more vms");
        }
        generator.check();
    }
}
