package io.vfleet.sim.walk;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.access.session.Session;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.SimulatedVCenter;
import java.util.List;

/** Random requests about containers, valid and invalid; of the plan's, only folders and pools are removed. */
final class ContainerRequests {
    private static final List<String> NAMES = List.of("team", "team", "crew", "area", "DC0_C0_RP0_VM0", "", "a%2fb");
    private static final List<EntityKind> RENAMED =
            List.of(EntityKind.FOLDER, EntityKind.FOLDER, EntityKind.DATACENTER, EntityKind.CLUSTER, EntityKind.POOL);

    private final SimulatedVCenter simulated;
    private final Inventory inventory;
    private final int plannedMax;

    ContainerRequests(SimulatedVCenter simulated) {
        this.simulated = simulated;
        this.inventory = simulated.inventory();
        this.plannedMax = inventory.all(EntityKind.VM).first();
    }

    /** Sends a random request to a random container. */
    RecordedReply ask(Session session) {
        return switch (simulated.below(14)) {
            case 0, 1 -> create(session);
            case 2 -> createPool(session);
            case 3 -> simulated.send(session, any(simulated.any(RENAMED)), "Rename_Task", named("newName", name()));
            case 4, 5 ->
                simulated.send(
                        session,
                        any(EntityKind.FOLDER),
                        "MoveIntoFolder_Task",
                        named("list", List.of(any(EntityKind.FOLDER), any(simulated.any(RENAMED)))));
            case 6 ->
                simulated.send(
                        session,
                        any(EntityKind.POOL),
                        "MoveIntoResourcePool",
                        named("list", List.of(any(simulated.rarely(2) ? EntityKind.POOL : EntityKind.VM))));
            case 7 -> addHost(session);
            case 10 ->
                simulated.send(
                        session,
                        any(EntityKind.CLUSTER),
                        "MoveInto_Task",
                        named("host", List.of(any(EntityKind.HOST))));
            case 11 ->
                simulated.send(
                        session,
                        any(EntityKind.DATACENTER),
                        "PowerOnMultiVM_Task",
                        named("vm", List.of(any(EntityKind.VM))));
            case 8 -> simulated.send(session, any(EntityKind.POOL), "DestroyChildren");
            case 9 ->
                simulated.send(
                        session,
                        any(EntityKind.POOL),
                        "UpdateConfig",
                        named("name", simulated.rarely(2) ? name() : null)
                                .and("config", ContainerSpecs.pool(simulated.below(3) * 10_000L)));
            default -> destroy(session);
        };
    }

    private RecordedReply create(Session session) {
        MoRef folder = any(EntityKind.FOLDER);
        return switch (simulated.below(4)) {
            case 0 -> simulated.send(session, folder, "CreateDatacenter", named("name", name()));
            case 1 ->
                simulated.send(
                        session,
                        folder,
                        "CreateClusterEx",
                        named("name", name()).and("spec", ContainerSpecs.cluster(simulated.rarely(2))));
            default -> simulated.send(session, folder, "CreateFolder", named("name", name()));
        };
    }

    private RecordedReply createPool(Session session) {
        return simulated.send(
                session,
                any(EntityKind.POOL),
                "CreateResourcePool",
                named("name", name()).and("spec", ContainerSpecs.pool(simulated.below(3) * 10_000L)));
    }

    private RecordedReply addHost(Session session) {
        DataObject spec = META.make("HostConnectSpec")
                .set("hostName", "esx" + simulated.below(5))
                .set("userName", "root")
                .set("password", simulated.rarely(5) ? null : "secret")
                .set("force", false);
        if (simulated.rarely(2)) {
            return simulated.send(
                    session,
                    any(EntityKind.FOLDER),
                    "AddStandaloneHost_Task",
                    named("spec", spec).and("addConnected", true));
        }
        return simulated.send(
                session,
                any(EntityKind.CLUSTER),
                "AddHost_Task",
                named("spec", spec).and("asConnected", simulated.rarely(2)));
    }

    private RecordedReply destroy(Session session) {
        EntityKind kind = simulated.any(List.of(
                EntityKind.FOLDER,
                EntityKind.FOLDER,
                EntityKind.POOL,
                EntityKind.HOST,
                EntityKind.CLUSTER,
                EntityKind.COMPUTE,
                EntityKind.DATACENTER));
        MoRef entity = any(kind);
        boolean goes = inventory.number(entity) > plannedMax || kind == EntityKind.FOLDER || kind == EntityKind.POOL;
        return goes
                ? simulated.send(session, entity, "Destroy_Task")
                : simulated.send(session, entity, "Rename_Task", named("newName", name()));
    }

    private String name() {
        return simulated.any(NAMES);
    }

    private MoRef any(EntityKind kind) {
        List<Integer> all = inventory.all(kind).stream().boxed().toList();
        return inventory.ref(all.isEmpty() ? Inventory.ROOT : simulated.any(all));
    }
}
