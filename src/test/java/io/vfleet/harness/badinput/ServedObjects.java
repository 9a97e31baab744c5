package io.vfleet.harness.badinput;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.harness.ViClient;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Property;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeKind;
import io.vfleet.model.MoRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One object of every type that a session can reach by the references in properties, and by what it makes itself. */
final class ServedObjects {
    private static final Release RELEASE = Release.of("8.0.3.0");
    private static final String SPEC = """
            {"spec":{"_typeName":"PropertyFilterSpec","propSet":[{"_typeName":"PropertySpec","type":"Folder"}],
             "objectSet":[{"_typeName":"ObjectSpec","obj":{"_typeName":"ManagedObjectReference","type":"Folder",
             "value":"group-d1"}}]},"partialUpdates":false}""";

    private final Metamodel metamodel;
    private final ViClient client;
    private final Map<String, MoRef> byType = new HashMap<>();
    private final String destroyed;

    /** Of the vCenter itself. */
    ServedObjects(ViClient client) {
        this.metamodel = Metamodel.load();
        this.client = client;
        collect();
        collectMade();
        JsonNode vm = client.post(
                        "SearchIndex",
                        "SearchIndex",
                        "FindByInventoryPath",
                        "{\"inventoryPath\":\"DC0/vm/DC0_H0_VM1\"}")
                .value();
        client.awaitTask(client.post(vm, "PowerOffVM_Task", "").value());
        client.awaitTask(client.post(vm, "Destroy_Task", "").value());
        destroyed = vm.path("value").asText();
    }

    private ServedObjects(ServedObjects base, Metamodel metamodel) {
        this.metamodel = metamodel;
        client = base.client;
        byType.putAll(base.byType);
        destroyed = base.destroyed;
    }

    /** With the objects of a service that extends the API by types of its own. */
    ServedObjects ofService(Metamodel types, List<MoRef> own) {
        ServedObjects all = new ServedObjects(this, types);
        for (MoRef each : own) all.byType.put(each.type(), each);
        return all;
    }

    /** The types that its references have. */
    Metamodel metamodel() {
        return metamodel;
    }

    private void collect() {
        Deque<MoRef> pending = new ArrayDeque<>();
        visit(client.get("ServiceInstance", "ServiceInstance", "content").value(), pending);
        pending.add(new MoRef("ServiceInstance", "ServiceInstance"));
        while (!pending.isEmpty()) {
            MoRef object = pending.remove();
            if (byType.putIfAbsent(object.type(), object) != null) continue;
            for (Property property : metamodel.managed(object.type()).properties()) {
                if (!mayHoldReferences(property)) continue;
                JsonNode json = client.get(object.type(), object.value(), property.name())
                        .json();
                if (json != null) visit(json, pending);
            }
        }
    }

    private static boolean mayHoldReferences(Property property) {
        if (property.since().compareTo(RELEASE) > 0) return false;
        TypeKind kind = property.type().kind();
        return kind == TypeKind.MOREF || kind == TypeKind.DATA || kind == TypeKind.ANY;
    }

    private static void visit(JsonNode json, Deque<MoRef> pending) {
        if ("ManagedObjectReference".equals(json.path("_typeName").asText()))
            pending.add(new MoRef(json.path("type").asText(), json.path("value").asText()));
        json.forEach(each -> visit(each, pending));
    }

    /** A machine has a snapshot from now on. */
    private void collectMade() {
        MoRef vm = ofType("VirtualMachine");
        JsonNode task = client.post(
                        "VirtualMachine", vm.value(), "CreateSnapshotEx_Task", "{\"name\":\"s\",\"memory\":false}")
                .value();
        add(task);
        add(client.awaitTask(task).path("result"));
        add(client.post("PropertyCollector", "propertyCollector", "CreateFilter", SPEC)
                .value());
        add(client.post("ViewManager", "ViewManager", "CreateInventoryView", "").value());
        add(client.post("ViewManager", "ViewManager", "CreateListView", "").value());
        add(client.post("ViewManager", "ViewManager", "CreateContainerView", """
                        {"container":{"_typeName":"ManagedObjectReference","type":"Folder","value":"group-d1"},
                         "recursive":false}""")
                .value());
        add(client.post(
                        "TaskManager",
                        "TaskManager",
                        "CreateCollectorForTasks",
                        "{\"filter\":{\"_typeName\":\"TaskFilterSpec\"}}")
                .value());
        add(client.post(
                        "EventManager",
                        "EventManager",
                        "CreateCollectorForEvents",
                        "{\"filter\":{\"_typeName\":\"EventFilterSpec\"}}")
                .value());
    }

    private void add(JsonNode ref) {
        String type = ref.path("type").asText();
        byType.put(type, new MoRef(type, ref.path("value").asText()));
    }

    /** Whether one type of managed objects is another or derived from it. */
    boolean isOf(String type, String ancestor) {
        return metamodel.managed(type).is(metamodel.managed(ancestor));
    }

    /** An object of that type, or of one derived from it; some machine when there is none. */
    MoRef ofType(String type) {
        MoRef found = find(type);
        return found != null ? found : byType.getOrDefault("VirtualMachine", new MoRef("VirtualMachine", "vm-1"));
    }

    /** Null when there is none. */
    @Nullable
    MoRef find(String type) {
        MoRef exact = byType.get(type);
        if (exact != null) return exact;
        ManagedType wanted = metamodel.managed(type);
        List<String> names = byType.keySet().stream()
                .filter(each -> metamodel.managed(each).is(wanted))
                .sorted()
                .toList();
        return names.isEmpty() ? null : byType.get(names.getFirst());
    }

    /** The id of a machine that was destroyed. */
    String destroyed() {
        return destroyed;
    }
}
