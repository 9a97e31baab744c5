package io.vfleet.operation.container;

import io.vfleet.inventory.EntityKind;
import io.vfleet.meta.DataObject;
import io.vfleet.operation.VCenter;
import java.util.HashMap;
import java.util.Map;

/** Events about resource pools name the pool in a member of its own; those of other containers have a place for it in each event. */
record PoolEventMembers(VCenter vcenter) {
    /** The members of an event about a container, with the pool if it is one. */
    Map<String, Object> completed(int about, Map<String, Object> members) {
        if (vcenter.inventory().kind(about) != EntityKind.POOL) return members;
        DataObject pool = vcenter.metamodel()
                .make("ResourcePoolEventArgument")
                .set("name", vcenter.inventory().name(about))
                .set("resourcePool", vcenter.inventory().ref(about));
        var completed = new HashMap<>(members);
        completed.putIfAbsent("resourcePool", pool);
        return completed;
    }
}
