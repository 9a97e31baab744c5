package io.vfleet.property;

import static io.vfleet.property.FakeViews.folder;
import static io.vfleet.property.FakeViews.vm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More objects than a filter remembers or registers one by one. */
final class BigFleetTest {
    private static final int FIRST = 10;
    private static final int COUNT = 4_500;

    private final Bench bench = new Bench();
    private final Client client = new Client(bench);

    @BeforeEach
    void fill() {
        List<MoRef> all = new ArrayList<>();
        for (int i = FIRST; i < FIRST + COUNT; i++) {
            all.add(vm(i));
            bench.views.with(vm(i), 1, "name", "n" + i);
        }
        bench.views.with(folder(1), 0, "childEntity", all);
    }

    @Test
    void everyObjectEntersOnceAndItsChangesAreTold() {
        client.filter(Specs.tree(folder(1), Specs.asked("VirtualMachine", "name")));
        assertEquals(COUNT, client.poll().size());

        bench.views.set(vm(FIRST), "name", "first");
        bench.views.set(vm(FIRST + COUNT - 1), "name", "last");
        bench.views.set(vm(FIRST + COUNT), "name", "of none");
        bench.loops.runAll();

        assertEquals(2, client.poll().size());
        assertEquals(
                "first", Objects.requireNonNull(client.known().get("vm-10")).get("name"));
    }

    @Test
    void typeWithManyObjectsIsRegisteredAsAWhole() {
        client.filter(Specs.tree(folder(1), Specs.asked("VirtualMachine", "name")));
        client.poll();

        assertTrue(bench.watched() <= Registrations.SINGLE_MAX + 1, "watched: " + bench.watched());
    }

    @Test
    void whatIsToldOfManyIsReadWhenItIsWritten() {
        client.filter(Specs.tree(folder(1), Specs.asked("VirtualMachine", "name")));
        var answer = client.ask(0, Integer.MAX_VALUE);

        bench.views.without(vm(FIRST + COUNT - 1));

        assertEquals(COUNT, client.hear(answer.object()).size());
        assertEquals(
                true,
                Objects.requireNonNull(client.known().get("vm-" + (FIRST + COUNT - 1)))
                        .isEmpty());
    }
}
