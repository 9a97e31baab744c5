package io.vfleet.property;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Property;
import io.vfleet.meta.Release;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A compiled PropertyFilterSpec. Its plans are made when first asked for, so it is used on one loop at a time. */
final class Spec {
    /** Where a selection begins. */
    record Start(MoRef object, boolean skip, List<Edge> next) {}

    /** What is asked of a type and of all that derive from it. */
    record Asked(ManagedType type, boolean all, List<PropertyPath> paths) {}

    private final Metamodel model;
    private final Release release;
    private final DataObject source;
    private final List<Asked> asked;
    private final List<Start> starts;
    private final List<Edge> edges;
    private final boolean missingTolerated;
    private final Map<String, TypePlan> plans = new HashMap<>();

    Spec(
            Metamodel model,
            Release release,
            DataObject source,
            List<Asked> asked,
            List<Start> starts,
            List<Edge> edges,
            boolean missingTolerated) {
        this.model = model;
        this.release = release;
        this.source = source;
        this.asked = List.copyOf(asked);
        this.starts = List.copyOf(starts);
        this.edges = List.copyOf(edges);
        this.missingTolerated = missingTolerated;
    }

    /** What the client sent. */
    DataObject source() {
        return source;
    }

    List<Start> starts() {
        return starts;
    }

    int edgeCount() {
        return edges.size();
    }

    /** Whether a start that is not there is reported as missing instead of failing the call. */
    boolean missingTolerated() {
        return missingTolerated;
    }

    /** Whether every object can be reached in one way only, so that none can be reported twice. */
    boolean isSingleWay() {
        return starts.size() == 1
                && edges.size() <= 1
                && edges.stream().allMatch(edge -> edge.next().isEmpty());
    }

    /** Null when nothing is asked of such objects and nothing leads on from them, or there is no such type. */
    @Nullable
    TypePlan plan(String typeName) {
        TypePlan plan = plans.get(typeName);
        if (plan != null) return plan;
        ManagedType type = model.managedType(typeName);
        if (type == null) return null;
        TypePlan made = new TypePlan(type, pathsOf(type), edgesOf(type));
        plans.put(typeName, made);
        return made;
    }

    /** Whether objects of the type are reported at all. */
    boolean reports(ManagedType type) {
        return asked.stream().anyMatch(one -> type.is(one.type()));
    }

    private List<Edge> edgesOf(ManagedType type) {
        return edges.stream().filter(edge -> type.is(edge.type())).toList();
    }

    private List<PropertyPath> pathsOf(ManagedType type) {
        Map<String, PropertyPath> paths = new LinkedHashMap<>();
        for (Asked one : asked) {
            if (!type.is(one.type())) continue;
            List<PropertyPath> its = one.all() ? allOf(type) : one.paths();
            for (PropertyPath path : its) paths.putIfAbsent(path.text(), path);
        }
        return List.copyOf(paths.values());
    }

    private List<PropertyPath> allOf(ManagedType type) {
        List<PropertyPath> paths = new ArrayList<>();
        for (Property property : type.properties()) {
            if (!release.knows(property.since())) continue;
            paths.add(new PropertyPath(property.name(), property, List.of(), property.type()));
        }
        return paths;
    }
}
