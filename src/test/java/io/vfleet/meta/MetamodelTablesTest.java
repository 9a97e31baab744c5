package io.vfleet.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The metamodel tables as a whole; tables of a new release must pass here first. */
final class MetamodelTablesTest {
    private final Metamodel metamodel = Metamodel.load();
    private final MetamodelRows rows = MetamodelRows.load();

    @Test
    void theBindingsHaveThisMuch() {
        assertEquals(446, metamodel.enumTypes().size());
        assertEquals(3033, metamodel.dataTypes().size());
        assertEquals(141, metamodel.managedTypes().size());
        assertEquals(976 + 4, methods().count(), "976 and the four amendments");
    }

    @Test
    void everyMemberOfEveryRowIsThere() {
        for (DataType type : metamodel.dataTypes()) {
            String line = rows.data().get(type.name());
            assertNotNull(line);
            int inherited = type.base() == null ? 0 : type.base().slots().size();
            int own = type.name().equals("DynamicData") ? 0 : line.split("\t", -1).length - 3;
            assertEquals(inherited + own, type.slots().size(), type.name());
            for (int i = 0; i < type.slots().size(); i++) {
                Slot slot = type.slots().get(i);
                assertEquals(i, slot.index(), type.name());
                assertEquals(i, type.slotIndex(slot.name()), "twice: " + type + "." + slot.name());
            }
        }
        for (EnumType type : metamodel.enumTypes()) {
            Set<String> values =
                    new HashSet<>(type.values().stream().map(EnumValue::value).toList());
            assertEquals(type.values().size(), values.size(), type.name());
        }
    }

    @Test
    void everyTypeNamedExists() {
        typesNamed().forEach(this::assertKnown);
    }

    @Test
    void everyFaultNamedIsAFault() {
        methods().flatMap(method -> method.faults().stream()).distinct().forEach(fault -> {
            assertTrue(metamodel.data(fault).isFault(), fault);
        });
    }

    @Test
    void inheritanceEndsInOneRootOfEachKind() {
        // Parsing a type parses its base first, so a cycle would never end.
        assertRooted(
                metamodel.dataTypes().stream()
                        .filter(type -> type.base() == null)
                        .map(DataType::name),
                "DataObject");
        assertRooted(
                metamodel.managedTypes().stream()
                        .filter(type -> type.base() == null)
                        .map(ManagedType::name),
                "ManagedObject");
        for (DataType type : metamodel.dataTypes()) assertTrue(type.is(metamodel.data("DataObject")), type.name());
    }

    @Test
    void aLinkLeadsToATypeWithATextKey() {
        typesNamed().filter(TypeRef::link).forEach(type -> {
            Slot key = metamodel.data(type.name()).slot("key");
            assertTrue(key != null && key.type().kind() == TypeKind.STRING, type.name());
        });
    }

    @Test
    void namesOnTheWireAreUniqueInAType() {
        for (ManagedType type : metamodel.managedTypes()) {
            List<String> lines = Stream.<ManagedType>iterate(type, t -> t != null, ManagedType::base)
                    .flatMap(t -> rows.methodsByType().getOrDefault(t.name(), List.of()).stream())
                    .toList();
            assertEquals(lines.size(), type.methods().size(), type.name());
            Set<String> names = new HashSet<>();
            for (Method method : type.methods()) assertTrue(names.add(method.name()), type + "." + method.name());
            for (Property property : type.properties())
                assertTrue(names.add(property.name()), type + "." + property.name());
        }
    }

    @Test
    void aTaskIsWhatIsCalledOneAndGivesAReference() {
        methods().forEach(method -> {
            assertEquals(method.name().endsWith("_Task"), method.isTask(), method.toString());
            if (method.isTask()) assertEquals("Task", method.result().name(), method.toString());
        });
    }

    @Test
    void everyReleaseNamedIsKnown() {
        Set<Release> known = new HashSet<>(Release.known());
        Stream<Release> types = Stream.concat(
                metamodel.dataTypes().stream().map(DataType::since),
                metamodel.enumTypes().stream().map(EnumType::since));
        Stream<Release> members = Stream.concat(
                metamodel.dataTypes().stream()
                        .flatMap(type -> type.slots().stream())
                        .map(Slot::since),
                methods().map(Method::since));
        Stream<Release> values = metamodel.enumTypes().stream()
                .flatMap(type -> type.values().stream())
                .map(EnumValue::since);
        Stream.of(types, members, values)
                .flatMap(releases -> releases)
                .distinct()
                .forEach(release -> {
                    assertTrue(known.contains(release), release.toString());
                });
    }

    private Stream<Method> methods() {
        return metamodel.managedTypes().stream()
                .flatMap(type -> type.methods().stream()
                        .filter(method -> method.declaredOn().equals(type.name())));
    }

    private Stream<TypeRef> typesNamed() {
        Stream<TypeRef> slots = metamodel.dataTypes().stream()
                .flatMap(type -> type.slots().stream())
                .map(Slot::type);
        Stream<TypeRef> properties = metamodel.managedTypes().stream()
                .flatMap(type -> type.properties().stream())
                .map(Property::type);
        Stream<TypeRef> results = methods()
                .flatMap(method -> Stream.concat(Stream.of(method.result()), Stream.ofNullable(method.taskResult())));
        Stream<TypeRef> parameters =
                methods().flatMap(method -> method.parameters().stream()).map(Parameter::type);
        return Stream.of(slots, properties, results, parameters)
                .flatMap(types -> types)
                .distinct();
    }

    private void assertKnown(TypeRef type) {
        switch (type.kind()) {
            case ENUM -> assertNotNull(metamodel.enumType(type.name()), type.toString());
            case DATA -> assertNotNull(metamodel.dataType(type.name()), type.toString());
            case MOREF -> assertNotNull(metamodel.managedType(type.name()), type.toString());
            case STRING -> assertTrue(!type.link() || metamodel.dataType(type.name()) != null, type.toString());
            case BOOLEAN, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, DATE_TIME, URI, BINARY, TYPE_NAME, PROPERTY_PATH -> {}
            case METHOD_NAME, ANY, VOID -> {}
        }
    }

    private static void assertRooted(Stream<String> rootless, String root) {
        assertEquals(List.of(root), rootless.toList());
    }
}
