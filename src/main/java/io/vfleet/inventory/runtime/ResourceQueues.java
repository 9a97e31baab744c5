package io.vfleet.inventory;

import io.vfleet.config.Budgets;
import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.model.MoRef;
import io.vfleet.model.Observer;
import io.vfleet.vm.Needs;
import io.vfleet.vm.Slots;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The turnstiles of all folders, hosts and datastores, and one of the whole vCenter, which is asked last. Asking and
 * giving back are messages to their homes.
 */
final class ResourceSlots implements Slots {
    private final Inventory inventory;
    private final Loops loops;
    private final Names names;
    private final Budgets budgets;
    private final Observer observer;
    private final AtomicLong requests = new AtomicLong();
    private final List<Turnstile> turnstiles;
    private final @Nullable Turnstile all;

    ResourceSlots(
            Inventory inventory, Loops loops, Names names, Surroundings surroundings, List<Container> containers) {
        this.inventory = inventory;
        this.loops = loops;
        this.names = names;
        this.budgets = surroundings.budgets();
        this.observer = surroundings.observer();
        turnstiles = containers.stream().map(this::turnstile).toList();
        all = budgets.vcenterTasks() == 0
                ? null
                : new Turnstile(
                        "vcenter", observer, loops.homeOf(Inventory.ROOT), budgets.vcenterTasks(), _ -> 1, Gate.OPEN);
    }

    @Override
    public Held acquire(MoRef vm, Needs needs, Reply reply) {
        int number = inventory.find(vm);
        List<Turnstile> ways = ways(needs);
        var request = new Request(
                requests.incrementAndGet(),
                number,
                inventory.name(number),
                needs,
                loops.homeOf(number),
                reply,
                ways,
                keptAside(needs));
        request.proceed();
        return request;
    }

    /** The turnstile of a container. */
    Turnstile of(int container) {
        return turnstiles.get(container - 1);
    }

    private List<Turnstile> ways(Needs needs) {
        var ways = new ArrayList<Turnstile>(4);
        if (needs.folder() != 0) ways.add(of(needs.folder()));
        if (needs.hostUnits() > 0) ways.add(of(needs.host()));
        if (onDatastore(needs)) ways.add(of(needs.datastore()));
        boolean slots = needs.hostUnits() > 0 || needs.datastoreUnits() > 0;
        if (slots && all != null) ways.add(all);
        return ways;
    }

    /** Work that only frees space need not ask for it, but the datastore must hear of it. */
    private LongConsumer keptAside(Needs needs) {
        int datastore = needs.datastore();
        boolean aside = datastore != 0 && !onDatastore(needs);
        return bytes -> {
            if (aside) loops.homeOf(datastore).send(() -> inventory.keep(datastore, bytes));
        };
    }

    private static boolean onDatastore(Needs needs) {
        return needs.datastoreUnits() > 0 || needs.spaceBytes() > 0;
    }

    private Turnstile turnstile(Container container) {
        int number = container.number();
        Loop home = loops.homeOf(number);
        String name = inventory.ref(number).value();
        return switch (container) {
            case HostState _ -> new Turnstile(name, observer, home, budgets.hostUnits(), Needs::hostUnits, Gate.OPEN);
            case DatastoreState _ ->
                new Turnstile(
                        name,
                        observer,
                        home,
                        budgets.datastoreUnits(),
                        Needs::datastoreUnits,
                        new Space(inventory, number));
            default -> new Turnstile(name, observer, home, 0, _ -> 0, new NameGate(inventory, names, number));
        };
    }
}
