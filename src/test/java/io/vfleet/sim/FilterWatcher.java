package io.vfleet.sim;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.access.session.Session;
import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import io.vfleet.model.MoRef;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A client with one property filter that keeps its updates and compares them with a retrieval. */
public final class FilterWatcher {
    private static final MoRef COLLECTOR = new MoRef("PropertyCollector", "propertyCollector");

    private final SimulatedVCenter simulated;
    private final Session session;
    private final DataObject spec;
    private final MoRef collector;
    private final Map<String, Map<String, Object>> known = new TreeMap<>();
    private String version = "";
    private @Nullable RecordedReply pending;

    public FilterWatcher(SimulatedVCenter simulated, Session session, DataObject spec) {
        this.simulated = simulated;
        this.session = session;
        this.spec = spec;
        collector = simulated.now(session, COLLECTOR, "CreatePropertyCollector").ref();
        simulated.now(session, collector, "CreateFilter", named("spec", spec).and("partialUpdates", false));
    }

    /** Takes in what has come, or asks for more: at most so many objects, waiting so long. */
    public void step(int maxObjects, int maxWaitSeconds) {
        if (pending == null) {
            pending = ask(maxObjects, maxWaitSeconds);
        } else if (pending.isThere()) {
            // An answer that is lost on its way is told again.
            if (!simulated.rarely(5)) accept(pending);
            pending = null;
        } else if (simulated.rarely(4)) {
            pending.hangUp();
            pending = null;
        }
    }

    /** What differs from a retrieval of the same, after all that there is to be told was told. */
    public String difference() {
        catchUp();
        Map<String, Map<String, Object>> read = retrieved();
        if (read.equals(known)) return "";
        for (var each : read.entrySet()) {
            Map<String, Object> told = known.getOrDefault(each.getKey(), Map.of());
            for (var property : each.getValue().entrySet()) {
                String path = MaterializedValues.difference(property.getValue(), told.get(property.getKey()));
                if (!path.isEmpty()) return each.getKey() + " " + property.getKey() + path + ", told before";
            }
            if (!told.keySet().equals(each.getValue().keySet())) return each.getKey() + " has more properties told";
        }
        return "told were " + known.keySet() + ", there are " + read.keySet();
    }

    /** What it is told of one property, once all there is to be told was told. */
    public @Nullable Object valueOf(MoRef object, String property) {
        catchUp();
        Object value = known.getOrDefault(object.toString(), Map.of()).get(property);
        return value instanceof AnyValue(var _, var inner) ? inner : value;
    }

    private void catchUp() {
        if (pending != null && pending.isThere()) accept(pending);
        else if (pending != null) simulated.now(session, collector, "CancelWaitForUpdates");
        pending = null;
        RecordedReply answer = polled();
        while (answer.value() != null || answer.fault() != null) {
            accept(answer);
            answer = polled();
        }
    }

    private RecordedReply polled() {
        RecordedReply answer = ask(simulated.below(5) + 1, 0);
        simulated.loops.runAll();
        if (!answer.isThere()) throw new AssertionError("a poll was not answered");
        return answer;
    }

    private RecordedReply ask(int maxObjects, int maxWaitSeconds) {
        DataObject options =
                META.make("WaitOptions").set("maxWaitSeconds", maxWaitSeconds).set("maxObjectUpdates", maxObjects);
        return simulated.ask(
                session,
                collector,
                "WaitForUpdatesEx",
                named("version", version).and("options", options));
    }

    private void accept(RecordedReply answer) {
        if (answer.fault() != null) {
            version = "";
            known.clear();
        }
        if (!(answer.value() instanceof DataObject set)) return;
        version = (String) Objects.requireNonNull(set.get("version"));
        for (DataObject filter : MaterializedValues.objects(set.get("filterSet"))) {
            for (DataObject update : MaterializedValues.objects(filter.get("objectSet"))) take(update);
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
        for (DataObject change : MaterializedValues.objects(update.get("changeSet"))) {
            String name = (String) Objects.requireNonNull(change.get("name"));
            Object value = change.get("val");
            if (value == null) values.remove(name);
            else values.put(name, still(value));
        }
    }

    private Map<String, Map<String, Object>> retrieved() {
        Map<String, Map<String, Object>> objects = new TreeMap<>();
        Object answer = simulated
                .now(session, COLLECTOR, "RetrieveProperties", named("specSet", List.of(spec)))
                .value();
        for (DataObject content : MaterializedValues.objects(answer)) {
            Map<String, Object> values = new TreeMap<>();
            for (DataObject property : MaterializedValues.objects(content.get("propSet"))) {
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
        return ((DataObject) Objects.requireNonNull(MaterializedValues.of(object))).set("progress", null);
    }

    private static final DataType TASK_INFO = META.data("TaskInfo");
}
