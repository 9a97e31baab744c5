package io.vfleet.operation.container;

import io.vfleet.inventory.DatastoreState;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.VCenter;
import io.vfleet.render.SeededIds;
import java.util.Map;

/** Posts what happens to datastores, in the chain of a task or of a call. Any thread. */
public record DatastoreEvents(VCenter vcenter, int chainId, String user) {
    /** In a chain of its own. */
    public static DatastoreEvents of(VCenter vcenter, Call call) {
        String user = call.session() == null ? "" : call.session().userName();
        return new DatastoreEvents(vcenter, vcenter.events().nextChainId(), user);
    }

    /** The events of a datastore that was made on a host: VMFSDatastoreCreatedEvent and the like. */
    public void created(String type, int host, DatastoreState datastore) {
        String url = new SeededIds(vcenter.settings().seed()).datastoreUrl(datastore);
        post(type, host, Map.of("datastore", argument(datastore), "datastoreUrl", url));
    }

    public void discovered(int host, DatastoreState datastore) {
        post("DatastoreDiscoveredEvent", host, Map.of("datastore", argument(datastore)));
    }

    public void removedOnHost(int host, DatastoreState datastore) {
        if (vcenter.inventory().isKnown(host))
            post("DatastoreRemovedOnHostEvent", host, Map.of("datastore", argument(datastore)));
    }

    /** No host has it any more, and it is gone. */
    public void destroyed(DatastoreState last) {
        last.hosts().stream().forEach(host -> removedOnHost(host, last));
        post("DatastoreDestroyedEvent", last.number(), Map.of("datastore", argument(last)));
    }

    public void renamed(DatastoreState before, String name) {
        post(
                "DatastoreRenamedEvent",
                before.number(),
                Map.of("datastore", argument(before), "oldName", before.name(), "newName", name));
    }

    /** {@code type}: of the event of the host that made it grow. */
    public void grown(DatastoreState before, long capacity, int host, String type) {
        if (vcenter.inventory().isKnown(host)) post(type, host, Map.of("datastore", argument(before)));
        post(
                "DatastoreCapacityIncreasedEvent",
                before.number(),
                Map.of("datastore", argument(before), "oldCapacity", before.capacityBytes(), "newCapacity", capacity));
    }

    private DataObject argument(DatastoreState datastore) {
        return vcenter.metamodel()
                .make("DatastoreEventArgument")
                .set("name", datastore.name())
                .set("datastore", new MoRef("Datastore", "datastore-" + datastore.number()));
    }

    private void post(String type, int entity, Map<String, Object> members) {
        vcenter.events().post(type, chainId, user, entity, vcenter.inventory().name(entity), members);
    }
}
