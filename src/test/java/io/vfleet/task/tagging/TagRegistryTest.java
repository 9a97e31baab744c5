package io.vfleet.task.tagging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.engine.SteppedLoops;
import io.vfleet.memory.LoopAccounts;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tags and associations leave nothing behind, and no turn removes very many. */
final class TagRegistryTest {
    private static final int TAGS = 4;
    private static final int OBJECTS = 1_000;

    private final SteppedLoops loops = new SteppedLoops(1);
    private final MemoryBudget memory = new MemoryBudget(100_000_000, 1);
    private final LoopAccounts accounts = new LoopAccounts(memory);
    private final TagAssociations associations =
            new TagAssociations(100_000, loops.at(0), accounts.loop(0), (_, _) -> {});
    private final TagRegistry registry = new TagRegistry(100, 1, loops.at(0), accounts.loop(0), associations);
    private final String category = registry.newCategoryId(null);
    private final List<String> tags = new ArrayList<>();

    TagRegistryTest() {
        assertNull(registry.add(new TagCategory(category, "c", "", true, Set.of(), Set.of())));
        for (int i = 0; i < TAGS; i++) {
            String tag = registry.newTagId(null);
            assertNull(registry.add(new InventoryTag(tag, category, "t" + i, "", Set.of())));
            tags.add(tag);
            for (int object = 0; object < OBJECTS; object++) assertNull(associations.attach(tag, vm(object)));
        }
    }

    private static MoRef vm(int number) {
        return new MoRef("VirtualMachine", "vm-" + number);
    }

    @Test
    void aCategoryOfManyAssociationsIsTakenFromItsObjectsInSeveralTurns() {
        assertNull(registry.removeCategory(category));
        assertEquals(Set.of(), Set.copyOf(registry.tags()));
        assertTrue(associations.count() > TAGS * OBJECTS / 2, "left after the first turn: " + associations.count());
        loops.runAll();
        assertEquals(0, associations.count());
        assertEquals(Set.of(), associations.tagsOf(vm(1)));
        assertEquals(0, memory.heldBytes());
    }

    @Test
    void theIdOfATagIsFreeAgainWhenNothingHasItAnyMore() {
        String id = tags.getFirst();
        assertNull(registry.removeTag(id));
        InventoryTag again = new InventoryTag(id, category, "again", "", Set.of());
        assertEquals(TagRefusal.NAME_TAKEN, registry.add(again));
        loops.runAll();
        assertNull(registry.add(again));
        assertEquals(Set.of(), associations.objectsOf(id));
    }

    @Test
    void anObjectThatIsGoneHasNoTags() {
        associations.removeObject(vm(0));
        assertEquals(TAGS * (OBJECTS - 1), associations.count());
        assertEquals(Set.of(), associations.tagsOf(vm(0)));
        assertNotNull(registry.tag(tags.getLast()));
        assertEquals(OBJECTS - 1, associations.objectsOf(tags.getLast()).size());
    }

    @Test
    void longIdsAreCharged() {
        long before = memory.heldBytes();
        assertNull(registry.add(new TagCategory("i".repeat(5_000), "long", "", true, Set.of(), Set.of())));
        assertTrue(memory.heldBytes() - before > 10_000, "held: " + (memory.heldBytes() - before));
    }
}
