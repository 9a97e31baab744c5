package loadtest;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static loadtest.Calls.call;

import io.gatling.javaapi.core.ChainBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Very many clients that wait for changes, each of one machine with a collector of its own, while machines change at a
 * constant rate: how long a change takes from its call to the answer of its waiter. A wait holds a connection, so the
 * generator and the server need a descriptor for each. The sessions are few, because a user may have 1,900 at most.
 */
public final class WaitingPollsSimulation extends RatedSimulation {
    private static final int WAITERS = Integer.getInteger("waiters", 10_000);
    private static final Duration RAMP = Target.duration("ramp", "60s");
    private static final Duration UNTIL_ALL_WAIT = Duration.ofSeconds(5);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(3);

    private final List<ApiClient> sessions =
            IntStream.range(0, Math.min(WAITERS, 100)).mapToObj(_ -> new ApiClient(target)).toList();
    private final String field = "load test " + System.nanoTime();
    private final int watched = Math.min(WAITERS, machines.count());
    private final int key;
    private final AtomicInteger waiters = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicInteger counted = new AtomicInteger();
    private final ChangeDelays delays = new ChangeDelays();

    public WaitingPollsSimulation() {
        super(50, WAITERS);
        key = api.call("CustomFieldsManager/CustomFieldsManager/AddCustomFieldDef", """
                {"name": "%s", "moType": "VirtualMachine"}""".formatted(field)).path("key").asInt();
        Duration before = RAMP.plus(UNTIL_ALL_WAIT);
        var warmUp = scenario("changes, warm-up")
                .exec(group("warm-up").on(change(false)))
                .injectOpen(
                        nothingFor(before),
                        constantUsersPerSec(target.rate()).during(target.warmUp()));
        var counting = scenario("changes")
                .exec(counting(change(true)))
                .injectOpen(
                        nothingFor(before.plus(target.warmUp())),
                        constantUsersPerSec(target.rate()).during(target.duration()));
        var waiting = scenario("waiters")
                .exec(waiter())
                .injectOpen(rampUsers(WAITERS).during(RAMP));
        setUp(waiting, warmUp, counting)
                .protocols(protocol())
                .maxDuration(before.plus(target.warmUp()).plus(target.duration()).plus(LAST_ANSWERS))
                .assertions(withoutFailures());
    }

    private ChainBuilder change(boolean counts) {
        return exec(session -> {
                    if (counts) counted.incrementAndGet();
                    return session.set("token", api.token())
                            .set("vm", machines.at(changes.getAndIncrement() % watched).id())
                            .set("value", delays.value(counts));
                })
                .exec(call("setCustomValue", "/VirtualMachine/#{vm}/setCustomValue", """
                        {"key": "%s", "value": "#{value}"}""".formatted(field)));
    }

    private ChainBuilder waiter() {
        return exec(session -> {
                    int nth = waiters.getAndIncrement();
                    return session.set("token", sessions.get(nth % sessions.size()).token())
                            .set("vm", machines.at(nth).id())
                            .set("version", "");
                })
                .exec(call(
                                "CreatePropertyCollector",
                                "/PropertyCollector/propertyCollector/CreatePropertyCollector",
                                "")
                        .check(jmesPath("value").saveAs("collector")))
                .exitHereIfFailed()
                .exec(call("CreateFilter", "/PropertyCollector/#{collector}/CreateFilter", """
                        {"partialUpdates": false, "spec": {"_typeName": "PropertyFilterSpec",
                          "propSet": [{"_typeName": "PropertySpec",
                            "type": "VirtualMachine", "pathSet": ["customValue"]}],
                          "objectSet": [{"_typeName": "ObjectSpec", "obj": {"_typeName": "ManagedObjectReference",
                            "type": "VirtualMachine", "value": "#{vm}"}}]}}"""))
                .exitHereIfFailed()
                .exec(asLongAs(_ -> true)
                        .on(exec(call("WaitForUpdatesEx", "/PropertyCollector/#{collector}/WaitForUpdatesEx", """
                                        {"version": "#{version}"}""")
                                        .requestTimeout(Duration.ofHours(1))
                                        .check(bodyString().saveAs("updates"))
                                        .check(jmesPath("version").saveAs("version")))
                                .exitHereIfFailed()
                                .exec(session -> {
                                    delays.answered(session.getString("updates"));
                                    return session.remove("updates");
                                })));
    }

    @Override
    public void after() {
        api.call("CustomFieldsManager/CustomFieldsManager/RemoveCustomFieldDef", "{\"key\": " + key + "}");
        sessions.forEach(ApiClient::logout);
        super.after();
        // Several waiters of one machine are each told of its change.
        delays.check(counted.get() * (WAITERS / watched), Target.duration("p99Max", "20ms"));
    }
}
