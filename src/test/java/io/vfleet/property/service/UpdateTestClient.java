package io.vfleet.property.service;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Release;
import io.vfleet.model.MoRef;
import io.vfleet.property.RecordedResult;
import io.vfleet.property.spec.FilterSpecFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A client that waits for updates of a collector and records the object values it receives. */
final class UpdateTestClient {
    private final PropertyTestFixture fixture;
    private final MoRef collector;
    private String version = "";
    private final Map<String, Map<String, Object>> known = new TreeMap<>();

    UpdateTestClient(PropertyTestFixture fixture) {
        this(fixture, PropertyTestFixture.COLLECTOR);
    }

    UpdateTestClient(PropertyTestFixture fixture, MoRef collector) {
        this.fixture = fixture;
        this.collector = collector;
    }

    MoRef filter(DataObject spec) {
        return filter(spec, false);
    }

    MoRef filter(DataObject spec, boolean partial) {
        var result = new RecordedResult();
        fixture.services.filters().create(fixture.session, collector, spec, partial, Release.NEWEST, result);
        fixture.loops.runAll();
        return (MoRef) Objects.requireNonNull(result.value());
    }

    /** Calls WaitForUpdatesEx with the last received version. */
    RecordedResult ask(@Nullable Integer maxWaitSeconds, @Nullable Integer maxObjectUpdates) {
        return ask(version, maxWaitSeconds, maxObjectUpdates);
    }

    RecordedResult ask(String presentedVersion, @Nullable Integer maxWaitSeconds, @Nullable Integer maxObjectUpdates) {
        var result = new RecordedResult();
        DataObject options = FilterSpecFixtures.MODEL
                .make("WaitOptions")
                .set("maxWaitSeconds", maxWaitSeconds)
                .set("maxObjectUpdates", maxObjectUpdates);
        fixture.services.waits().waitForUpdatesEx(fixture.session, collector, presentedVersion, options, result);
        fixture.loops.runAll();
        return result;
    }

    /** Calls WaitForUpdatesEx without waiting until nothing is left; the updates received, one line each. */
    List<String> poll() {
        List<String> lines = new ArrayList<>();
        while (ask(0, null).value() instanceof DataObject updateSet) lines.addAll(receive(updateSet));
        return lines;
    }

    /** Applies an update set: its version, and its updates, returned as lines such as {@code modify vm-1 name=x}. */
    List<String> receive(DataObject updateSet) {
        version = (String) Objects.requireNonNull(updateSet.get("version"));
        List<String> lines = new ArrayList<>();
        for (DataObject filterUpdate : RecordedResult.list(updateSet.get("filterSet"))) {
            for (DataObject update : RecordedResult.list(filterUpdate.get("objectSet"))) lines.add(apply(update));
        }
        return lines;
    }

    void restart() {
        version = "";
        known.clear();
    }

    String version() {
        return version;
    }

    Map<String, Map<String, Object>> known() {
        return known;
    }

    private String apply(DataObject update) {
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
        for (DataObject change : RecordedResult.list(update.get("changeSet"))) {
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
