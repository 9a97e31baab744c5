package io.vfleet.property;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Kind;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a PropertyFilterSpec into a {@link Spec}, or says what is wrong with it. */
final class SpecCompiler {
    /** Either of the two. */
    sealed interface Result {
        record Compiled(Spec spec) implements Result {}

        record Refused(Fault fault) implements Result {}
    }

    private final Metamodel model;
    private final Release release;
    private final List<Edge> edges = new ArrayList<>();
    private final Map<String, Edge> named = new HashMap<>();
    private final Map<Edge, List<DataObject>> selections = new LinkedHashMap<>();
    private @Nullable Fault fault;

    private SpecCompiler(Metamodel model, Release release) {
        this.model = model;
        this.release = release;
    }

    static Result compile(Metamodel model, Release release, DataObject source) {
        return new SpecCompiler(model, release).compile(source);
    }

    private Result compile(DataObject source) {
        List<Spec.Asked> asked = new ArrayList<>();
        for (DataObject propertySpec : objects(source, "propSet")) asked(propertySpec, asked);
        List<DataObject> objectSpecs = objects(source, "objectSet");
        if (asked.isEmpty()) refuse(new Fault.InvalidArgument("spec.propSet"));
        if (objectSpecs.isEmpty()) refuse(new Fault.InvalidArgument("spec.objectSet"));
        IdentityHashMap<DataObject, List<Edge>> inline = new IdentityHashMap<>();
        for (DataObject objectSpec : objectSpecs) declare(objects(objectSpec, "selectSet"), inline);
        selections.forEach((edge, selectSet) -> edge.leadsTo(resolve(selectSet, inline)));
        List<Spec.Start> starts = new ArrayList<>();
        for (DataObject objectSpec : objectSpecs) {
            List<Edge> next = resolve(objects(objectSpec, "selectSet"), inline);
            if (objectSpec.get("obj") instanceof MoRef start) {
                starts.add(new Spec.Start(start, flag(objectSpec, "skip"), next));
            } else {
                refuse(new Fault.InvalidArgument("spec.objectSet.obj"));
            }
        }
        if (fault != null) return new Result.Refused(fault);
        boolean tolerated = flag(source, "reportMissingObjectsInResults");
        return new Result.Compiled(new Spec(model, release, source, asked, starts, edges, tolerated));
    }

    private void asked(DataObject propertySpec, List<Spec.Asked> asked) {
        ManagedType type = type(propertySpec);
        if (type == null) return;
        List<PropertyPath> paths = new ArrayList<>();
        boolean all = flag(propertySpec, "all");
        if (!all && propertySpec.get("pathSet") instanceof Iterable<?> texts) {
            for (Object text : texts) {
                PropertyPath path = path(type, (String) text);
                if (path != null) paths.add(path);
            }
        }
        asked.add(new Spec.Asked(type, all, paths));
    }

    /** Makes the traversals of a selection and of all inside it, so that each can be named from anywhere. */
    private void declare(List<DataObject> selectSet, IdentityHashMap<DataObject, List<Edge>> inline) {
        for (DataObject selection : selectSet) {
            if (!selection.type().name().equals("TraversalSpec")) continue;
            ManagedType type = type(selection);
            PropertyPath path = type == null ? null : path(type, String.valueOf(selection.get("path")));
            if (type == null || path == null) continue;
            if (path.type().kind() != Kind.MOREF) {
                refuse(new Fault.InvalidProperty(path.text()));
                continue;
            }
            Edge edge = new Edge(edges.size() + 1, type, path, flag(selection, "skip"));
            edges.add(edge);
            inline.put(selection, List.of(edge));
            if (selection.get("name") instanceof String name && !name.isEmpty()) named.putIfAbsent(name, edge);
            List<DataObject> inner = objects(selection, "selectSet");
            selections.put(edge, inner);
            declare(inner, inline);
        }
    }

    private List<Edge> resolve(List<DataObject> selectSet, IdentityHashMap<DataObject, List<Edge>> inline) {
        List<Edge> found = new ArrayList<>();
        for (DataObject selection : selectSet) {
            List<Edge> own = inline.get(selection);
            Edge edge = own != null ? own.getFirst() : named.get(String.valueOf(selection.get("name")));
            if (edge == null) refuse(new Fault.InvalidArgument("spec.objectSet.selectSet.name"));
            else if (!found.contains(edge)) found.add(edge);
        }
        return found;
    }

    private @Nullable ManagedType type(DataObject spec) {
        String name = String.valueOf(spec.get("type"));
        ManagedType type = model.managedType(name);
        if (type == null || !release.knows(type.since())) {
            refuse(new Fault.InvalidType(name));
            return null;
        }
        return type;
    }

    private @Nullable PropertyPath path(ManagedType type, String text) {
        PropertyPath path = PathCompiler.compile(model, type, text, release);
        if (path == null) refuse(new Fault.InvalidProperty(text));
        return path;
    }

    /** The first thing that is wrong is what the client is told. */
    private void refuse(Fault found) {
        if (fault == null) fault = found;
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
