package io.vfleet.property;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Release;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A client that watches through a collector and keeps what it is told. */
final class Client {
    private final Bench bench;
    private final MoRef collector;
    private String version = "";
    private final Map<String, Map<String, Object>> known = new TreeMap<>();

    Client(Bench bench) {
        this(bench, Bench.COLLECTOR);
    }

    Client(Bench bench, MoRef collector) {
        this.bench = bench;
        this.collector = collector;
    }

    MoRef filter(DataObject spec) {
        return filter(spec, false);
    }

    MoRef filter(DataObject spec, boolean partial) {
        var answer = new Answered();
        bench.collectors.filters().create(bench.session, collector, spec, partial, Release.NEWEST, answer);
        bench.loops.runAll();
        return (MoRef) Objects.requireNonNull(answer.value());
    }

    /** Asks with the version that it has. */
    Answered ask(@Nullable Integer maxWaitSeconds, @Nullable Integer maxObjectUpdates) {
        return ask(version, maxWaitSeconds, maxObjectUpdates);
    }

    Answered ask(String shown, @Nullable Integer maxWaitSeconds, @Nullable Integer maxObjectUpdates) {
        var answer = new Answered();
        DataObject options =
                Specs.MODEL.make("WaitOptions", "maxWaitSeconds", maxWaitSeconds, "maxObjectUpdates", maxObjectUpdates);
        bench.collectors.waits().waitForUpdatesEx(bench.session, collector, shown, options, answer);
        bench.loops.runAll();
        return answer;
    }

    /** Asks without waiting until there is nothing more; what it was told, one line an update. */
    List<String> poll() {
        List<String> lines = new ArrayList<>();
        while (ask(0, null).value() instanceof DataObject told) lines.addAll(hear(told));
        return lines;
    }

    /** Takes an answer in: its version, and its updates as lines such as {@code modify vm-1 name=x}. */
    List<String> hear(DataObject updateSet) {
        version = (String) Objects.requireNonNull(updateSet.get("version"));
        List<String> lines = new ArrayList<>();
        for (DataObject filterUpdate : Answered.list(updateSet.get("filterSet"))) {
            for (DataObject update : Answered.list(filterUpdate.get("objectSet"))) lines.add(take(update));
        }
        return lines;
    }

    void startAgain() {
        version = "";
        known.clear();
    }

    String version() {
        return version;
    }

    Map<String, Map<String, Object>> known() {
        return known;
    }

    private String take(DataObject update) {
        String id = ((MoRef) Objects.requireNonNull(update.get("obj"))).value();
        String kind = (String) Objects.requireNonNull(update.get("kind"));
        StringBuilder line = new StringBuilder(kind + " " + id);
        if (kind.equals("leave")) {
            if (known.remove(id) == null) throw new AssertionError(id + " left and was not there");
            return line.toString();
        }
        if (kind.equals("enter") && known.put(id, new TreeMap<>()) != null)
            throw new AssertionError(id + " entered twice");
        Map<String, Object> values = known.get(id);
        if (values == null) throw new AssertionError(id + " was modified and is not there");
        for (DataObject change : Answered.list(update.get("changeSet"))) {
            String name = (String) Objects.requireNonNull(change.get("name"));
            Object value = change.get("val");
            String operation = String.valueOf(change.get("op"));
            line.append(' ')
                    .append(name)
                    .append(operation.equals("assign") ? "=" : " " + operation + " ")
                    .append(value);
            if (value == null) values.remove(name);
            else values.put(name, value);
        }
        return line.toString();
    }
}
