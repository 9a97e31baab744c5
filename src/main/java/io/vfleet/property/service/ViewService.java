package io.vfleet.property.service;

import io.vfleet.access.session.Session;
import io.vfleet.meta.ManagedType;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.property.ResultCallback;
import io.vfleet.property.filter.SessionScope;
import io.vfleet.property.filter.SessionScopes;
import io.vfleet.property.retrieval.PropertyContext;
import io.vfleet.property.views.ContainerView;
import io.vfleet.property.views.InventoryView;
import io.vfleet.property.views.ListView;
import io.vfleet.property.views.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Creates, changes and destroys the views of sessions; every method may be called on any loop, is answered from the
 * session's home loop, and wakes filters that select through a changed view. Every method may be called on any loop and
 * is answered from the session's home; whoever waits for updates through a changed view is woken.
 */
public final class ViewService {
    private static final Set<String> CONTAINERS =
            Set.of("Folder", "Datacenter", "ComputeResource", "ResourcePool", "HostSystem");

    private final PropertyContext context;
    private final SessionScopes scopes;

    ViewService(PropertyContext context, SessionScopes scopes) {
        this.context = context;
        this.scopes = scopes;
    }

    /** CreateContainerView. No types mean all. */
    public void createContainerView(
            Session session, MoRef container, @Nullable List<String> types, boolean recursive, ResultCallback answer) {
        List<String> asked = types == null ? List.of() : types;
        Set<String> exact = exactTypes(asked);
        if (!context.views().exists(container, session)) {
            answer.fault(new Fault.ManagedObjectNotFound(container));
        } else if (!isContainer(container)) {
            answer.fault(new Fault.InvalidArgument("container"));
        } else if (exact == null) {
            answer.fault(new Fault.InvalidArgument("type"));
        } else {
            create(
                    session,
                    answer,
                    (desk, ref) -> desk.register(
                            new ContainerView(ref, container, asked, exact, recursive, context.containerIndex()),
                            answer),
                    "ContainerView");
        }
    }

    /** CreateListView: what is not there is left out. */
    public void createListView(Session session, List<MoRef> objects, ResultCallback answer) {
        create(
                session,
                answer,
                (desk, ref) -> {
                    ListView view = new ListView(ref);
                    if (addTo(view, objects, session, answer) != null) desk.register(view, answer);
                },
                "ListView");
    }

    /** CreateListViewFromView: a copy of what is in another view now. */
    public void createListViewFromView(Session session, MoRef source, ResultCallback answer) {
        create(
                session,
                answer,
                (desk, ref) -> {
                    List<MoRef> objects = copy(desk, source, answer);
                    ListView view = new ListView(ref);
                    if (objects != null && addTo(view, objects, session, answer) != null) desk.register(view, answer);
                },
                "ListView");
    }

    /** ModifyListView: answers with those to add that are not there. */
    public void modify(Session session, MoRef view, List<MoRef> add, List<MoRef> remove, ResultCallback answer) {
        with(session, view, ListView.class, answer, (desk, list) -> {
            remove.forEach(list::remove);
            fill(desk, list, add, answer);
        });
    }

    /** ResetListView: answers with those that are not there. */
    public void reset(Session session, MoRef view, List<MoRef> objects, ResultCallback answer) {
        with(session, view, ListView.class, answer, (desk, list) -> {
            list.clear();
            fill(desk, list, objects, answer);
        });
    }

