package io.vfleet.property.subscription;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.property.FakePropertySource.folder;
import static io.vfleet.property.FakePropertySource.vm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.engine.Loop;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.model.ExistenceFacet;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.model.MovedFrom;
import io.vfleet.property.FakePropertySource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Very many listeners that watch containers. */
final class ManyWatchersTest {
    private static final int MANY = 10_000;

    private enum Shown implements Facet {
        NAME,
        SIZE
    }

    private final SteppedLoops loops = new SteppedLoops(2);
    private final FakePropertySource source = new FakePropertySource(loops);
    private final SubscriptionIndex index = new SubscriptionIndex(loops, source);
    private long told;
    private long turn;
    private int toldInTurn;
    private int toldInTurnMax;

    ManyWatchersTest() {
        source.with(folder(1), 0, named("name", "root"));
        for (int number = 10; number < 20; number++) source.with(folder(number), 1, named("name", "f"));
        for (int number = 100; number < 200; number++) source.with(vm(number), number / 10, named("name", "vm"));
        source.setChangeListener(index);
    }

    private final class Watcher implements ChangeListener {
        private final Loop home;
        private final List<String> marks = new ArrayList<>();

        Watcher(int loop) {
            this.home = loops.at(loop);
        }

        @Override
        public Loop home() {
            return home;
        }

        @Override
        public void marked(MoRef object, long mask) {
            marks.add(object.value() + " " + Long.toHexString(mask));
            told++;
            if (turn != loops.turnsRun()) toldInTurn = 0;
            turn = loops.turnsRun();
            toldInTurnMax = Math.max(toldInTurnMax, ++toldInTurn);
        }

        List<String> take() {
            List<String> taken = List.copyOf(marks);
            marks.clear();
            return taken;
        }
    }

    private Watcher watch(int loop, int container, boolean recursive) {
        var watcher = new Watcher(loop);
        var names = new TypeSubscription(
                watcher, Map.of(Shown.NAME, 1L, ExistenceFacet.REMOVED, 1L | TypeSubscription.VISIBILITY));
        var batch = new SubscriptionIndex.SubscriptionBatch();
        batch.add(ContainerSubscription.inside(container, recursive, Map.of("VirtualMachine", names)));
        loops.at(loop).send(() -> index.subscribe(batch, loops.at(loop), () -> {}));
        loops.runAll();
        return watcher;
    }

    private void change(MoRef object, Facet... facets) {
        source.home(object).send(() -> index.changed(object, Set.of(facets)));
    }

    @Test
    void oneChangeIsToldToVeryManyOverSeveralTurns() {
        List<Watcher> watchers = new ArrayList<>();
        for (int n = 0; n < MANY; n++) watchers.add(watch(n % 2, 1, true));

        change(vm(100), Shown.NAME);
        loops.runAll();

        assertEquals(MANY, told);
        assertTrue(toldInTurnMax <= 500, () -> "told in one turn: " + toldInTurnMax);
        assertEquals(List.of("vm-100 1"), watchers.getLast().take());
    }

    private Watcher subscribed(int loop) {
        var watcher = new Watcher(loop);
        var batch = new SubscriptionIndex.SubscriptionBatch();
        batch.add(vm(100), source.home(vm(100)), new TypeSubscription(watcher, Map.of(Shown.NAME, 1L, Shown.SIZE, 2L)));
        loops.at(loop).send(() -> index.subscribe(batch, loops.at(loop), () -> {}));
        loops.runAll();
        return watcher;
    }

    @Test
    void oneChangeIsToldToVeryManyOfOneObjectOverSeveralTurns() {
        List<Watcher> watchers = new ArrayList<>();
        for (int n = 0; n < MANY; n++) watchers.add(subscribed(n % 2));

        change(vm(100), Shown.NAME);
        for (int n = 0; n < 100; n++) change(vm(100), Shown.SIZE);
        loops.runAll();

        assertTrue(toldInTurnMax <= 500, () -> "told in one turn: " + toldInTurnMax);
        assertTrue(told <= 3 * MANY, () -> "told: " + told);
        for (Watcher each : watchers) assertEquals(List.of("vm-100 1", "vm-100 2"), each.take());
    }

    @Test
    void changesThatWaitToBeToldArePutTogether() {
        for (int n = 0; n < MANY; n++) watch(0, 1, true);

        for (int n = 0; n < 100; n++) change(vm(100), Shown.NAME);
        loops.runAll();

        assertTrue(told <= 3 * MANY, () -> "told: " + told);
    }

    @Test
    void onlyThoseAreToldWhoWatchTheContainerAndTheFacet() {
        Watcher deep = watch(0, 1, true);
        Watcher flat = watch(1, 1, false);
        Watcher there = watch(1, 10, false);
        Watcher elsewhere = watch(0, 11, true);

        change(vm(100), Shown.NAME);
        change(vm(101), Shown.SIZE);
        loops.runAll();

        assertEquals(List.of("vm-100 1"), deep.take());
        assertEquals(List.of(), flat.take());
        assertEquals(List.of("vm-100 1"), there.take());
        assertEquals(List.of(), elsewhere.take());
    }

    @Test
    void aMoveIsToldWhereTheObjectWasAndWhereItIs() {
        Watcher deep = watch(0, 1, true);
        Watcher before = watch(0, 10, true);
        Watcher now = watch(1, 11, true);
        Watcher elsewhere = watch(1, 12, true);
        source.with(vm(100), 11, named("name", "vm"));

        change(vm(100), ExistenceFacet.MOVED, new MovedFrom(Set.of(10)));
        loops.runAll();

        String membership = "vm-100 " + Long.toHexString(TypeSubscription.MEMBERSHIP);
        assertEquals(List.of(membership), deep.take());
        assertEquals(List.of(membership), before.take());
        assertEquals(List.of(membership), now.take());
        assertEquals(List.of(), elsewhere.take());
    }

    @Test
    void whatIsGoneIsToldWhereItWas() {
        Watcher there = watch(0, 10, true);
        Watcher elsewhere = watch(0, 11, true);
        source.without(vm(100));

        change(vm(100), ExistenceFacet.REMOVED);
        loops.runAll();

        assertEquals(List.of("vm-100 " + Long.toHexString(1L | TypeSubscription.VISIBILITY)), there.take());
        assertEquals(List.of(), elsewhere.take());
    }

    @Test
    void whoHasLeftIsNotToldAndLeavesNothing() {
        Watcher stays = watch(0, 10, true);
        List<Watcher> leaving = new ArrayList<>();
        for (int n = 0; n < 100; n++) leaving.add(watch(0, 10, true));
        for (Watcher watcher : leaving) loops.at(0).send(() -> index.unsubscribeContainers(watcher));
        loops.runAll();

        change(vm(100), Shown.NAME);
        loops.runAll();
        assertEquals(1, told);

        loops.at(0).send(() -> index.unsubscribeContainers(stays));
        loops.runAll();
        assertEquals(
                0,
                index.parts().stream().mapToInt(LoopSubscriptions::watchCount).sum());
    }
}
