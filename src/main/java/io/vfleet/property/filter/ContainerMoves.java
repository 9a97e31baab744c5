package io.vfleet.property.filter;

import io.vfleet.engine.Loop;
import io.vfleet.model.ExistenceFacet;
import io.vfleet.model.MoRef;
import io.vfleet.property.subscription.ChangeListener;
import io.vfleet.property.subscription.ContainerSubscription;
import io.vfleet.property.subscription.SubscriptionIndex;
import io.vfleet.property.subscription.TypeSubscription;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells the filters of a session, whose user may not see everything, that a container has moved: what is below it may be in sight
 * now, or not any more. On the session's home loop.
 */
final class ContainerMoves implements ChangeListener {
    private static final String VM = "VirtualMachine";

    private final SessionScope scope;
    private boolean watching;
    private boolean due;

    ContainerMoves(SessionScope scope) {
        this.scope = scope;
    }

    /** Begins to watch, before the first filter reads anything. */
    void watch() {
        if (watching || scope.context().readPermissions().maySeeAll(scope.session())) return;
        watching = true;
        Map<String, TypeSubscription> byType = new HashMap<>();
        for (String type : scope.context().containerIndex().types()) {
            // A virtual machine tells of its own moves.
            if (!type.equals(VM))
                byType.put(type, new TypeSubscription(this, Map.of(ExistenceFacet.MOVED, TypeSubscription.VISIBILITY)));
        }
        var batch = new SubscriptionIndex.SubscriptionBatch();
        batch.add(ContainerSubscription.everywhere(byType));
        scope.subscriptions().subscribe(batch, home(), () -> {});
    }

    void ended() {
        if (watching) scope.subscriptions().unsubscribeContainers(this);
    }

    @Override
    public Loop home() {
        return scope.home();
    }

    @Override
    public void marked(MoRef object, long mask) {
        if (due) return;
        due = true;
        home().send(() -> {
            due = false;
            for (var each : scope.session().objects())
                if (each instanceof PropertyFilter filter) filter.visibilityChanged();
        });
    }
}
