package io.vfleet.property.filter;

import io.vfleet.engine.Loop;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Property;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.property.retrieval.PropertyContext;
import io.vfleet.property.spec.CompiledFilterSpec;
import io.vfleet.property.spec.TypePlan;
import io.vfleet.property.subscription.ChangeListener;
import io.vfleet.property.subscription.ContainerSubscription;
import io.vfleet.property.subscription.SubscriptionIndex;
import io.vfleet.property.subscription.TypeSubscription;
import io.vfleet.property.views.ContainerView;
import io.vfleet.property.views.InventoryView;
import io.vfleet.property.views.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The change subscriptions of one filter: to single objects while there are few of their type, else to the whole type,
 * and to containers as a whole. On the session's home loop.
 */
public final class FilterSubscriptions {
    /** The number of objects of one type up to which they are subscribed to one by one. */
    public static final int SINGLE_MAX = 1_000;

    /** Of an object that is subscribed to alone, here and on its own loop. */
    private static final int SINGLE_BYTES = 400;

    private static final int TYPE_BYTES = 500;
    private static final int VIEW_BYTES = 1_500;

    private static final String VM = "VirtualMachine";

    /** The types of which virtual machines show properties. */
    private static final List<String> SHOWN =
            List.of("HostSystem", "Datastore", "Network", "DistributedVirtualPortgroup");

    private final ChangeListener listener;
    private final SessionScope scope;
    private final Map<MoRef, Loop> single = new HashMap<>();
    private final Map<String, Integer> singlePerType = new HashMap<>();
    private final Map<String, TypeSubscription> subscriptions = new HashMap<>();
    private final Set<String> wholeTypes = new HashSet<>();
    private final Map<MoRef, View> subscribedViews = new HashMap<>();
    private boolean shownSubscribed;
    private final List<Runnable> waiting = new ArrayList<>();
    private SubscriptionIndex.SubscriptionBatch batch = new SubscriptionIndex.SubscriptionBatch();
    private int unacknowledged;

    FilterSubscriptions(ChangeListener listener, SessionScope scope) {
        this.listener = listener;
        this.scope = scope;
    }

    /** What the subscriptions take, by estimate. */
    long heldBytes() {
        return (long) SINGLE_BYTES * single.size()
                + (long) TYPE_BYTES * subscriptions.size()
                + (long) VIEW_BYTES * subscribedViews.size();
    }

    /** Subscribes to an object with the next {@link #commit}, unless it is subscribed to. */
    void subscribe(MoRef object, TypePlan plan) {
        if (single.containsKey(object) || wholeTypes.contains(object.type())) return;
        TypeSubscription subscription = subscription(plan);
        if (singlePerType.merge(object.type(), 1, Integer::sum) > SINGLE_MAX) {
            wholeTypes.add(object.type());
            batch.add(ContainerSubscription.everywhere(Map.of(object.type(), subscription)));
            return;
        }
        Loop home = scope.homeOf(object);
        single.put(object, home);
        batch.add(object, home, subscription);
    }

    /**
     * Subscribes to a whole container with the next {@link #commit}: its objects need no subscriptions of their own.
     */
    void subscribeContainer(ContainerView view, CompiledFilterSpec spec) {
        if (subscribedViews.put(view.ref(), view) != null) return;
        PropertyContext context = scope.context();
        Map<String, TypeSubscription> all = new HashMap<>(
                ContainmentProperties.subscriptions(listener, view.container().type(), context, false));
        for (String type : view.types()) {
            TypePlan plan = spec.plan(type);
            if (plan != null) all.merge(type, subscription(plan), TypeSubscription::or);
        }
        int container = context.containerIndex().number(view.container());
        batch.add(ContainerSubscription.inside(container, view.recursive(), all));
    }

    /** The views whose members are subscribed to. */
    Set<MoRef> views() {
        return subscribedViews.keySet();
    }

    /** The container view whose members are all that the filter selects; null when its selection is another. */
    @Nullable
    ContainerView onlyView(CompiledFilterSpec spec) {
        if (!spec.isSinglePath() || subscribedViews.size() != 1) return null;
        return subscribedViews.values().iterator().next() instanceof ContainerView view
                        && spec.starts().getFirst().object().equals(view.ref())
                ? view
                : null;
    }

    /**
     * Subscribes to all changes of containment with the next {@link #commit}; the view's objects are subscribed to one
     * by one.
     */
    void subscribeInventoryView(InventoryView view) {
        if (subscribedViews.put(view.ref(), view) != null) return;
        batch.add(ContainerSubscription.everywhere(
                ContainmentProperties.subscriptions(listener, view.root().type(), scope.context(), true)));
    }

    /**
     * True when everything is registered now; otherwise {@code acknowledged} runs when it is, including what earlier
     * calls sent.
     */
    boolean commit(Runnable acknowledged) {
        if (!batch.isEmpty()) {
            SubscriptionIndex.SubscriptionBatch sent = batch;
            batch = new SubscriptionIndex.SubscriptionBatch();
            if (!scope.subscriptions().subscribe(sent, listener.home(), this::acknowledged)) unacknowledged++;
        }
        if (unacknowledged == 0) return true;
        waiting.add(acknowledged);
        return false;
    }

    private void acknowledged() {
        if (--unacknowledged > 0) return;
        List<Runnable> callbacks = List.copyOf(waiting);
        waiting.clear();
        callbacks.forEach(Runnable::run);
    }

    void unsubscribe(MoRef object) {
        Loop home = single.remove(object);
        if (home == null) return;
        singlePerType.merge(object.type(), -1, Integer::sum);
        scope.subscriptions().unsubscribe(listener, Map.of(object, home));
    }

    void unsubscribeAll() {
        scope.subscriptions().unsubscribe(listener, single);
        scope.subscriptions().unsubscribeContainers(listener);
        single.clear();
    }

    private TypeSubscription subscription(TypePlan plan) {
        TypeSubscription existing = subscriptions.get(plan.type().name());
        if (existing != null) return existing;
        TypeSubscription created =
                TypeSubscription.of(listener, plan, scope.context().managedObjects());
        subscriptions.put(plan.type().name(), created);
        if (!shownSubscribed && plan.type().name().equals(VM)) {
            shownSubscribed = true;
            SHOWN.forEach(type -> subscribeShown(type, created));
        }
        return created;
    }

    /** A change of a host, a datastore or a network is also a change of its properties that its virtual machines show. */
    private void subscribeShown(String typeName, TypeSubscription vmSubscription) {
        ManagedType shown = scope.context().model().managed(typeName);
        Map<Facet, Long> masks = new HashMap<>();
        for (Property property : shown.properties()) {
            for (Facet facet : scope.context().managedObjects().facets(shown, property.name())) {
                @Nullable Long mask = vmSubscription.masks().get(facet);
                if (mask != null) masks.put(facet, mask);
            }
        }
        if (!masks.isEmpty())
            batch.add(ContainerSubscription.dependents(typeName, new TypeSubscription(listener, masks)));
    }
}
