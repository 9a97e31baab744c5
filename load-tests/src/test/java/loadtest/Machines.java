package loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The virtual machines that a simulation uses, read before the load begins; a job takes one and gives it back. */
final class Machines {
    private static final int PAGE = 1_000;

    private final List<Machine> all = new ArrayList<>();
    private final Queue<Machine> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger missing = new AtomicInteger();

    private Machines() {}

    /** A virtual machine by its UUID and its id. */
    record Machine(String uuid, String id) {}

    /** Reads the first {@link Target#vms} machines of the server, or all if it has fewer. */
    static Machines of(Target target, ApiClient api) {
        var machines = new Machines();
        JsonNode content = api.call("ServiceInstance/ServiceInstance/RetrieveServiceContent", "{}");
        JsonNode view = api.call("ViewManager/ViewManager/CreateContainerView", """
                {"container": %s, "type": ["VirtualMachine"], "recursive": true}"""
                .formatted(content.get("rootFolder")));
        JsonNode page = api.call(
                "PropertyCollector/propertyCollector/RetrievePropertiesEx",
                SWEEP.formatted(view, Math.min(PAGE, target.vms())));
        while (true) {
            for (JsonNode object : page.path("objects")) machines.add(object, target.vms());
            if (machines.all.size() == target.vms() || !page.has("token")) break;
            page = api.call("PropertyCollector/propertyCollector/ContinueRetrievePropertiesEx", """
                    {"token": %s}""".formatted(page.get("token")));
        }
        if (machines.all.isEmpty()) throw new IllegalStateException("no virtual machines at " + target.base());
        return machines;
    }

    private void add(JsonNode object, int max) {
        if (all.size() == max) return;
        all.add(new Machine(
                object.at("/propSet/0/val/_value").asText(), object.at("/obj/value").asText()));
        free.add(all.getLast());
    }

    int count() {
        return all.size();
    }

    /** The machine of a number; they begin again after the last. */
    Machine at(int number) {
        return all.get(Math.floorMod(number, all.size()));
    }

    /** A machine that no other job uses; null, and counted, when there is none. */
    Machine take() {
        Machine machine = free.poll();
        if (machine == null) missing.incrementAndGet();
        return machine;
    }

    void giveBack(Machine machine) {
        free.add(machine);
    }

    /** How many jobs found no free machine. */
    int missing() {
        return missing.get();
    }

    private static final String SWEEP = """
            {"specSet": [{"_typeName": "PropertyFilterSpec",
              "propSet": [{"_typeName": "PropertySpec", "type": "VirtualMachine", "pathSet": ["config.uuid"]}],
              "objectSet": [{"_typeName": "ObjectSpec", "obj": %s, "skip": true,
                "selectSet": [{"_typeName": "TraversalSpec", "type": "ContainerView", "path": "view", "skip": false}]}]}],
             "options": {"_typeName": "RetrieveOptions", "maxObjects": %d}}""";
}
