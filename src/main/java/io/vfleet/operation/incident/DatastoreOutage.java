package io.vfleet.operation.incident;

import static java.util.Map.entry;

import io.vfleet.config.scenario.NamePattern;
import io.vfleet.engine.Loop;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/** Datastores whose hosts lose all paths to them. */
final class DatastoreOutage implements IncidentAction {
    private static final String LOST = "esx.problem.storage.apd.start";
    private static final String BACK = "esx.clear.storage.apd.exit";

    private final VCenter vcenter;
    private final NamePattern names;
    private final IncidentHolds holds;
    /** The datastores that this took away; on the first loop. */
    private final Set<Integer> lost = new HashSet<>();

    private boolean over;

    /** {@code holds}: of all incidents that take datastores away. */
    DatastoreOutage(VCenter vcenter, NamePattern names, IncidentHolds holds) {
        this.vcenter = vcenter;
        this.names = names;
        this.holds = holds;
    }

    @Override
    public void begin(IntConsumer touched) {
        Loop first = vcenter.loops().at(0);
        new NamedContainers(inventory(), EntityKind.DATASTORE, names)
                .each(
                        first,
                        store -> inventory().home(store).send(() -> {
                            if (!inventory().exists(store)) return;
                            if (holds.take(store)) change(store, false);
                            first.send(() -> {
                                touched.accept(1);
                                if (over) comeBack(store);
                                else lost.add(store);
                            });
                        }));
    }

    @Override
    public void end() {
        over = true;
        lost.forEach(this::comeBack);
        lost.clear();
    }

    private void comeBack(int store) {
        inventory().home(store).send(() -> {
            if (holds.release(store)) change(store, true);
        });
    }

    /** On the home loop of the datastore. */
    private void change(int store, boolean accessible) {
        if (!inventory().exists(store) || inventory().datastore(store).accessible() == accessible) return;
        inventory().containers().mounts().setAccessible(store, accessible);
        String event = accessible ? BACK : LOST;
        inventory().datastore(store).hosts().stream()
                .forEach(host -> inventory().home(host).send(() -> tell(host, event)));
    }

    /** As the host tells it, on the home loop of the host. */
    private void tell(int host, String event) {
        if (!inventory().exists(host)) return;
        MoRef ref = inventory().ref(host);
        Map<String, Object> members = Map.ofEntries(
                entry("eventTypeId", event),
                entry("severity", event.equals(LOST) ? "warning" : "info"),
                entry("objectId", ref.value()),
                entry("objectType", ref.type()),
                entry("objectName", inventory().name(host)));
        vcenter.events()
                .post(
                        "EventEx",
                        vcenter.events().nextChainId(),
                        "",
                        host,
                        inventory().name(host),
                        members);
    }

    private Inventory inventory() {
        return vcenter.inventory();
    }
}
