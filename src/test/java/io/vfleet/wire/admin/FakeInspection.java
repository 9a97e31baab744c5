package io.vfleet.wire.admin;

import io.vfleet.operation.FleetAdmin;
import io.vfleet.operation.inspection.FleetInspection;
import io.vfleet.wire.admin.AdminSources.LogLevels;
import io.vfleet.wire.admin.AdminSources.Scrape;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shows what it is asked for; there is one of everything, with the id {@code one}. */
final class FakeInspection implements FleetInspection, LogLevels {
    final Map<String, String> levels = new TreeMap<>(Map.of("ROOT", "warn"));

    /** A fleet that is seen by a new one of these. */
    static AdminSources sources(FleetAdmin fleet) {
        var inspection = new FakeInspection();
        return new AdminSources(
                fleet,
                () -> inspection,
                () -> Map.of("bottleneck", false),
                inspection::moment,
                accept -> new Scrape(
                        "open".equals(accept) ? "open" : "text/plain; version=0.0.4; charset=utf-8", "one 1\n"),
                inspection);
    }

    @Override
    public Map<String, Object> fleet() {
        return Map.of("machines", 1);
    }

    @Override
    public @Nullable Map<String, Object> hosts(String cluster) {
        return one(cluster);
    }

    @Override
    public Map<String, Object> machines(MachineQuery query) {
        return Map.of("asked", query.toString());
    }

    @Override
    public @Nullable Map<String, Object> machine(String id) {
        return one(id);
    }

    @Override
    public Map<String, Object> tasks(TaskQuery query) {
        return Map.of("asked", query.toString());
    }

    @Override
    public @Nullable Map<String, Object> task(String id) {
        return one(id);
    }

    private static @Nullable Map<String, Object> one(String id) {
        return id.equals("one") ? Map.of("id", id) : null;
    }

    @Override
    public Map<String, Object> sessions(int limit) {
        return Map.of("limit", limit);
    }

    @Override
    public List<Map<String, Object>> clients() {
        return List.of(Map.of("client", "one"));
    }

    @Override
    public @Nullable Map<String, Object> client(String name, int max) {
        return one(name);
    }

    @Override
    public Map<String, Object> queues(int waitersMax) {
        return Map.of("limit", waitersMax);
    }

    @Override
    public Map<String, Object> moment() {
        return Map.of("machines", 1);
    }

    @Override
    public Map<String, String> levels() {
        return levels;
    }

    @Override
    public void change(String logger, @Nullable String level) {
        if (level == null) levels.remove(logger);
        else levels.put(logger, level);
    }
}
