package io.vfleet.property.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.property.FakePropertySource.folder;
import static io.vfleet.property.FakePropertySource.vm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Release;
import io.vfleet.model.MoRef;
import io.vfleet.property.RecordedResult;
import io.vfleet.property.spec.FilterSpecFixtures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A walk over very many objects of which its session may see few or none takes many turns, each of a bounded part. */
final class SelectionTurnsTest {
    private static final int FIRST = 10;
    private static final int COUNT = 20_000;
    private static final int LAST = FIRST + COUNT - 1;

    /** Far below the 10 ms of a turn, at some 5 us for the permissions of one object. */
    private static final int LOOKS_PER_TURN = 1_000;

    private final PropertyTestFixture fixture = new PropertyTestFixture();

    @BeforeEach
    void fill() {
        List<MoRef> all = new ArrayList<>();
        for (int i = FIRST; i <= LAST; i++) {
            all.add(vm(i));
            fixture.source.with(vm(i), 1, named("name", "n" + i));
            fixture.source.hide(vm(i));
        }
        fixture.source.with(folder(1), 0, named("childEntity", all));
    }

    @Test
    void aRetrievalThatFindsNothingYields() {
        assertNull(retrieve(Integer.MAX_VALUE, names()).value());
        assertBounded();
    }

    @Test
    void severalSpecificationsThatFindNothingYield() {
        assertNull(retrieve(Integer.MAX_VALUE, Collections.nCopies(10, names())).value());
        assertBounded();
    }

    @Test
    void aPageThatEndsFarFromItsBeginningYields() {
        fixture.source.show(vm(FIRST));
        fixture.source.show(vm(LAST));

        DataObject page = retrieve(1, names()).object();

        assertEquals(List.of(vm(FIRST)), PropertyTestFixture.refs(PropertyTestFixture.contents(page)));
        DataObject next =
                fixture.next((String) Objects.requireNonNull(page.get("token"))).object();
        assertEquals(List.of(vm(LAST)), PropertyTestFixture.refs(PropertyTestFixture.contents(next)));
        assertNull(next.get("token"));
        assertBounded();
    }

    @Test
    void aListOfAllYieldsBetweenTheObjectsThatItShows() {
        fixture.source.show(vm(FIRST));
        fixture.source.show(vm(LAST));
        DataObject result = retrieve(Integer.MAX_VALUE, names()).object();

        Iterator<?> contents = ((Iterable<?>) Objects.requireNonNull(result.get("objects"))).iterator();
        int places = 0;
        int shown = 0;
        for (; contents.hasNext(); places++) if (contents.next() != null) shown++;

        assertEquals(2, shown);
        assertTrue(places > COUNT, "places where the response can stop: " + places);
    }

    @Test
    void aFilterThatFindsNothingYields() {
        var client = new UpdateTestClient(fixture);
        client.filter(names());

        assertEquals(List.of(), client.poll());
        assertBounded();
    }

    @Test
    void aRetrievalThatNamesVeryManyObjectsYields() {
        DataObject result = retrieve(Integer.MAX_VALUE, eachNamed()).object();
        assertBounded();
        assertEquals(COUNT, PropertyTestFixture.contents(result).size());
    }

    @Test
    void aFilterThatNamesVeryManyObjectsYields() {
        DataObject spec = eachNamed();
        new UpdateTestClient(fixture).filter(spec);
        assertBounded();
    }

    /** Names each of the objects. */
    private DataObject eachNamed() {
        List<DataObject> starts = new ArrayList<>();
        for (int i = FIRST; i <= LAST; i++) {
            fixture.source.show(vm(i));
            starts.add(FilterSpecFixtures.start(vm(i), false));
        }
        return FilterSpecFixtures.MODEL
                .make("PropertyFilterSpec")
                .set("propSet", List.of(FilterSpecFixtures.propertySpec("VirtualMachine", "name")))
                .set("objectSet", starts);
    }

    @Test
    void aClientThatIsGoneEndsItsWalk() {
        var result = new RecordedResult();
        fixture.loops.at(1).send(() -> {
            fixture.services
                    .retrievals()
                    .retrieve(
                            fixture.session,
                            PropertyTestFixture.COLLECTOR,
                            List.of(names()),
                            null,
                            Release.NEWEST,
                            result);
            result.disconnect();
        });
        long before = fixture.loops.turnsRun();
        fixture.loops.runAll();

        assertFalse(result.isComplete());
        assertTrue(fixture.loops.turnsRun() - before < 5, "turns: " + (fixture.loops.turnsRun() - before));
    }

    private static DataObject names() {
        return FilterSpecFixtures.tree(folder(1), FilterSpecFixtures.propertySpec("VirtualMachine", "name"));
    }

    private RecordedResult retrieve(int maxObjects, DataObject spec) {
        return retrieve(maxObjects, List.of(spec));
    }

    private RecordedResult retrieve(int maxObjects, List<DataObject> specs) {
        DataObject options = maxObjects == Integer.MAX_VALUE ? null : FilterSpecFixtures.pages(maxObjects);
        var result = new RecordedResult();
        fixture.loops
                .at(1)
                .send(() -> fixture.services
                        .retrievals()
                        .retrieve(
                                fixture.session,
                                PropertyTestFixture.COLLECTOR,
                                specs,
                                options,
                                Release.NEWEST,
                                result));
        fixture.loops.runAll();
        return result;
    }

    private void assertBounded() {
        int looks = fixture.source.looksInTurnMax();
        assertTrue(looks <= LOOKS_PER_TURN, "objects looked at in one turn: " + looks);
    }
}