    /** ResetListViewFromView. */
    public void resetFromView(Session session, MoRef view, MoRef source, ResultCallback answer) {
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
    public void createInventoryView(Session session, ResultCallback answer) {
        create(
                session,
                answer,
                (desk, ref) -> desk.register(new InventoryView(ref, context.containerIndex()), answer),
                "InventoryView");
    }

    /** OpenInventoryViewFolder: answers with those that are not there. */
    public void open(Session session, MoRef view, List<MoRef> entities, ResultCallback answer) {
        openOrClose(session, view, entities, InventoryView::open, answer);
    }

    /** CloseInventoryViewFolder: answers with those that are not there. */
    public void close(Session session, MoRef view, List<MoRef> entities, ResultCallback answer) {
        openOrClose(session, view, entities, InventoryView::close, answer);
    }

    /** DestroyView. */
    public void destroy(Session session, MoRef view, ResultCallback answer) {
        scopes.destroy(session, view, View.class, answer);
    }

    private interface ViewCreation {
        void make(SessionScope desk, MoRef ref);
    }

    private void create(Session session, ResultCallback answer, ViewCreation making, String type) {
        scopes.submit(session, answer, desk -> {
            if (desk.countOf(View.class) >= context.limits().viewsPerSessionMax()) answer.busy();
            else making.make(desk, new MoRef(type, desk.nextId()));
        });
    }

    private <V extends View> void with(
            Session session, MoRef view, Class<V> kind, ResultCallback answer, BiConsumer<SessionScope, V> work) {
        scopes.submit(session, answer, desk -> {
            V found = desk.find(view, kind);
            if (found == null) answer.fault(new Fault.ManagedObjectNotFound(view));
            else work.accept(desk, found);
        });
    }

    private void openOrClose(
            Session session,
            MoRef view,
            List<MoRef> entities,
            BiConsumer<InventoryView, MoRef> way,
            ResultCallback answer) {
        with(session, view, InventoryView.class, answer, (desk, found) -> {
            List<MoRef> unresolved = new ArrayList<>();
            for (MoRef entity : entities) {
                if (!context.views().exists(entity, session)) unresolved.add(entity);
                else if (found.openCount() < context.limits().listViewObjectsMax()) way.accept(found, entity);
            }
            desk.changed(view);
            answer.value(unresolved.isEmpty() ? null : unresolved);
        });
    }

    private void fill(SessionScope desk, ListView list, List<MoRef> objects, ResultCallback answer) {
        List<MoRef> unresolved = addTo(list, objects, desk.session(), answer);
        desk.changed(list.ref());
        if (unresolved != null) answer.value(unresolved.isEmpty() ? null : unresolved);
    }

    /** Those that are not there; null when the view is full, which is answered. */
    private @Nullable List<MoRef> addTo(ListView list, List<MoRef> objects, Session session, ResultCallback answer) {
        List<MoRef> unresolved = new ArrayList<>();
        for (MoRef object : objects) {
            if (!context.views().exists(object, session)) {
                unresolved.add(object);
                continue;
            }
            if (list.size() == context.limits().listViewObjectsMax()) {
                answer.busy();
                return null;
            }
            list.add(object);
        }
        return unresolved;
    }

    private static @Nullable List<MoRef> copy(SessionScope desk, MoRef source, ResultCallback answer) {
        View view = desk.find(source, View.class);
        if (view == null) {
            answer.fault(new Fault.ManagedObjectNotFound(source));
            return null;
        }
        List<MoRef> objects = new ArrayList<>();
        int most = desk.context().limits().listViewObjectsMax();
        for (Object object : view.objects()) {
            if (objects.size() > most) break;
            objects.add((MoRef) object);
        }
        return objects;
    }

    private boolean isContainer(MoRef container) {
        ManagedType type = context.model().managedType(container.type());
        return type != null
                && CONTAINERS.stream().anyMatch(one -> type.is(context.model().managed(one)));
    }

    /** The inventory's types that the asked ones stand for; null when one is no type. */
    private @Nullable Set<String> exactTypes(List<String> asked) {
        if (asked.isEmpty()) return context.containerIndex().types();
        Set<String> exact = new HashSet<>();
        for (String name : asked) {
            ManagedType wanted = context.model().managedType(name);
            if (wanted == null) return null;
            for (String type : context.containerIndex().types()) {
                if (context.model().managed(type).is(wanted)) exact.add(type);
            }
        }
        return exact;
    }
}
