package io.vfleet.property.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.property.FakePropertySource.folder;
import static io.vfleet.property.FakePropertySource.vm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.server.Limits;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.property.RecordedResult;
import io.vfleet.property.spec.FilterSpecFixtures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the property collector and views hold for a session is charged to it, refused beyond the budget, and given back. */
final class HeldMemoryTest {
    private static final int COUNT = 5_000;
    private static final long MAX = 4 << 20;

    private final MemoryBudget memory = new MemoryBudget(MAX, 3);
    private final PropertyTestFixture fixture = new PropertyTestFixture(new SteppedLoops(3), Limits.DEFAULT, memory);
    private final UpdateTestClient client = new UpdateTestClient(fixture);
    private final List<MoRef> all = new ArrayList<>();
    private final DataObject spec =
            FilterSpecFixtures.tree(folder(1), FilterSpecFixtures.propertySpec("VirtualMachine", "name"));

    @BeforeEach
    void fill() {
        for (int i = 10; i < 10 + COUNT; i++) {
            all.add(vm(i));
            fixture.source.with(vm(i), 1, named("name", "n" + i));
        }
        fixture.source.with(folder(1), 0, named("childEntity", all));
    }

    private RecordedResult page() {
        var result = new RecordedResult();
        fixture.loops
                .at(0)
                .send(() -> fixture.services
                        .retrievals()
                        .retrieve(
                                fixture.session,
                                PropertyTestFixture.COLLECTOR,
                                List.of(spec, spec),
                                FilterSpecFixtures.pages(1),
                                Release.NEWEST,
                                result));
        fixture.loops.runAll();
        return result;
    }

    @Test
    void aPageTokenForWhichThereIsNoRoomIsRefusedAndTheOthersGoOn() {
        List<String> tokens = new ArrayList<>();
        RecordedResult page = page();
        for (; !page.isBusy(); page = page())
            tokens.add((String) Objects.requireNonNull(page.object().get("token")));
        assertTrue(tokens.size() >= 3 && tokens.size() < 10, tokens.size() + " tokens");
        for (String token : tokens) assertFalse(fixture.next(token).isFault());
    }

