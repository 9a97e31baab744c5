package io.vfleet.property;

import io.vfleet.access.Session;
import io.vfleet.meta.ManagedType;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The views of sessions: making, changing and destroying them. Every method may be called on any loop and is answered
 * from the session's home; whoever waits for updates through a changed view is woken.
 */
public final class ViewTable {
    private static final Set<String> CONTAINERS =
            Set.of("Folder", "Datacenter", "ComputeResource", "ResourcePool", "HostSystem");

    private final Place place;
    private final Desks desks;

    ViewTable(Place place, Desks desks) {
        this.place = place;
        this.desks = desks;
    }

    /** CreateContainerView. No types mean all. */
    public void createContainerView(
            Session session, MoRef container, @Nullable List<String> types, boolean recursive, Answer answer) {
        List<String> asked = types == null ? List.of() : types;
        Set<String> exact = exact(asked);
        if (!place.views().exists(container, session)) {
            answer.fault(new Fault.ManagedObjectNotFound(container));
        } else if (!isContainer(container)) {
            answer.fault(new Fault.InvalidArgument("container"));
        } else if (exact == null) {
            answer.fault(new Fault.InvalidArgument("type"));
        } else {
            create(
                    session,
                    answer,
                    (desk, ref) -> desk.keep(
                            new ContainerView(ref, container, asked, exact, recursive, place.contents()), answer),
                    "ContainerView");
        }
    }

    /** CreateListView: what is not there is left out. */
    public void createListView(Session session, List<MoRef> objects, Answer answer) {
        create(
                session,
                answer,
                (desk, ref) -> {
                    ListView view = new ListView(ref);
                    if (addTo(view, objects, session, answer) != null) desk.keep(view, answer);
                },
                "ListView");
    }

    /** CreateListViewFromView: a copy of what is in another view now. */
    public void createListViewFromView(Session session, MoRef source, Answer answer) {
        create(
                session,
                answer,
                (desk, ref) -> {
                    List<MoRef> objects = copy(desk, source, answer);
                    ListView view = new ListView(ref);
                    if (objects != null && addTo(view, objects, session, answer) != null) desk.keep(view, answer);
                },
                "ListView");
    }

    /** ModifyListView: answers with those to add that are not there. */
    public void modify(Session session, MoRef view, List<MoRef> add, List<MoRef> remove, Answer answer) {
        with(session, view, ListView.class, answer, (desk, list) -> {
            remove.forEach(list::remove);
            fill(desk, list, add, answer);
        });
    }

    /** ResetListView: answers with those that are not there. */
    public void reset(Session session, MoRef view, List<MoRef> objects, Answer answer) {
        with(session, view, ListView.class, answer, (desk, list) -> {
            list.clear();
            fill(desk, list, objects, answer);
        });
    }

    /** ResetListViewFromView. */
    public void resetFromView(Session session, MoRef view, MoRef source, Answer answer) {
        with(session, view, ListView.class, answer, (desk, list) -> {
            List<MoRef> objects = copy(desk, source, answer);
            if (objects == null) return;
            list.clear();
            if (addTo(list, objects, session, answer) == null) return;
            desk.changed(view);
            answer.value(null);
        });
    }

    /** CreateInventoryView: the root folder and what is right in it. */
    public void createInventoryView(Session session, Answer answer) {
        create(
                session,
                answer,
                (desk, ref) -> desk.keep(new InventoryView(ref, place.contents()), answer),
                "InventoryView");
    }

    /** OpenInventoryViewFolder: answers with those that are not there. */
    public void open(Session session, MoRef view, List<MoRef> entities, Answer answer) {
        turn(session, view, entities, InventoryView::open, answer);
    }

    /** CloseInventoryViewFolder: answers with those that are not there. */
    public void close(Session session, MoRef view, List<MoRef> entities, Answer answer) {
        turn(session, view, entities, InventoryView::close, answer);
    }

    /** DestroyView. */
    public void destroy(Session session, MoRef view, Answer answer) {
        desks.destroy(session, view, View.class, answer);
    }

    private interface Making {
        void make(Desk desk, MoRef ref);
    }

    private void create(Session session, Answer answer, Making making, String type) {
        desks.visit(session, answer, desk -> {
            if (desk.count(View.class) >= place.limits().viewsPerSessionMax()) answer.busy();
            else making.make(desk, new MoRef(type, desk.nextId()));
        });
    }

    private <V extends View> void with(
            Session session, MoRef view, Class<V> kind, Answer answer, BiConsumer<Desk, V> work) {
        desks.visit(session, answer, desk -> {
            V found = desk.own(view, kind);
            if (found == null) answer.fault(new Fault.ManagedObjectNotFound(view));
            else work.accept(desk, found);
        });
    }

    private void turn(
            Session session, MoRef view, List<MoRef> entities, BiConsumer<InventoryView, MoRef> way, Answer answer) {
        with(session, view, InventoryView.class, answer, (desk, found) -> {
            List<MoRef> unresolved = new ArrayList<>();
            for (MoRef entity : entities) {
                if (!place.views().exists(entity, session)) unresolved.add(entity);
                else if (found.opened() < place.limits().listViewObjectsMax()) way.accept(found, entity);
            }
            desk.changed(view);
            answer.value(unresolved.isEmpty() ? null : unresolved);
        });
    }

    private void fill(Desk desk, ListView list, List<MoRef> objects, Answer answer) {
        List<MoRef> unresolved = addTo(list, objects, desk.session(), answer);
        desk.changed(list.ref());
        if (unresolved != null) answer.value(unresolved.isEmpty() ? null : unresolved);
    }

    /** Those that are not there; null when the view is full, which is answered. */
    private @Nullable List<MoRef> addTo(ListView list, List<MoRef> objects, Session session, Answer answer) {
        List<MoRef> unresolved = new ArrayList<>();
        for (MoRef object : objects) {
            if (!place.views().exists(object, session)) {
                unresolved.add(object);
                continue;
            }
            if (list.size() == place.limits().listViewObjectsMax()) {
                answer.busy();
                return null;
            }
            list.add(object);
        }
        return unresolved;
    }

    private static @Nullable List<MoRef> copy(Desk desk, MoRef source, Answer answer) {
        View view = desk.own(source, View.class);
        if (view == null) {
            answer.fault(new Fault.ManagedObjectNotFound(source));
            return null;
        }
        List<MoRef> objects = new ArrayList<>();
        int most = desk.place().limits().listViewObjectsMax();
        for (Object object : view.objects()) {
            if (objects.size() > most) break;
            objects.add((MoRef) object);
        }
        return objects;
    }

    private boolean isContainer(MoRef container) {
        ManagedType type = place.model().managedType(container.type());
        return type != null
                && CONTAINERS.stream().anyMatch(one -> type.is(place.model().managed(one)));
    }

    /** The inventory's types that the asked ones stand for; null when one is no type. */
    private @Nullable Set<String> exact(List<String> asked) {
        if (asked.isEmpty()) return place.contents().types();
        Set<String> exact = new HashSet<>();
        for (String name : asked) {
            ManagedType wanted = place.model().managedType(name);
            if (wanted == null) return null;
            for (String type : place.contents().types()) {
                if (place.model().managed(type).is(wanted)) exact.add(type);
            }
        }
        return exact;
    }
}
