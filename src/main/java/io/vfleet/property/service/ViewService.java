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
 * Creates, changes and destroys the views of sessions, and notifies filters that select through a changed view. Every
 * method may be called on any loop; the callback is called on the session's home loop.
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
            Session session,
            MoRef container,
            @Nullable List<String> types,
            boolean recursive,
            ResultCallback callback) {
        List<String> requestedTypes = types == null ? List.of() : types;
        Set<String> exact = exactTypes(requestedTypes);
        if (!context.managedObjects().exists(container, session)) {
            callback.fault(new Fault.ManagedObjectNotFound(container));
        } else if (!isContainer(container)) {
            callback.fault(new Fault.InvalidArgument("container"));
        } else if (exact == null) {
            callback.fault(new Fault.InvalidArgument("type"));
        } else {
            create(
                    session,
                    callback,
                    (scope, ref) -> scope.register(
                            new ContainerView(
                                    ref, container, requestedTypes, exact, recursive, context.containerIndex()),
                            callback),
                    "ContainerView");
        }
    }

    /** CreateListView. Objects that do not exist are left out. */
    public void createListView(Session session, List<MoRef> objects, ResultCallback callback) {
        create(
                session,
                callback,
                (scope, ref) -> {
                    ListView view = new ListView(ref);
                    if (addTo(view, objects, session, callback) != null) scope.register(view, callback);
                },
                "ListView");
    }

    /** CreateListViewFromView. Copies the current contents of another view. */
    public void createListViewFromView(Session session, MoRef source, ResultCallback callback) {
        create(
                session,
                callback,
                (scope, ref) -> {
                    List<MoRef> objects = copy(scope, source, callback);
                    ListView view = new ListView(ref);
                    if (objects != null && addTo(view, objects, session, callback) != null)
                        scope.register(view, callback);
                },
                "ListView");
    }

    /** ModifyListView. The result is the objects to add that do not exist. */
    public void modify(Session session, MoRef view, List<MoRef> add, List<MoRef> remove, ResultCallback callback) {
        with(session, view, ListView.class, callback, (scope, list) -> {
            remove.forEach(list::remove);
            fill(scope, list, add, callback);
        });
    }

    /** ResetListView. The result is the objects that do not exist. */
    public void reset(Session session, MoRef view, List<MoRef> objects, ResultCallback callback) {
        with(session, view, ListView.class, callback, (scope, list) -> {
            list.clear();
            fill(scope, list, objects, callback);
        });
    }

    /** ResetListViewFromView. */
    public void resetFromView(Session session, MoRef view, MoRef source, ResultCallback callback) {
        with(session, view, ListView.class, callback, (scope, list) -> {
            List<MoRef> objects = copy(scope, source, callback);
            if (objects == null) return;
            list.clear();
            if (addTo(list, objects, session, callback) == null) return;
            scope.changed(view);
            callback.value(null);
        });
    }

    /** CreateInventoryView. It begins with the root folder and its children. */
    public void createInventoryView(Session session, ResultCallback callback) {
        create(
                session,
                callback,
                (scope, ref) -> scope.register(new InventoryView(ref, context.containerIndex()), callback),
                "InventoryView");
    }

    /** OpenInventoryViewFolder. The result is the entities that do not exist. */
    public void open(Session session, MoRef view, List<MoRef> entities, ResultCallback callback) {
        openOrClose(session, view, entities, InventoryView::open, callback);
    }

    /** CloseInventoryViewFolder. The result is the entities that do not exist. */
    public void close(Session session, MoRef view, List<MoRef> entities, ResultCallback callback) {
        openOrClose(session, view, entities, InventoryView::close, callback);
    }

    /** DestroyView. */
    public void destroy(Session session, MoRef view, ResultCallback callback) {
        scopes.destroy(session, view, View.class, callback);
    }

    private interface ViewCreation {
        void create(SessionScope scope, MoRef ref);
    }

    private void create(Session session, ResultCallback callback, ViewCreation creation, String type) {
        scopes.submit(session, callback, scope -> {
            if (scope.countOf(View.class) >= context.limits().viewsPerSessionMax()) callback.busy();
            else creation.create(scope, new MoRef(type, scope.nextId()));
        });
    }

    private <V extends View> void with(
            Session session, MoRef ref, Class<V> kind, ResultCallback callback, BiConsumer<SessionScope, V> work) {
        scopes.submit(session, callback, scope -> {
            V view = scope.find(ref, kind);
            if (view == null) {
                callback.fault(new Fault.ManagedObjectNotFound(ref));
            } else {
                work.accept(scope, view);
                session.recharge(view);
            }
        });
    }

    private void openOrClose(
            Session session,
            MoRef ref,
            List<MoRef> entities,
            BiConsumer<InventoryView, MoRef> change,
            ResultCallback callback) {
        with(session, ref, InventoryView.class, callback, (scope, view) -> {
            if (!session.memory().hasRoom((long) InventoryView.OBJECT_BYTES * entities.size())) {
                callback.busy();
                return;
            }
            List<MoRef> unresolved = new ArrayList<>();
            for (MoRef entity : entities) {
                if (!context.managedObjects().exists(entity, session)) unresolved.add(entity);
                else if (view.openCount() < context.limits().listViewObjectsMax()) change.accept(view, entity);
            }
            scope.changed(ref);
            callback.value(unresolved.isEmpty() ? null : unresolved);
        });
    }

    private void fill(SessionScope scope, ListView list, List<MoRef> objects, ResultCallback callback) {
        List<MoRef> unresolved = addTo(list, objects, scope.session(), callback);
        scope.changed(list.ref());
        if (unresolved != null) callback.value(unresolved.isEmpty() ? null : unresolved);
    }

    /** The objects that do not exist; null when the view is full or there is no room, which has been answered. */
    private @Nullable List<MoRef> addTo(ListView list, List<MoRef> objects, Session session, ResultCallback callback) {
        if (!session.memory().hasRoom((long) ListView.OBJECT_BYTES * objects.size())) {
            callback.busy();
            return null;
        }
        List<MoRef> unresolved = new ArrayList<>();
        for (MoRef object : objects) {
            if (!context.managedObjects().exists(object, session)) {
                unresolved.add(object);
                continue;
            }
            if (list.size() == context.limits().listViewObjectsMax()) {
                callback.busy();
                return null;
            }
            list.add(object);
        }
        return unresolved;
    }

    private static @Nullable List<MoRef> copy(SessionScope scope, MoRef source, ResultCallback callback) {
        View view = scope.find(source, View.class);
        if (view == null) {
            callback.fault(new Fault.ManagedObjectNotFound(source));
            return null;
        }
        List<MoRef> objects = new ArrayList<>();
        int max = scope.context().limits().listViewObjectsMax();
        for (Object object : view.objects()) {
            if (objects.size() > max) break;
            if (object instanceof MoRef ref) objects.add(ref);
        }
        return objects;
    }

    private boolean isContainer(MoRef container) {
        ManagedType type = context.model().managedType(container.type());
        return type != null
                && CONTAINERS.stream().anyMatch(one -> type.is(context.model().managed(one)));
    }

    /** The exact types of the inventory that the requested ones include; null when one is no managed entity. */
    private @Nullable Set<String> exactTypes(List<String> requestedTypes) {
        if (requestedTypes.isEmpty()) return context.containerIndex().types();
        ManagedType entity = context.model().managed("ManagedEntity");
        Set<String> exact = new HashSet<>();
        for (String name : requestedTypes) {
            ManagedType requested = context.model().managedType(name);
            if (requested == null || !requested.is(entity)) return null;
            for (String type : context.containerIndex().types()) {
                if (context.model().managed(type).is(requested)) exact.add(type);
            }
        }
        return exact;
    }
}