    @Test
    void retrievalsThatAreStillLookingForTheirObjectsAreChargedAndRefusedToo() {
        List<RecordedResult> results = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            var result = new RecordedResult();
            results.add(result);
            List<DataObject> specs = List.of(spec, spec);
            fixture.loops
                    .at(0)
                    .send(() ->
                            fixture.services.retrievals().retrieveAll(fixture.session, specs, Release.NEWEST, result));
        }
        fixture.loops.runAll();
        assertTrue(results.stream().anyMatch(RecordedResult::isBusy));
        assertTrue(results.stream().anyMatch(result -> !result.isBusy()));
        assertEquals(0, memory.heldBytes(HeldKind.RESPONSE));
    }

    @Test
    void aTokenThatIsUsedOrCancelledIsGivenBack() {
        String used = (String) Objects.requireNonNull(page().object().get("token"));
        String cancelled = (String) Objects.requireNonNull(page().object().get("token"));
        DataObject next = fixture.next(used).object();
        var result = new RecordedResult();
        for (Object token : List.of(cancelled, Objects.requireNonNull(next.get("token")))) {
            result = new RecordedResult();
            fixture.services
                    .retrievals()
                    .cancel(fixture.session, PropertyTestFixture.COLLECTOR, (String) token, result);
            fixture.loops.runAll();
        }
        assertFalse(result.isFault());
        assertEquals(0, memory.heldBytes(HeldKind.PAGE_TOKEN));
    }

    @Test
    void aWholeResultSaysWhatItHoldsWhileItIsWritten() {
        var result = new RecordedResult();
        fixture.loops
                .at(0)
                .send(() -> fixture.services
                        .retrievals()
                        .retrieveAll(fixture.session, List.of(spec, spec), Release.NEWEST, result));
        fixture.loops.runAll();
        assertTrue(result.heldBytes() > 100L * COUNT, result.heldBytes() + " bytes");
    }

    @Test
    void aFilterIsChargedWithItsSpecificationAndWithWhatItsClientKnows() {
        MoRef filter = client.filter(spec);
        long empty = memory.heldBytes(HeldKind.FILTER);
        assertTrue(empty > 1_000);
        client.poll();
        assertTrue(memory.heldBytes(HeldKind.FILTER) > empty + 100_000);
        var result = new RecordedResult();
        fixture.services.filters().destroy(fixture.session, filter, result);
        fixture.loops.runAll();
        assertTrue(memory.heldBytes(HeldKind.FILTER) < 2_000, "the default collector is left");
    }

    @Test
    void filtersForWhichThereIsNoRoomAreRefused() {
        DataObject large = FilterSpecFixtures.MODEL
                .make("PropertyFilterSpec")
                .set("propSet", List.of(FilterSpecFixtures.propertySpec("VirtualMachine", "name")))
                .set("objectSet", Collections.nCopies(5_000, FilterSpecFixtures.start(vm(10), false)));
        int accepted = 0;
        var result = new RecordedResult();
        while (!result.isBusy() && accepted < 100) {
            result = new RecordedResult();
            fixture.services
                    .filters()
                    .create(fixture.session, PropertyTestFixture.COLLECTOR, large, false, Release.NEWEST, result);
            fixture.loops.runAll();
            if (!result.isBusy()) accepted++;
        }
        assertTrue(accepted >= 1 && accepted < 10, accepted + " filters");
    }

    @Test
    void updatesForWhichThereIsNoRoomAreRefusedAndReportedLater() {
        client.filter(spec);
        memory.loop(1).charge(HeldKind.REQUEST, MAX - 200_000);
        assertTrue(client.ask(0, Integer.MAX_VALUE).isBusy());
        memory.loop(1).release(HeldKind.REQUEST, MAX - 200_000);
        RecordedResult result = client.ask(0, Integer.MAX_VALUE);
        assertEquals(COUNT, client.receive(result.object()).size());
        assertTrue(result.heldBytes() > 100L * COUNT, result.heldBytes() + " bytes");
    }

    @Test
    void updatesThatAreNotAcknowledgedAreCharged() {
        client.filter(spec);
        client.poll();
        client.ask(0, null);
        for (int i = 10; i < 1_010; i++) fixture.source.set(vm(i), "name", "changed");
        fixture.loops.runAll();
        client.receive(client.ask(0, 2_000).object());
        assertTrue(memory.heldBytes(HeldKind.UPDATE) > 100_000);
        client.poll();
        assertEquals(0, memory.heldBytes(HeldKind.UPDATE));
    }

    @Test
    void viewsAreChargedWithTheirListsAndTypes() {
        var result = new RecordedResult();
        fixture.services.views().createListView(fixture.session, all, result);
        fixture.loops.runAll();
        MoRef list = (MoRef) Objects.requireNonNull(result.value());
        long full = memory.heldBytes(HeldKind.VIEW);
        assertTrue(full > 200L * COUNT);

        var emptied = new RecordedResult();
        fixture.services.views().reset(fixture.session, list, List.of(), emptied);
        fixture.loops.runAll();
        assertTrue(memory.heldBytes(HeldKind.VIEW) < 2_000);

        List<String> types = Collections.nCopies(100_000, "VirtualMachine");
        var container = new RecordedResult();
        fixture.services.views().createContainerView(fixture.session, folder(1), types, true, container);
        fixture.loops.runAll();
        container.value();
        assertTrue(memory.heldBytes(HeldKind.VIEW) < 4_000, "a type is held as often as it is named");
    }

    @Test
    void aSessionThatEndsGivesBackEverything() {
        client.filter(spec);
        client.poll();
        page();
        fixture.services.views().createListView(fixture.session, all.subList(0, 100), new RecordedResult());
        fixture.loops.runAll();
        fixture.end();
        for (HeldKind kind : HeldKind.values()) {
            if (kind != HeldKind.PAGE_TOKEN) assertEquals(0, memory.heldBytes(kind), kind.label());
        }
        assertEquals(new Fault.InvalidArgument("token"), fixture.next("x").fault());
    }
}
