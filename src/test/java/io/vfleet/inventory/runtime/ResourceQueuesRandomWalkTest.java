package io.vfleet.inventory.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.fleet.ConcurrencyBudgets;
import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.Population;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.engine.random.SeededRandom;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.resource.FairResourceQueue;
import io.vfleet.model.Fault;
import io.vfleet.vm.actor.ResourceAllocator.AllocationCallback;
import io.vfleet.vm.actor.ResourceAllocator.ResourceLease;
import io.vfleet.vm.command.ResourceNeeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Requests, withdraws and releases resources in random order, with invariants checked after every step. */
final class ResourceQueuesRandomWalkTest {
    private static final int HOST_UNITS = 3;
    private static final int STORE_UNITS = 4;
    private static final int TASKS = 6;
    private static final int SEEDS = 200;
    private static final int STEPS = 150;

    @Test
    void everythingComesBackAndNobodyWaitsForEver() {
        for (long seed = 0; seed < SEEDS; seed++) new Walk(seed, new SteppedLoops(3, seed)).run();
    }

    @Test
    void eachResourceGrantsInTheOrderOfAsking() {
        for (long seed = 0; seed < SEEDS; seed++) {
            // On one loop what is asked arrives in the order of asking.
            var walk = new Walk(seed, new SteppedLoops(1));
            walk.ordered = true;
            walk.run();
        }
    }

    /** One run. */
    private static final class Walk {
        private final String at;
        private final SeededRandom dice;
        private final SteppedLoops loops;
        private final Inventory inventory;
        private final List<Asked> open = new ArrayList<>();
        private final Map<Integer, Integer> lastGranted = new HashMap<>();
        private boolean ordered;
        private int draws;
        private int asked;
        private int answered;
        private int withdrawn;

        Walk(long seed, SteppedLoops loops) {
            at = "seed " + seed;
            dice = new SeededRandom(seed);
            this.loops = loops;
            inventory = new Inventory(
                    new FleetShape(1, 1, 2, 1, 5, 0, 0, 2, 1, true, 0),
                    Population.SMALL,
                    seed,
                    loops,
                    VmEnvironment.QUIET.with(new ConcurrencyBudgets(HOST_UNITS, STORE_UNITS, TASKS)));
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                int choice = below(4);
                if (choice < 2 || open.isEmpty()) ask();
                else open.remove(below(open.size())).release(choice == 2);
                if (below(3) == 0) loops.runAll();
                check();
            }
            while (!open.isEmpty()) {
                loops.runAll();
                open.removeIf(one -> one.refused);
                if (open.isEmpty()) break;
                Asked next =
                        open.stream().filter(one -> one.granted).findFirst().orElse(null);
                assertTrue(next != null, at + ": " + open.size() + " wait for ever");
                open.remove(next);
                next.release(true);
            }
            loops.runAll();
            assertEquals(asked, answered + withdrawn, at);
            for (EntityKind kind : List.of(EntityKind.HOST, EntityKind.DATASTORE, EntityKind.FOLDER)) {
                inventory.all(kind).stream().forEach(this::isAllBack);
            }
        }

        private void isAllBack(int resource) {
            FairResourceQueue turnstile = inventory.resourceQueues().queueOf(resource);
            int units = inventory.kind(resource) == EntityKind.HOST
                    ? HOST_UNITS
                    : inventory.kind(resource) == EntityKind.DATASTORE ? STORE_UNITS : 0;
            assertEquals(units, turnstile.free(), at);
            assertEquals(0, turnstile.waiting(), at);
        }

        private void ask() {
            int vm = inventory.all(EntityKind.VM).first()
                    + below((int) inventory.all(EntityKind.VM).size());
            int host = member(EntityKind.HOST);
            int store = member(EntityKind.DATASTORE);
            ResourceNeeds needs = ordered
                    ? new ResourceNeeds(host, 1 + below(3), 0, 0, 0, "", 0, "")
                    : new ResourceNeeds(
                            host,
                            below(3),
                            store,
                            below(3),
                            below(2) * 1000L,
                            "a",
                            below(3) == 0 ? inventory.parent(vm) : 0,
                            "name" + below(3));
            var one = new Asked(asked++, vm, needs);
            open.add(one);
            inventory.home(vm).send(one::ask);
            if (ordered) loops.runAll();
        }

        private int member(EntityKind kind) {
            EntityNumbers all = inventory.all(kind);
            int[] numbers = all.stream().toArray();
            return numbers[below(numbers.length)];
        }

        private void check() {
            open.removeIf(one -> one.refused);
            var held = new HashMap<Integer, Integer>();
            for (Asked one : open) {
                if (!one.granted) continue;
                held.merge(one.needs.host(), one.needs.hostUnits(), Integer::sum);
                held.merge(one.needs.datastore(), one.needs.datastoreUnits(), Integer::sum);
            }
            inventory.all(EntityKind.HOST).stream()
                    .forEach(host -> assertTrue(held.getOrDefault(host, 0) <= HOST_UNITS, at));
            inventory.all(EntityKind.DATASTORE).stream()
                    .forEach(store -> assertTrue(held.getOrDefault(store, 0) <= STORE_UNITS, at));
        }

        private int below(int bound) {
            return dice.below(bound, "walk", 0, draws++);
        }

        /** One request and what came of it. */
        private final class Asked implements AllocationCallback {
            private final int nth;
            private final int vm;
            private final ResourceNeeds needs;
            private @Nullable ResourceLease held;
            private boolean gone;
            private boolean granted;
            private boolean refused;

            Asked(int nth, int vm, ResourceNeeds needs) {
                this.nth = nth;
                this.vm = vm;
                this.needs = needs;
            }

            void ask() {
                held = inventory.resourceAllocator().acquire(inventory.ref(vm), needs, this);
            }

            void release(boolean kept) {
                inventory.home(vm).send(() -> {
                    if (!granted && !refused) withdrawn++;
                    gone = true;
                    if (held != null) held.release(kept && granted ? 1000L : null);
                });
            }

            @Override
            public void granted(ResourceLease held) {
                assertTrue(!granted && !refused && !gone, at);
                granted = true;
                answered++;
                if (!ordered) return;
                int before = lastGranted.getOrDefault(needs.host(), -1);
                assertTrue(before < nth, at + ": " + nth + " was granted after " + before);
                lastGranted.put(needs.host(), nth);
            }

            @Override
            public void refused(Fault fault) {
                assertTrue(!granted && !refused && !gone, at);
                refused = true;
                answered++;
            }
        }
    }
}
