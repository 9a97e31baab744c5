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
    void allUnitsAreReleasedAndNoRequestWaitsForEver() {
        for (long seed = 0; seed < SEEDS; seed++) new Walk(seed, new SteppedLoops(3, seed)).run();
    }

    @Test
    void eachResourceGrantsInTheOrderOfRequests() {
        for (long seed = 0; seed < SEEDS; seed++) {
            // On one loop requests arrive in the order of sending.
            var walk = new Walk(seed, new SteppedLoops(1));
            walk.ordered = true;
            walk.run();
        }
    }

    /** One random walk. */
    private static final class Walk {
        private final String seedLabel;
        private final SeededRandom random;
        private final SteppedLoops loops;
        private final Inventory inventory;
        private final List<Request> openRequests = new ArrayList<>();
        private final Map<Integer, Integer> lastGranted = new HashMap<>();
        private boolean ordered;
        private int draws;
        private int requests;
        private int answered;
        private int withdrawn;

        Walk(long seed, SteppedLoops loops) {
            seedLabel = "seed " + seed;
            random = new SeededRandom(seed);
            this.loops = loops;
            inventory = new Inventory(
                    new FleetShape(1, 1, 2, 1, 5, 0, 0, 2, 1, true, 0),
                    Population.SMALL,
                    seed,
                    loops,
                    VmEnvironment.DEFAULTS.with(new ConcurrencyBudgets(HOST_UNITS, STORE_UNITS, TASKS)));
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                int choice = below(4);
                if (choice < 2 || openRequests.isEmpty()) acquire();
                else openRequests.remove(below(openRequests.size())).release();
                if (below(3) == 0) loops.runAll();
                check();
            }
            while (!openRequests.isEmpty()) {
                loops.runAll();
                openRequests.removeIf(request -> request.refused);
                if (openRequests.isEmpty()) break;
                Request next = openRequests.stream()
                        .filter(request -> request.granted)
                        .findFirst()
                        .orElse(null);
                assertTrue(next != null, seedLabel + ": " + openRequests.size() + " wait for ever");
                openRequests.remove(next);
                next.release();
            }
            loops.runAll();
            assertEquals(requests, answered + withdrawn, seedLabel);
            for (EntityKind kind : List.of(EntityKind.HOST, EntityKind.DATASTORE, EntityKind.FOLDER)) {
                inventory.all(kind).stream().forEach(this::allUnitsAreFree);
            }
        }

        private void allUnitsAreFree(int resource) {
            FairResourceQueue queue = ((ResourceQueues) inventory.resourceAllocator()).queueOf(resource);
            int units = inventory.kind(resource) == EntityKind.HOST
                    ? HOST_UNITS
                    : inventory.kind(resource) == EntityKind.DATASTORE ? STORE_UNITS : 0;
            assertEquals(units, queue.free(), seedLabel);
            assertEquals(0, queue.waiting(), seedLabel);
        }

        private void acquire() {
            int vm = inventory.all(EntityKind.VM).first()
                    + below((int) inventory.all(EntityKind.VM).size());
            int host = member(EntityKind.HOST);
            int datastore = member(EntityKind.DATASTORE);
            ResourceNeeds needs = ordered
                    ? new ResourceNeeds(host, 1 + below(3), 0, 0, 0, "", 0, "")
                    : new ResourceNeeds(
                            host,
                            below(3),
                            datastore,
                            below(3),
                            below(2) * 1000L,
                            "a",
                            below(3) == 0 ? inventory.parent(vm) : 0,
                            "name" + below(3));
            var request = new Request(requests++, vm, needs);
            openRequests.add(request);
            inventory.home(vm).send(request::acquire);
            if (ordered) loops.runAll();
        }

        private int member(EntityKind kind) {
            EntityNumbers all = inventory.all(kind);
            int[] numbers = all.stream().toArray();
            return numbers[below(numbers.length)];
        }

        private void check() {
            openRequests.removeIf(request -> request.refused);
            var held = new HashMap<Integer, Integer>();
            for (Request request : openRequests) {
                if (!request.granted) continue;
                held.merge(request.needs.host(), request.needs.hostUnits(), Integer::sum);
                held.merge(request.needs.datastore(), request.needs.datastoreUnits(), Integer::sum);
            }
            inventory.all(EntityKind.HOST).stream()
                    .forEach(host -> assertTrue(held.getOrDefault(host, 0) <= HOST_UNITS, seedLabel));
            inventory.all(EntityKind.DATASTORE).stream()
                    .forEach(datastore -> assertTrue(held.getOrDefault(datastore, 0) <= STORE_UNITS, seedLabel));
        }

        private int below(int bound) {
            return random.below(bound, "walk", 0, draws++);
        }

        /** One request and its outcome. */
        private final class Request implements AllocationCallback {
            private final int nth;
            private final int vm;
            private final ResourceNeeds needs;
            private @Nullable ResourceLease held;
            private boolean released;
            private boolean granted;
            private boolean refused;

            Request(int nth, int vm, ResourceNeeds needs) {
                this.nth = nth;
                this.vm = vm;
                this.needs = needs;
            }

            void acquire() {
                held = inventory.resourceAllocator().acquire(inventory.ref(vm), needs, this);
            }

            void release() {
                inventory.home(vm).send(() -> {
                    if (!granted && !refused) withdrawn++;
                    released = true;
                    if (held != null) held.release();
                });
            }

            @Override
            public void granted(ResourceLease held) {
                assertTrue(!granted && !refused && !released, seedLabel);
                granted = true;
                answered++;
                if (!ordered) return;
                int before = lastGranted.getOrDefault(needs.host(), -1);
                assertTrue(before < nth, seedLabel + ": " + nth + " was granted after " + before);
                lastGranted.put(needs.host(), nth);
            }

            @Override
            public void refused(Fault fault) {
                assertTrue(!granted && !refused && !released, seedLabel);
                refused = true;
                answered++;
            }
        }
    }
}
