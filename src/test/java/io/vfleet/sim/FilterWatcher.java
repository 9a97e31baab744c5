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

/** A client with one property filter that applies its updates and compares the result with a retrieval. */
public final class FilterWatcher {
    private static final MoRef COLLECTOR = new MoRef("PropertyCollector", "propertyCollector");

    private final SimulatedVCenter simulated;
    private final Session session;
    private final DataObject spec;
    private final MoRef collector;
    private final Map<String, Map<String, Object>> received = new TreeMap<>();
    private String version = "";
    private @Nullable RecordedReply pending;

    public FilterWatcher(SimulatedVCenter simulated, Session session, DataObject spec) {
        this.simulated = simulated;
        this.session = session;
        this.spec = spec;
        collector = simulated
                .sendAndRun(session, COLLECTOR, "CreatePropertyCollector")
                .ref();
        simulated.sendAndRun(
                session, collector, "CreateFilter", named("spec", spec).and("partialUpdates", false));
    }

    /**
     * Sends a wait if none is pending; otherwise applies its answer, or hangs up at random.
     *
     * @param maxObjects in one answer
     */
    public void step(int maxObjects, int maxWaitSeconds) {
        if (pending == null) {
            pending = ask(maxObjects, maxWaitSeconds);
        } else if (pending.isAnswered()) {
            // A lost answer: the next wait names the old version again, and the server must repeat the updates.
            if (!simulated.rarely(5)) accept(pending);
            pending = null;
        } else if (simulated.rarely(4)) {
            pending.hangUp();
            pending = null;
        }
    }

    /** Polls until no update is left; returns the first difference from a retrieval, or an empty string. */
    public String difference() {
        catchUp();
        Map<String, Map<String, Object>> retrieved = retrieved();
        if (retrieved.equals(received)) return "";
        for (var each : retrieved.entrySet()) {
            Map<String, Object> updated = received.getOrDefault(each.getKey(), Map.of());
            for (var property : each.getValue().entrySet()) {
                String path = MaterializedValues.difference(property.getValue(), updated.get(property.getKey()));
                if (!path.isEmpty()) return each.getKey() + " " + property.getKey() + path + ", by the updates";
            }
            if (!updated.keySet().equals(each.getValue().keySet()))
                return each.getKey() + " has other properties in the updates";
        }
        return "the updates gave " + received.keySet() + ", the retrieval gives " + retrieved.keySet();
    }

    /** Polls until no update is left; returns the value that the updates gave a property, null if it is unset. */
    public @Nullable Object valueOf(MoRef object, String property) {
        catchUp();
        Object value = received.getOrDefault(object.toString(), Map.of()).get(property);
        return value instanceof AnyValue(var _, var inner) ? inner : value;
    }

    private void catchUp() {
        if (pending != null && pending.isAnswered()) accept(pending);
        else if (pending != null) simulated.sendAndRun(session, collector, "CancelWaitForUpdates");
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
        if (!answer.isAnswered()) throw new AssertionError("a poll was not answered");
        return answer;
    }

    private RecordedReply ask(int maxObjects, int maxWaitSeconds) {
        DataObject options =
                META.make("WaitOptions").set("maxWaitSeconds", maxWaitSeconds).set("maxObjectUpdates", maxObjects);
        return simulated.send(
                session,
                collector,
                "WaitForUpdatesEx",
                named("version", version).and("options", options));
    }

    private void accept(RecordedReply answer) {
        if (answer.fault() != null) {
            version = "";
            received.clear();
        }
        if (!(answer.value() instanceof DataObject set)) return;
        version = (String) Objects.requireNonNull(set.get("version"));
        for (DataObject filter : MaterializedValues.objects(set.get("filterSet"))) {
            for (DataObject update : MaterializedValues.objects(filter.get("objectSet"))) apply(update);
        }
    }

    private void apply(DataObject update) {
        String id = Objects.requireNonNull(update.get("obj")).toString();
        String kind = (String) Objects.requireNonNull(update.get("kind"));
        if (kind.equals("leave")) {
            if (received.remove(id) == null) simulated.violations.add(id + " left and was not there");
            return;
        }
        if (kind.equals("enter") && received.put(id, new TreeMap<>()) != null) {
            simulated.violations.add(id + " entered twice");
        }
        Map<String, Object> values = received.get(id);
        if (values == null) {
            simulated.violations.add(id + " was modified and is not there");
            return;
        }
        for (DataObject change : MaterializedValues.objects(update.get("changeSet"))) {
            String name = (String) Objects.requireNonNull(change.get("name"));
            Object value = change.get("val");
            if (value == null) values.remove(name);
            else values.put(name, withoutProgress(value));
        }
    }

    private Map<String, Map<String, Object>> retrieved() {
        Map<String, Map<String, Object>> objects = new TreeMap<>();
        Object answer = simulated
                .sendAndRun(session, COLLECTOR, "RetrieveProperties", named("specSet", List.of(spec)))
                .value();
        for (DataObject content : MaterializedValues.objects(answer)) {
            Map<String, Object> values = new TreeMap<>();
            for (DataObject property : MaterializedValues.objects(content.get("propSet"))) {
                values.put(
                        (String) Objects.requireNonNull(property.get("name")),
                        withoutProgress(Objects.requireNonNull(property.get("val"))));
            }
            objects.put(Objects.requireNonNull(content.get("obj")).toString(), values);
        }
        return objects;
    }

    /** Without TaskInfo.progress: it is a function of time, and no update reports it. */
    private static Object withoutProgress(Object value) {
        if (!(value instanceof DataObject object) || !object.type().equals(TASK_INFO)) return value;
        return ((DataObject) Objects.requireNonNull(MaterializedValues.of(object))).set("progress", null);
    }

    private static final DataType TASK_INFO = META.data("TaskInfo");
}
