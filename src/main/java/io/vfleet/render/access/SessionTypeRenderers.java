package io.vfleet.render.access;

import io.vfleet.access.session.Session;
import io.vfleet.access.session.SessionObject;
import io.vfleet.access.session.Sessions;
import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.event.EventFacet;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Property;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.render.ManagedTypeRenderer;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderSubject;
import io.vfleet.render.SingletonObject;
import io.vfleet.task.TaskFacet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The managed types whose objects belong to a session: views, filters and collectors, which hold their own property
 * values.
 */
public final class SessionTypeRenderers {
    private static final List<String> VIEWS = List.of("ContainerView", "ListView", "InventoryView");
    private static final String FILTER = "PropertyFilter";
    private static final String COLLECTOR = "PropertyCollector";

    private final Metamodel meta;
    private final Sessions sessions;
    private final Loops loops;

    public SessionTypeRenderers(Metamodel meta, Sessions sessions, Loops loops) {
        this.meta = meta;
        this.sessions = sessions;
        this.loops = loops;
    }

    public void addTo(Map<String, ManagedTypeRenderer<?>> types) {
        for (String view : VIEWS) types.put(view, renderer(view));
        types.put(FILTER, renderer(FILTER));
        types.put("TaskHistoryCollector", renderer("TaskHistoryCollector", TaskFacet.PAGE));
        types.put("EventHistoryCollector", renderer("EventHistoryCollector", EventFacet.PAGE));
        types.put(COLLECTOR, collectors());
    }

    /** The views that a session has created. */
    public static List<MoRef> views(@Nullable Session session) {
        return refs(session, VIEWS);
    }

    private ManagedTypeRenderer<SessionObject> renderer(String type, Facet... facets) {
        var table = new PropertyTable<SessionObject>();
        for (Property property : meta.managed(type).properties()) {
            table.row(property.name(), subject -> subject.state().get(property.name()), facets);
        }
        return new ManagedTypeRenderer<>(table, SessionTypeRenderers::find, this::home);
    }

    /**
     * Property collectors. Every session has a default collector of its own under one shared id, which exists even
     * before login.
     */
    private ManagedTypeRenderer<MoRef> collectors() {
        MoRef defaultCollector = SingletonObject.PROPERTIES.ref();
        var table = new PropertyTable<MoRef>().row("filter", subject -> filters(subject.state(), subject.viewer()));
        ManagedTypeRenderer.ObjectFinder<MoRef> finder = (ref, viewer) -> {
            boolean exists = ref.equals(defaultCollector) || find(ref, viewer) != null;
            return exists ? new RenderSubject<>(0, ref, ref, viewer) : null;
        };
        return new ManagedTypeRenderer<>(table, finder, this::home);
    }

    /** The filters of a collector; those of the default collector are all that belong to no other collector. */
    private static List<?> filters(MoRef collector, @Nullable Session viewer) {
        if (viewer == null) return List.of();
        SessionObject collectorObject = viewer.object(collector.value());
        if (collectorObject != null)
            return Objects.requireNonNullElse((List<?>) collectorObject.get("filter"), List.of());
        var filters = new ArrayList<Object>(refs(viewer, List.of(FILTER)));
        for (SessionObject other : viewer.objects()) {
            if (other.ref().type().equals(COLLECTOR) && other.get("filter") instanceof List<?> ofOther) {
                filters.removeAll(ofOther);
            }
        }
        return filters;
    }

    private static @Nullable RenderSubject<SessionObject> find(MoRef ref, @Nullable Session viewer) {
        if (viewer == null) return null;
        SessionObject object = viewer.object(ref.value());
        return object == null || !object.ref().equals(ref) ? null : new RenderSubject<>(0, ref, object, viewer);
    }

    private static List<MoRef> refs(@Nullable Session session, List<String> types) {
        if (session == null) return List.of();
        return session.objects().stream()
                .map(SessionObject::ref)
                .filter(ref -> types.contains(ref.type()))
                .toList();
    }

    /** The home loop of the session that has the object; the first loop when no session has it. */
    private Loop home(MoRef ref) {
        for (Session session : sessions.all()) {
            SessionObject object = session.object(ref.value());
            if (object != null && object.ref().equals(ref)) return session.home();
        }
        return loops.at(0);
    }
}
