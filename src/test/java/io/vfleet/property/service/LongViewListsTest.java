package io.vfleet.property.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.property.FakePropertySource.folder;
import static io.vfleet.property.FakePropertySource.vm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.model.MoRef;
import io.vfleet.property.FakePropertySource;
import io.vfleet.property.RecordedResult;
import io.vfleet.property.ResultCallback;
import io.vfleet.property.views.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A list of very many objects is put into a view in many turns, each of a bounded part. */
final class LongViewListsTest {
    private static final int COUNT = 20_000;
    private static final int LOOKS_PER_TURN = 1_000;

    private final PropertyTestFixture fixture = new PropertyTestFixture();
    private final FakePropertySource source = fixture.source;
    private final ViewService views = fixture.services.views();
    private final List<MoRef> all = new ArrayList<>();

    @BeforeEach
    void fill() {
        source.with(folder(1), 0, named("name", "root"));
        for (int i = 10; i < 10 + COUNT; i++) {
            all.add(vm(i));
            source.with(vm(i), 1, named("name", "n"));
        }
    }

    @Test
    void openingManyEntitiesYields() {
        MoRef view = created(result -> views.createInventoryView(fixture.session, result));

        assertNull(call(result -> views.open(fixture.session, view, all, result)));
        assertNull(call(result -> views.close(fixture.session, view, all, result)));
        assertBounded();
    }

    @Test
    void listsOfManyObjectsYield() {
        MoRef view = created(result -> views.createListView(fixture.session, all, result));
        assertEquals(all, contents(view));

        MoRef copy = created(result -> views.createListViewFromView(fixture.session, view, result));
        assertEquals(all, contents(copy));

        assertNull(call(result -> views.modify(fixture.session, view, List.of(), all, result)));
        assertEquals(List.of(), contents(view));
        assertNull(call(result -> views.resetFromView(fixture.session, copy, copy, result)));
        assertEquals(all, contents(copy));
        assertBounded();
    }

    @Test
    void changesOfOneViewAreMadeOneAfterTheOther() {
        MoRef view = created(result -> views.createListView(fixture.session, List.of(), result));
        var first = new RecordedResult();
        var second = new RecordedResult();
        var third = new RecordedResult();

        views.reset(fixture.session, view, all, first);
        views.reset(fixture.session, view, List.of(vm(12), vm(9)), second);
        views.destroy(fixture.session, view, third);
        fixture.loops.runAll();

        assertTrue(first.isComplete() && second.isComplete() && third.isComplete());
    }

    private List<Object> contents(MoRef view) {
        List<Object> contents = new ArrayList<>();
        var inSession = (View) Objects.requireNonNull(fixture.session.object(view.value()));
        for (Object each : inSession.objects()) {
            if (each != null) contents.add(each);
        }
        return contents;
    }

    private MoRef created(Consumer<ResultCallback> call) {
        return (MoRef) Objects.requireNonNull(call(call));
    }

    private @Nullable Object call(Consumer<ResultCallback> call) {
        var result = new RecordedResult();
        call.accept(result);
        fixture.loops.runAll();
        return result.value();
    }

    private void assertBounded() {
        int looks = source.looksInTurnMax();
        assertTrue(looks <= LOOKS_PER_TURN, "objects looked at in one turn: " + looks);
    }
}
