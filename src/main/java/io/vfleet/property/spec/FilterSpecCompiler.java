package io.vfleet.property.spec;

import io.vfleet.config.server.Limits;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compiles a PropertyFilterSpec into a {@link CompiledFilterSpec}, or returns the fault that rejects it. */
public final class FilterSpecCompiler {
    /** A compiled specification, or the fault that rejects it. */
    public sealed interface CompilationResult {
        record CompiledSpec(CompiledFilterSpec spec) implements CompilationResult {}

        record RejectedSpec(Fault fault) implements CompilationResult {}
    }

    private final PathCache paths;
    private final Metamodel model;
    private final Release release;
    private final List<Traversal> traversals = new ArrayList<>();
    // A spec is compiled, and its paths are read of each object, in one turn, so it is bounded.
    private final Limits limits;
    private int pathCount;
    private final Map<String, Traversal> named = new HashMap<>();
    private final Map<Traversal, List<DataObject>> selections = new LinkedHashMap<>();
    private @Nullable Fault fault;

    private FilterSpecCompiler(PathCache paths, Release release, Limits limits) {
        this.paths = paths;
        this.model = paths.model();
        this.limits = limits;
        this.release = release;
    }

    /**
     * Compiles a PropertyFilterSpec. Types and properties that are newer than the release are rejected like unknown
     * ones.
     *
     * @param source the PropertyFilterSpec as the client sent it
     */
    public static CompilationResult compile(PathCache paths, Release release, Limits limits, DataObject source) {
        return new FilterSpecCompiler(paths, release, limits).compile(source);
    }

    private CompilationResult compile(DataObject source) {
        List<CompiledFilterSpec.RequestedProperties> requests = new ArrayList<>();
        for (DataObject propertySpec : objects(source, "propSet")) addRequest(propertySpec, requests);
        List<DataObject> objectSpecs = objects(source, "objectSet");
        if (requests.isEmpty()) reject(new Fault.InvalidArgument("spec.propSet"));
        if (objectSpecs.isEmpty()) reject(new Fault.InvalidArgument("spec.objectSet"));
        IdentityHashMap<DataObject, List<Traversal>> inline = new IdentityHashMap<>(2);
        for (DataObject objectSpec : objectSpecs) declare(objects(objectSpec, "selectSet"), inline);
        selections.forEach((traversal, selectSet) -> traversal.setNext(resolve(selectSet, inline)));
        IdentityHashMap<DataObject, List<Traversal>> leading = new IdentityHashMap<>(2);
        for (DataObject objectSpec : objectSpecs) {
            List<DataObject> selectSet = objects(objectSpec, "selectSet");
            // Most of very many objects lead to no others.
            if (!selectSet.isEmpty()) leading.put(objectSpec, resolve(selectSet, inline));
            if (!(objectSpec.get("obj") instanceof MoRef)) reject(new Fault.InvalidArgument("spec.objectSet.obj"));
        }
        List<CompiledFilterSpec.StartObject> starts = new StartObjects(objectSpecs, leading);
        if (fault != null) return new CompilationResult.RejectedSpec(fault);
        boolean tolerated = flag(source, "reportMissingObjectsInResults");
        return new CompilationResult.CompiledSpec(
                new CompiledFilterSpec(model, release, source, requests, starts, traversals, tolerated));
    }

    private void addRequest(DataObject propertySpec, List<CompiledFilterSpec.RequestedProperties> requests) {
        ManagedType type = type(propertySpec);
        if (type == null) return;
        if (requests.size() == limits.filterPathsMax()) reject(new Fault.InvalidArgument("spec.propSet"));
        if (fault != null) return;
        List<RequestedPath> paths = new ArrayList<>();
        boolean all = flag(propertySpec, "all");
        if (!all && propertySpec.get("pathSet") instanceof Iterable<?> texts) {
            for (Object text : texts) {
                if (++pathCount > limits.filterPathsMax()) {
                    reject(new Fault.InvalidArgument("spec.propSet.pathSet"));
                    return;
                }
                RequestedPath path = path(type, (String) text, _ -> true);
                if (path != null) paths.add(path);
            }
        }
        requests.add(new CompiledFilterSpec.RequestedProperties(type, all, paths));
    }

    /**
     * Compiles the traversals of a selection and of all selections nested in it, so that each can be named from
     * anywhere.
     */
    private void declare(List<DataObject> selectSet, IdentityHashMap<DataObject, List<Traversal>> inline) {
        for (DataObject selection : selectSet) {
            if (!selection.type().name().equals("TraversalSpec")) continue;
            if (traversals.size() == limits.filterTraversalsMax()) {
                reject(new Fault.InvalidArgument("spec.objectSet.selectSet"));
                return;
            }
            ManagedType type = type(selection);
            RequestedPath path = type == null
                    ? null
                    : path(type, String.valueOf(selection.get("path")), PropertyPath::leadsToObjects);
            if (type == null || path == null) continue;
            Traversal traversal = new Traversal(traversals.size() + 1, type, path, flag(selection, "skip"));
            traversals.add(traversal);
            inline.put(selection, List.of(traversal));
            if (selection.get("name") instanceof String name && !name.isEmpty()) named.putIfAbsent(name, traversal);
            List<DataObject> inner = objects(selection, "selectSet");
            selections.put(traversal, inner);
            declare(inner, inline);
        }
    }

    private List<Traversal> resolve(List<DataObject> selectSet, IdentityHashMap<DataObject, List<Traversal>> inline) {
        Set<Traversal> resolved = new LinkedHashSet<>();
        for (DataObject selection : selectSet) {
            List<Traversal> inlined = inline.get(selection);
            Traversal traversal =
                    inlined != null ? inlined.getFirst() : named.get(String.valueOf(selection.get("name")));
            if (traversal == null) reject(new Fault.InvalidArgument("spec.objectSet.selectSet.name"));
            else resolved.add(traversal);
        }
        return List.copyOf(resolved);
    }

    private @Nullable ManagedType type(DataObject spec) {
        String name = String.valueOf(spec.get("type"));
        ManagedType type = model.managedType(name);
        if (type == null || !release.knows(type.since())) {
            reject(new Fault.InvalidType(name));
            return null;
        }
        return type;
    }

    private @Nullable RequestedPath path(ManagedType type, String text, Predicate<PropertyPath> accepted) {
        if (text.length() > limits.filterPathCharsMax()) {
            reject(new Fault.InvalidProperty(text));
            return null;
        }
        RequestedPath path = RequestedPath.of(paths, release, type, text);
        if (path.isValid(type, accepted)) return path;
        reject(new Fault.InvalidProperty(text));
        return null;
    }

    /** Only the first fault is kept: it is the one that the client receives. */
    private void reject(Fault reason) {
        if (fault == null) fault = reason;
    }

    private static boolean flag(DataObject object, String member) {
        return Boolean.TRUE.equals(object.get(member));
    }

    private static List<DataObject> objects(DataObject holder, String member) {
        if (!(holder.get(member) instanceof Iterable<?> elements)) return List.of();
        List<DataObject> objects = new ArrayList<>();
        for (Object element : elements) objects.add((DataObject) element);
        return objects;
    }
}
