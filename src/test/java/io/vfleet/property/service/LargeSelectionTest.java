package io.vfleet.property.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.property.FakePropertySource.folder;
import static io.vfleet.property.FakePropertySource.vm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.model.MoRef;
import io.vfleet.property.filter.FilterSubscriptions;
import io.vfleet.property.spec.FilterSpecFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Selections of more objects than a filter tracks or subscribes to one by one. */
final class LargeSelectionTest {
    private static final int FIRST = 10;
    private static final int COUNT = 4_500;

    private final PropertyTestFixture fixture = new PropertyTestFixture();
    private final UpdateTestClient client = new UpdateTestClient(fixture);

    @BeforeEach
    void fill() {
        List<MoRef> all = new ArrayList<>();
        for (int i = FIRST; i < FIRST + COUNT; i++) {
            all.add(vm(i));
            fixture.source.with(vm(i), 1, named("name", "n" + i));
        }
        fixture.source.with(folder(1), 0, named("childEntity", all));
    }

    @Test
    void everyObjectEntersOnceAndItsChangesAreReported() {
        client.filter(FilterSpecFixtures.tree(folder(1), FilterSpecFixtures.propertySpec("VirtualMachine", "name")));
        assertEquals(COUNT, client.poll().size());

        fixture.source.set(vm(FIRST), "name", "first");
        fixture.source.set(vm(FIRST + COUNT - 1), "name", "last");
        fixture.source.set(vm(FIRST + COUNT), "name", "of none");
        fixture.loops.runAll();

        assertEquals(2, client.poll().size());
        assertEquals(
                "first", Objects.requireNonNull(client.known().get("vm-10")).get("name"));
    }

    @Test
    void typeWithManyObjectsIsSubscribedToAsAWhole() {
        client.filter(FilterSpecFixtures.tree(folder(1), FilterSpecFixtures.propertySpec("VirtualMachine", "name")));
        client.poll();

        assertTrue(
                fixture.subscribedObjects() <= FilterSubscriptions.SINGLE_MAX + 1,
                "subscribed: " + fixture.subscribedObjects());
    }

    @Test
    void valuesOfManyObjectsAreReadWhileTheResponseIsWritten() {
        client.filter(FilterSpecFixtures.tree(folder(1), FilterSpecFixtures.propertySpec("VirtualMachine", "name")));
        var result = client.ask(0, Integer.MAX_VALUE);

        fixture.source.without(vm(FIRST + COUNT - 1));

        assertEquals(COUNT, client.receive(result.object()).size());
        assertEquals(
                true,
                Objects.requireNonNull(client.known().get("vm-" + (FIRST + COUNT - 1)))
                        .isEmpty());
    }
}
