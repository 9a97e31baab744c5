package io.vfleet.property.spec;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataSize;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Property;
import io.vfleet.meta.Release;
import io.vfleet.model.MoRef;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A compiled PropertyFilterSpec. Its type plans are made on first use without synchronization, so it is used on one
 * loop at a time.
 */
public final class CompiledFilterSpec {
    /** A compiled ObjectSpec: an object at which a selection begins. */
    public record StartObject(MoRef object, boolean skip, List<Traversal> next) {}

    /** A compiled PropertySpec: the properties requested of a managed type and its subtypes. */
    record RequestedProperties(ManagedType type, boolean all, List<RequestedPath> paths) {}

    private static final int HELD_BYTES = 1_000;
    /** Of a path as it is requested, and as it is in the plans of some types. */
    private static final int PATH_BYTES = 300;

    private static final int START_BYTES = 40;
    private static final int TRAVERSAL_BYTES = 500;

    private final Metamodel model;
    private final Release release;
    private final DataObject source;
    private final List<RequestedProperties> requests;
    private final List<StartObject> starts;
    private final List<Traversal> traversals;
    private final boolean missingTolerated;
    private final Map<String, TypePlan> plans = new HashMap<>();
    // 0 until it is asked for, which is not in the turn that compiles; every thread finds the same.
    private long heldBytes;

    CompiledFilterSpec(
            Metamodel model,
            Release release,
            DataObject source,
            List<RequestedProperties> requests,
            List<StartObject> starts,
            List<Traversal> traversals,
            boolean missingTolerated) {
        this.model = model;
        this.release = release;
        this.source = source;
        this.requests = List.copyOf(requests);
        this.starts = starts;
        this.traversals = List.copyOf(traversals);
        this.missingTolerated = missingTolerated;
    }

    private long compiledBytes() {
        long paths = 0;
        for (RequestedProperties request : requests) paths += request.paths().size();
        return paths * PATH_BYTES + (long) START_BYTES * starts.size() + (long) TRAVERSAL_BYTES * traversals.size();
    }

    /** What the specification takes as it was sent and as it is compiled, by estimate. */
    public long heldBytes() {
        if (heldBytes == 0) heldBytes = HELD_BYTES + DataSize.bytes(source) + compiledBytes();
        return heldBytes;
    }

    /** The specification as the client sent it. */
    public DataObject source() {
        return source;
    }

    public List<StartObject> starts() {
        return starts;
    }

    public int traversalCount() {
        return traversals.size();
    }

    /** Whether a start object that does not exist is reported as missing instead of failing the call. */
    public boolean missingTolerated() {
        return missingTolerated;
    }

    /** Whether every object can be reached by one path only, so that none can be reported twice. */
    public boolean isSinglePath() {
        if (starts.size() != 1 || traversals.size() > 1) return false;
        return traversals.isEmpty() || traversals.getFirst().next().isEmpty();
    }

    /** The plan for objects of a managed type; null when there is no such type. */
    public @Nullable TypePlan plan(String typeName) {
        TypePlan plan = plans.get(typeName);
        if (plan != null) return plan;
        ManagedType type = model.managedType(typeName);
        if (type == null) return null;
        TypePlan compiled = new TypePlan(type, pathsOf(type), traversalsOf(type));
        plans.put(typeName, compiled);
        return compiled;
    }

    /** Whether objects of the type are reported at all. */
    public boolean reports(ManagedType type) {
        for (RequestedProperties request : requests) if (type.is(request.type())) return true;
        return false;
    }

    private Map<Traversal, PropertyPath> traversalsOf(ManagedType type) {
        Map<Traversal, PropertyPath> paths = new LinkedHashMap<>();
        for (Traversal traversal : traversals) {
            PropertyPath path = traversal.pathOf(type);
            if (path != null) paths.put(traversal, path);
        }
        return paths;
    }

    /**
     * The paths of all that is requested of the type, without those that it lacks although a related type has them. By
     * name: a waiter of Terraform's provider names guest.net before guest.ipStack, and must be told the gateway first.
     */
    private List<PropertyPath> pathsOf(ManagedType type) {
        Map<String, PropertyPath> paths = new TreeMap<>();
        for (RequestedProperties request : requests) {
            if (!type.is(request.type())) continue;
            if (request.all()) addAll(type, paths);
            for (RequestedPath requested : request.paths()) {
                PropertyPath path = paths.containsKey(requested.text()) ? null : requested.of(type);
                if (path != null) paths.put(path.text(), path);
            }
        }
        return List.copyOf(paths.values());
    }

    private void addAll(ManagedType type, Map<String, PropertyPath> paths) {
        for (Property property : type.properties()) {
            if (release.knows(property.since())) paths.putIfAbsent(property.name(), PropertyPath.of(property));
        }
    }
}
