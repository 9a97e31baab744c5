package io.vfleet.property.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.property.FakePropertySource.folder;
import static io.vfleet.property.FakePropertySource.vm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Sequence;
import io.vfleet.property.FakePropertySource;
import io.vfleet.property.RecordedResult;
import io.vfleet.property.spec.FilterSpecFixtures;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The length of a list of which its reader may see only some elements, so that each must be looked at. */
final class CountedLengthsTest {
    private static final int LONG = 30_000;
    private static final int LOOKS_PER_TURN = 5_000;

    private final PropertyTestFixture fixture = new PropertyTestFixture();
    private final FakePropertySource source = fixture.source;
    private long turn;
    private int looks;
    private int looksMax;

    /** Every third of its elements may be seen. */
    private final class PartlySeen implements Sequence {
        @Override
        public long size() {
            return -1;
        }

        @Override
        public Iterator<@Nullable Object> iterator() {
            return IntStream.range(0, LONG)
                    .mapToObj(n -> {
                        if (turn != fixture.loops.turnsRun()) looks = 0;
                        turn = fixture.loops.turnsRun();
                        looksMax = Math.max(looksMax, ++looks);
                        return n % 3 == 0 ? (Object) vm(n) : null;
                    })
                    .iterator();
        }
    }

    CountedLengthsTest() {
        source.with(folder(1), 0, named("name", "root").and("childEntity", new PartlySeen()));
    }

    @Test
    void aRetrievalCountsThem() {
        DataObject result = fixture.retrieve(FilterSpecFixtures.of(folder(1), "childEntity.length", "name"));
        DataObject content = PropertyTestFixture.contents(result).getFirst();
        List<DataObject> properties = RecordedResult.list(content.get("propSet"));
        assertEquals(LONG / 3, properties.getFirst().get("val"));
        assertEquals("root", properties.getLast().get("val"));
    }

    @Test
    void aFilterCountsThemOverSeveralTurns() {
        var client = new UpdateTestClient(fixture);
        client.filter(FilterSpecFixtures.of(folder(1), "childEntity.length"));

        assertEquals(List.of("enter group-v1 childEntity.length=" + LONG / 3), client.poll());
        assertTrue(looksMax <= LOOKS_PER_TURN, () -> "looks in one turn: " + looksMax);

        source.set(folder(1), "childEntity", List.of(vm(1)));
        fixture.loops.runAll();
        assertEquals(List.of("modify group-v1 childEntity.length=1"), client.poll());
        assertEquals(1, Objects.requireNonNull(client.known().get("group-v1")).get("childEntity.length"));
    }
}
