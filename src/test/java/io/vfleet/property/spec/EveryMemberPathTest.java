package io.vfleet.property.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Property;
import io.vfleet.meta.Release;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.MoRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Walks to every member of every data type that some property leads to, by the shortest path. */
final class EveryMemberPathTest {
    private static final Metamodel MODEL = Metamodel.load();
    private static final PathCache PATHS = new PathCache(MODEL);

    /** An object of exactly that type at the end of a path. {@code slot} is that of its parent. */
    private record Place(
            ManagedType root,
            String path,
            @Nullable Place parent,
            int slot,
            @Nullable Object key,
            DataType type) {}

    private final Map<DataType, List<DataType>> families = new HashMap<>();
    private final Set<DataType> seen = new HashSet<>();
    private final Queue<Place> places = new ArrayDeque<>();

    @Test
    void everyMemberOfEveryTypeIsReachedByItsShortestPath() {
        for (DataType type : MODEL.dataTypes()) {
            for (DataType base = type; base != null; base = base.base()) {
                families.computeIfAbsent(base, _ -> new ArrayList<>()).add(type);
            }
        }
        for (ManagedType root : MODEL.managedTypes()) {
            for (Property property : root.properties()) add(root, property.name(), null, 0, property.type());
        }
        int members = 0;
        int derivedOnly = 0;
        for (Place place = places.poll(); place != null; place = places.poll()) {
            for (Slot slot : place.type().slots()) {
                String path = place.path() + "." + slot.name();
                check(place, slot, path);
                members++;
                if (usesDerivedStep(place.root(), path)) derivedOnly++;
                add(place.root(), path, place, slot.index(), slot.type());
            }
        }
        assertTrue(members > 5_000, "members: " + members);
        assertTrue(derivedOnly > 1_500, "members of derived types: " + derivedOnly);
    }

    private void add(ManagedType root, String path, @Nullable Place parent, int slot, TypeRef type) {
        if (type.kind() != TypeKind.DATA) return;
        for (DataType own : families.getOrDefault(MODEL.data(type.name()), List.of())) {
            Object key = type.array() ? keyOf(own) : null;
            // Where the declared type has no key, neither have all elements, and none can be named.
            if (seen.contains(own) || (type.array() && key == null)) continue;
            seen.add(own);
            places.add(new Place(root, type.array() ? path + "[" + text(key) + "]" : path, parent, slot, key, own));
        }
    }

    private static void check(Place place, Slot slot, String path) {
        PropertyPath compiled = PathCompiler.compile(MODEL, place.root(), path, Release.NEWEST);
        assertTrue(compiled != null, path);
        boolean isKey = slot.name().equals("key") && place.key() != null;
        Object value = isKey ? place.key() : new Object();
        DataObject object = new DataObject(place.type()).set(slot.index(), value);
        Object top = valueOf(place, object);
        assertEquals(value, compiled.resolve(top), path);
        assertEquals(slot.type().anyName(), compiled.typeOf(top).anyName(), path);
        for (ManagedType base = place.root().base(); base != null; base = base.base()) {
            RequestedPath requested = RequestedPath.of(PATHS, Release.NEWEST, base, path);
            assertTrue(requested.isValid(base, _ -> true), base + " " + path);
            PropertyPath own = requested.of(place.root());
            assertEquals(value, own == null ? null : own.resolve(top), base + " " + path);
        }
    }

    /** The value of the root's property that leads to the object. */
    private static Object valueOf(Place place, DataObject object) {
        Object value = object;
        if (place.key() != null) value = List.of(object.set("key", place.key()));
        Place parent = place.parent();
        return parent == null ? value : valueOf(parent, new DataObject(parent.type()).set(place.slot(), value));
    }

    private static @Nullable Object keyOf(DataType type) {
        Slot slot = type.slot("key");
        if (slot == null || slot.type().array()) return null;
        if (slot.type().kind() == TypeKind.INT) return 7;
        if (slot.type().kind() == TypeKind.MOREF) return new MoRef(slot.type().name(), "id-7");
        return slot.type().kind().javaClass() == String.class ? "a.7" : null;
    }

    private static String text(@Nullable Object key) {
        return switch (key) {
            case MoRef ref -> '"' + ref.value() + '"';
            case String text -> '"' + text + '"';
            case null, default -> String.valueOf(key);
        };
    }

    private static boolean usesDerivedStep(ManagedType root, String path) {
        PropertyPath compiled = PathCompiler.compile(MODEL, root, path, Release.NEWEST);
        return compiled != null && compiled.steps().getLast() instanceof PathStep.DerivedMemberStep;
    }
}
