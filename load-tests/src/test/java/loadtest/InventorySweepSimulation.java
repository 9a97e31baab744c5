package loadtest;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static loadtest.Calls.call;

import io.gatling.javaapi.core.ChainBuilder;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Clients that read all machines through a container view, page by page; sweeps begin at a constant rate. */
public final class InventorySweepSimulation extends RatedSimulation {
    private static final String NEXT_PAGE = "/PropertyCollector/propertyCollector/ContinueRetrievePropertiesEx";

    private final List<ApiClient> clients =
            IntStream.range(0, Integer.getInteger("clients", 100)).mapToObj(_ -> new ApiClient(target)).toList();
    private final AtomicInteger sweeps = new AtomicInteger();

    public InventorySweepSimulation() {
        super(5, 1);
        int page = Integer.getInteger("page", 1_000);
        ChainBuilder first = exec(call("RetrievePropertiesEx", "/PropertyCollector/propertyCollector/RetrievePropertiesEx", """
                {"specSet": [{"_typeName": "PropertyFilterSpec",
                  "propSet": [{"_typeName": "PropertySpec", "type": "VirtualMachine",
                    "pathSet": ["name", "config.uuid", "runtime.powerState", "runtime.host"]}],
                  "objectSet": [{"_typeName": "ObjectSpec", "skip": true,
                    "obj": {"_typeName": "ManagedObjectReference", "type": "ContainerView", "value": "#{view}"},
                    "selectSet": [{"_typeName": "TraversalSpec", "type": "ContainerView", "path": "view"}]}]}],
                 "options": {"_typeName": "RetrieveOptions", "maxObjects": %d}}""".formatted(page))
                .check(jmesPath("objects[0].obj.value").exists())
                .check(jmesPath("token").optional().saveAs("page")));
        ChainBuilder next = exec(session -> session.set("asked", session.getString("page")).remove("page"))
                .exec(call("ContinueRetrievePropertiesEx", NEXT_PAGE, "{\"token\": \"#{asked}\"}")
                        .check(jmesPath("token").optional().saveAs("page")))
                .exitHereIfFailed();
        ChainBuilder sweep = exec(session -> session.set(
                        "token", clients.get(sweeps.getAndIncrement() % clients.size()).token()))
                .exec(call("CreateContainerView", "/ViewManager/ViewManager/CreateContainerView", """
                        {"container": {"_typeName": "ManagedObjectReference", "type": "Folder", "value": "group-d1"},
                         "type": ["VirtualMachine"], "recursive": true}""")
                        .check(jmesPath("value").saveAs("view")))
                .exitHereIfFailed()
                .exec(first)
                .exitHereIfFailed()
                .exec(asLongAs(session -> session.contains("page")).on(next))
                .exec(call("DestroyView", "/ContainerView/#{view}/DestroyView", ""));
        load(
                "inventory sweep",
                sweep,
                details("RetrievePropertiesEx").responseTime().percentile(99).lt(Target.p99MaxMillis("500ms")));
    }

    @Override
    public void after() {
        clients.forEach(ApiClient::logout);
        super.after();
    }
}
