package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.property.ContainmentQueries;
import io.vfleet.property.InventoryContainmentQueries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is below a container is found with work that depends on how much that is. */
final class NestedFolderViewsTest extends LivingInventoryFixture {
    private static final int DEPTH = 50;

    private final ContainmentQueries queries = new InventoryContainmentQueries(inventory);
    private int searches;

    private MoRef folder(MoRef parent, String name) {
        return simulated
                .sendAndRun(session, parent, "CreateFolder", named("name", name))
                .ref();
    }

    /** Folders in one another, in several branches. */
    private List<MoRef> nested(MoRef top, int count) {
        List<MoRef> made = new ArrayList<>();
        MoRef parent = top;
        for (int n = 0; n < count; n++) {
            if (n % DEPTH == 0) parent = top;
            parent = folder(parent, "f" + n);
            made.add(parent);
        }
        return made;
    }

    private List<MoRef> below(MoRef container, Set<String> types) {
        List<MoRef> found = new ArrayList<>();
        ContainmentQueries.ObjectNumbers inside = queries.inside(queries.number(container), true, types);
        for (int number = inside.next(0); number != 0; number = inside.next(Math.abs(number))) {
            if (number < 0) searches++;
            else found.add(queries.ref(number));
        }
        return found;
    }

    @Test
    void aSmallPartOfManyFoldersIsFoundWithoutASearch() {
        MoRef top = folder(folder, "top");
        List<MoRef> made = nested(top, 2_000);

        for (int n = 0; n < made.size(); n += 20) {
            int end = (n / DEPTH + 1) * DEPTH;
            assertEquals(made.subList(n + 1, end), below(made.get(n), queries.types()));
        }
        assertEquals(List.of(), below(made.getLast(), Set.of("Folder", "HostSystem")));
        assertEquals(0, searches);
    }

    @Test
    void aViewOfAKindThatIsNotThereIsReadAgain() {
        MoRef top = folder(folder, "top");
        folder(top, "below");
        ContainmentQueries.ObjectNumbers inside = queries.inside(queries.number(top), true, Set.of("StoragePod"));
        assertEquals(0, inside.next(0));
        assertEquals(0, inside.next(0));
    }

    @Test
    void aRunningMachineInVeryManyFoldersKeepsAllOfThemOpen() {
        MoRef top = folder(folder, "top");
        List<MoRef> made = nested(top, 2_500);
        MoRef last = made.getLast();
        assertNull(task(last, "MoveIntoFolder_Task", named("list", List.of(vm))).error());

        assertInstanceOf(
                Fault.InvalidPowerState.class,
                task(top, "Destroy_Task", NamedValues.none()).error());
        simulated.loops.advance(Duration.ofSeconds(1));

        folder(made.getFirst(), "more");
        folder(last, "more");
        agree();
        powerOff();
        destroy(top);
        assertFalse(inventory.exists(inventory.number(made.getFirst())));
        assertFalse(inventory.exists(inventory.number(last)));
        agree();
    }

    @Test
    void veryManyFoldersAreCollectedInSteps() {
        MoRef top = folder(folder, "top");
        List<MoRef> made = nested(top, 1_500);

        assertEquals(made, below(top, Set.of("Folder")));
        assertEquals(1, searches);
        MoRef empty = folder(top, "empty");
        assertEquals(List.of(), below(top, Set.of("ResourcePool")));
        assertEquals(made.size() + 2, below(folder, Set.of("Folder")).size());
        assertEquals(List.of(), below(empty, queries.types()));
        assertTrue(queries.inside(queries.number(top), true, Set.of("Folder")).contains(queries.number(empty)));
    }
}
