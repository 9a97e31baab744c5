package io.vfleet.sim;

import static io.vfleet.sim.Simulated.META;

import io.vfleet.access.Session;
import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import io.vfleet.model.MoRef;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A client that watches with one filter, keeps what it is told, and may be told nothing that a retrieval does not say. */
final class Watching {
    private static final MoRef COLLECTOR = new MoRef("PropertyCollector", "propertyCollector");

    private final Simulated simulated;
    private final Session session;
    private final DataObject spec;
    private final MoRef collector;
    private final Map<String, Map<String, Object>> known = new TreeMap<>();
    private String version = "";
    private @Nullable Given pending;

    Watching(Simulated simulated, Session session, DataObject spec) {
        this.simulated = simulated;
        this.session = session;
        this.spec = spec;
        collector = simulated.now(session, COLLECTOR, "CreatePropertyCollector").ref();
        simulated.now(session, collector, "CreateFilter", "spec", spec, "partialUpdates", false);
    }

    /** Takes in what has come, or asks for more: at most so many objects, waiting so long. */
    void step(int maxObjects, int maxWaitSeconds) {
        if (pending == null) {
            pending = ask(maxObjects, maxWaitSeconds);
        } else if (pending.isThere()) {
            // An answer that is lost on its way is told again.
            if (!simulated.rarely(5)) hear(pending);
            pending = null;
        } else if (simulated.rarely(4)) {
            pending.hangUp();
            pending = null;
        }
    }

    /** What differs from a retrieval of the same, after all that there is to be told was told. */
    String difference() {
        catchUp();
        Map<String, Map<String, Object>> read = retrieved();
        if (read.equals(known)) return "";
        for (var each : read.entrySet()) {
            Map<String, Object> told = known.getOrDefault(each.getKey(), Map.of());
            for (var property : each.getValue().entrySet()) {
                String path = Plain.difference(property.getValue(), told.get(property.getKey()));
                if (!path.isEmpty()) return each.getKey() + " " + property.getKey() + path + ", told before";
            }
            if (!told.keySet().equals(each.getValue().keySet())) return each.getKey() + " has more properties told";
        }
        return "told were " + known.keySet() + ", there are " + read.keySet();
    }

    /** What it is told of one property, once all there is to be told was told. */
    @Nullable
    Object told(MoRef object, String property) {
        catchUp();
        Object value = known.getOrDefault(object.toString(), Map.of()).get(property);
        return value instanceof AnyValue(var _, var inner) ? inner : value;
    }

    private void catchUp() {
        if (pending != null && pending.isThere()) hear(pending);
        else if (pending != null) simulated.now(session, collector, "CancelWaitForUpdates");
        pending = null;
        Given answer = polled();
        while (answer.value() != null || answer.fault() != null) {
            hear(answer);
            answer = polled();
        }
    }

    private Given polled() {
        Given answer = ask(simulated.below(5) + 1, 0);
        simulated.loops.runAll();
        if (!answer.isThere()) throw new AssertionError("a poll was not answered");
        return answer;
    }

    private Given ask(int maxObjects, int maxWaitSeconds) {
        DataObject options = META.make("WaitOptions", "maxWaitSeconds", maxWaitSeconds, "maxObjectUpdates", maxObjects);
        return simulated.ask(session, collector, "WaitForUpdatesEx", "version", version, "options", options);
    }

    private void hear(Given answer) {
        if (answer.fault() != null) {
            version = "";
            known.clear();
        }
        if (!(answer.value() instanceof DataObject set)) return;
        version = (String) Objects.requireNonNull(set.get("version"));
        for (DataObject filter : Plain.objects(set.get("filterSet"))) {
            for (DataObject update : Plain.objects(filter.get("objectSet"))) take(update);
        }
    }

    private void take(DataObject update) {
        String id = Objects.requireNonNull(update.get("obj")).toString();
        String kind = (String) Objects.requireNonNull(update.get("kind"));
        if (kind.equals("leave")) {
            if (known.remove(id) == null) simulated.wrong.add(id + " left and was not there");
            return;
        }
        if (kind.equals("enter") && known.put(id, new TreeMap<>()) != null) {
            simulated.wrong.add(id + " entered twice");
        }
        Map<String, Object> values = known.get(id);
        if (values == null) {
            simulated.wrong.add(id + " was modified and is not there");
            return;
        }
        for (DataObject change : Plain.objects(update.get("changeSet"))) {
            String name = (String) Objects.requireNonNull(change.get("name"));
            Object value = change.get("val");
            if (value == null) values.remove(name);
            else values.put(name, still(value));
        }
    }

    private Map<String, Map<String, Object>> retrieved() {
        Map<String, Map<String, Object>> objects = new TreeMap<>();
        Object answer = simulated
                .now(session, COLLECTOR, "RetrieveProperties", "specSet", List.of(spec))
                .value();
        for (DataObject content : Plain.objects(answer)) {
            Map<String, Object> values = new TreeMap<>();
            for (DataObject property : Plain.objects(content.get("propSet"))) {
                values.put(
                        (String) Objects.requireNonNull(property.get("name")),
                        still(Objects.requireNonNull(property.get("val"))));
            }
            objects.put(Objects.requireNonNull(content.get("obj")).toString(), values);
        }
        return objects;
    }

    /** Without what is a function of time and told by nobody. */
    private static Object still(Object value) {
        if (!(value instanceof DataObject object) || !object.type().equals(TASK_INFO)) return value;
        return ((DataObject) Objects.requireNonNull(Plain.of(object))).set("progress", null);
    }

    private static final DataType TASK_INFO = META.data("TaskInfo");
}
