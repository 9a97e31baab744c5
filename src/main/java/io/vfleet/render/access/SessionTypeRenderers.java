package io.vfleet.view;

import io.vfleet.access.Session;
import io.vfleet.access.SessionObject;
import io.vfleet.access.Sessions;
import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.event.EventFacet;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Property;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.task.TaskFacet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How objects that belong to a session are found and shown: they show themselves. */
final class SessionTypes {
    private static final List<String> VIEWS = List.of("ContainerView", "ListView", "InventoryView");
    private static final String FILTER = "PropertyFilter";
    private static final String COLLECTOR = "PropertyCollector";

    private final Metamodel meta;
    private final Sessions sessions;
    private final Loops loops;

    SessionTypes(Metamodel meta, Sessions sessions, Loops loops) {
        this.meta = meta;
        this.sessions = sessions;
        this.loops = loops;
    }

    void addTo(Map<String, TypeView<?>> types) {
        for (String view : VIEWS) types.put(view, of(view));
        types.put(FILTER, of(FILTER));
        types.put("TaskHistoryCollector", of("TaskHistoryCollector", TaskFacet.PAGE));
        types.put("EventHistoryCollector", of("EventHistoryCollector", EventFacet.PAGE));
        types.put(COLLECTOR, collectors());
    }

    /** The views of a session. */
    static List<MoRef> views(@Nullable Session session) {
        return refs(session, VIEWS);
    }

    private TypeView<SessionObject> of(String type, Facet... facets) {
        var table = new Table<SessionObject>();
        for (Property property : meta.managed(type).properties()) {
            table.row(property.name(), seen -> seen.state().get(property.name()), facets);
        }
        return new TypeView<>(table, SessionTypes::find, this::home);
    }

    /** Every session has a collector of its own under one shared id, which is there before anybody has logged in. */
    private TypeView<MoRef> collectors() {
        MoRef shared = Singleton.PROPERTIES.ref();
        var table = new Table<MoRef>().row("filter", seen -> filters(seen.state(), seen.viewer()));
        TypeView.Finder<MoRef> finder = (ref, viewer) -> {
            boolean there = ref.equals(shared) || find(ref, viewer) != null;
            return there ? new Seen<>(0, ref, ref, viewer) : null;
        };
        return new TypeView<>(table, finder, this::home);
    }

    /** Those of the shared collector are all that no other one has. */
    private static List<?> filters(MoRef collector, @Nullable Session viewer) {
        if (viewer == null) return List.of();
        SessionObject own = viewer.object(collector.value());
        if (own != null) return Objects.requireNonNullElse((List<?>) own.get("filter"), List.of());
        var filters = new ArrayList<Object>(refs(viewer, List.of(FILTER)));
        for (SessionObject other : viewer.objects()) {
            if (other.ref().type().equals(COLLECTOR) && other.get("filter") instanceof List<?> taken) {
                filters.removeAll(taken);
            }
        }
        return filters;
    }

    private static @Nullable Seen<SessionObject> find(MoRef ref, @Nullable Session viewer) {
        if (viewer == null) return null;
        SessionObject found = viewer.object(ref.value());
        return found == null || !found.ref().equals(ref) ? null : new Seen<>(0, ref, found, viewer);
    }

    private static List<MoRef> refs(@Nullable Session session, List<String> types) {
        if (session == null) return List.of();
        return session.objects().stream()
                .map(SessionObject::ref)
                .filter(ref -> types.contains(ref.type()))
                .toList();
    }

    /** The home of the session that has the object; the first loop for what is nobody's. */
    private Loop home(MoRef ref) {
        for (Session session : sessions.all()) {
            SessionObject found = session.object(ref.value());
            if (found != null && found.ref().equals(ref)) return session.home();
        }
        return loops.at(0);
    }
}
