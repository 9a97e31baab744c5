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
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Creates, changes and destroys the views of sessions, and notifies filters that select through a changed view. Every
 * method may be called on any loop; the callback is called on the session's home loop.
 *
 * <p>long: one method for each of ViewManager's and the views'.
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
        List<String> requestedTypes = types == null ? List.of() : List.copyOf(new LinkedHashSet<>(types));
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
        create(session, callback, (scope, ref) -> registerList(scope, ref, objects.iterator(), callback), "ListView");
    }

    /** CreateListViewFromView. Copies the current contents of another view. */
    public void createListViewFromView(Session session, MoRef source, ResultCallback callback) {
        create(
                session,
                callback,
                (scope, ref) -> {
                    Iterator<?> objects = ListViewContents.contents(scope, source, callback);
                    if (objects != null) registerList(scope, ref, objects, callback);
                },
                "ListView");
    }

    /** ModifyListView. The result is the objects to add that do not exist. */
    public void modify(Session session, MoRef ref, List<MoRef> add, List<MoRef> remove, ResultCallback callback) {
        with(
                session,
                ref,
                ListView.class,
                callback,
                (scope, view, end) -> ListWork.<MoRef>onEach(
                        scope.session().home(),
                        remove.iterator(),
                        object -> {
                            view.remove(object);
                            return true;
                        },
                        () -> fill(scope, view, add.iterator(), callback, end)));
    }

    /** ResetListView. The result is the objects that do not exist. */
    public void reset(Session session, MoRef ref, List<MoRef> objects, ResultCallback callback) {
        with(session, ref, ListView.class, callback, (scope, view, end) -> {
            view.clear();
            fill(scope, view, objects.iterator(), callback, end);
        });
    }

    /** ResetListViewFromView. */
    public void resetFromView(Session session, MoRef ref, MoRef source, ResultCallback callback) {
        with(session, ref, ListView.class, callback, (scope, view, end) -> {
            Iterator<?> objects = ListViewContents.contents(scope, source, callback);
            if (objects == null) {
                end.run();
                return;
            }
            view.clear();
            ListViewContents.add(scope, view, objects, callback, unresolved -> {
                scope.changed(ref);
                if (unresolved != null) callback.value(null);
                end.run();
            });
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

    /** Registers a list view when it is full, which takes several turns, in which others may have been registered. */
    private void registerList(SessionScope scope, MoRef ref, Iterator<?> objects, ResultCallback callback) {
        var view = new ListView(ref, object -> context.managedObjects().exists(object, scope.session()));
        ListViewContents.add(scope, view, objects, callback, unresolved -> {
            if (unresolved == null) return;
            if (scope.countOf(View.class) < context.limits().viewsPerSessionMax()) scope.register(view, callback);
            else callback.busy();
        });
    }

    /** Work on a view, at whose end something is to be run. */
    private interface ViewChange<V extends View> {
        void make(SessionScope scope, V view, Runnable end);
    }

    /** Changes a view after the changes that have begun before, because each may take several turns. */
    private <V extends View> void with(
            Session session, MoRef ref, Class<V> kind, ResultCallback callback, ViewChange<V> change) {
        scopes.submit(
                session,
                callback,
                scope -> scope.inOrder(ref, end -> {
                    V view = scope.find(ref, kind);
                    if (view != null) {
                        change.make(scope, view, () -> {
                            session.recharge(view);
                            end.run();
                        });
                    } else {
                        callback.fault(new Fault.ManagedObjectNotFound(ref));
                        end.run();
                    }
                }));
    }

    private void openOrClose(
            Session session,
            MoRef ref,
            List<MoRef> entities,
            BiConsumer<InventoryView, MoRef> change,
            ResultCallback callback) {
        with(session, ref, InventoryView.class, callback, (scope, view, end) -> {
            if (!session.memory().hasRoom((long) InventoryView.OBJECT_BYTES * entities.size())) {
                callback.busy();
                end.run();
                return;
            }
            List<MoRef> unresolved = new ArrayList<>();
            ListWork.<MoRef>onEach(
                    session.home(),
                    entities.iterator(),
                    entity -> {
                        if (!isThere(entity, session)) unresolved.add(entity);
                        else if (view.openCount() < context.limits().listViewObjectsMax()) change.accept(view, entity);
                        return true;
                    },
                    () -> {
                        scope.changed(ref);
                        callback.value(unresolved.isEmpty() ? null : unresolved);
                        end.run();
                    });
        });
    }

    private void fill(
            SessionScope scope, ListView view, Iterator<MoRef> objects, ResultCallback callback, Runnable end) {
        ListViewContents.add(scope, view, objects, callback, unresolved -> {
            scope.changed(view.ref());
            if (unresolved != null) callback.value(unresolved.isEmpty() ? null : unresolved);
            end.run();
        });
    }

    private boolean isThere(MoRef entity, Session session) {
        return context.managedObjects().exists(entity, session)
                && context.readPermissions().isVisible(entity, session);
    }

    private boolean isContainer(MoRef ref) {
        ManagedType type = context.model().managedType(ref.type());
        return type != null && CONTAINERS.stream().map(context.model()::managed).anyMatch(type::is);
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
