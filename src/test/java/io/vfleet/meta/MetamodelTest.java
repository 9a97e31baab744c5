package io.vfleet.meta;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MetamodelTest {
    /** Kinds that Any slots declare as strings, so that reading them back gives a string. */
    private static final Set<TypeKind> NAMES =
            EnumSet.of(TypeKind.TYPE_NAME, TypeKind.PROPERTY_PATH, TypeKind.METHOD_NAME);

    private final Metamodel metamodel = Metamodel.load();

    @Test
    void aSlotKnowsItsTypeItsReleaseAndItsIndex() {
        // when
        Slot slot = Objects.requireNonNull(metamodel.data("AboutInfo").slot("patchLevel"));

        // then
        assertEquals(new TypeRef(TypeKind.STRING, "string", false, true, false), slot.type());
        assertEquals(Release.of("7.0.2.0"), slot.since());
        assertEquals(4, slot.index());
        assertEquals(-1, metamodel.data("AboutInfo").slotIndex("patch"));
    }

    @Test
    void inheritedSlotsComeFirst() {
        // when
        DataType disk = metamodel.data("VirtualDisk");

        // then
        assertEquals("key", disk.slots().getFirst().name());
        assertTrue(disk.slotIndex("unitNumber") < disk.slotIndex("capacityInKB"));
        assertTrue(disk.is(metamodel.data("VirtualDevice")));
        assertFalse(metamodel.data("VirtualDevice").is(disk));
    }

    @Test
    void dynamicDataHasNoSlots() {
        assertEquals(List.of(), metamodel.data("DynamicData").slots());
    }

    @Test
    void aMemberOfNoReleaseIsAsOldAsItsOwner() {
        Slot slot = Objects.requireNonNull(
                metamodel.data("VirtualMachineGuestQuiesceSpec").slot("timeout"));
        assertEquals(Release.of("6.5"), slot.since());
    }

    @Test
    void aLinkHoldsTheKeyOfTheObjectItNames() {
        // when
        TypeRef link = Objects.requireNonNull(
                        metamodel.data("HostMultipathInfoLogicalUnit").slot("lun"))
                .type();

        // then
        assertEquals(TypeKind.STRING, link.kind());
        assertEquals("ScsiLun", link.name());
        assertEquals("string", link.anyName());
    }

    @Test
    void whatLinksLeadToIsThereInFull() {
        Slot units = Objects.requireNonNull(metamodel.data("HostMultipathInfo").slot("lun"));
        assertEquals(TypeKind.DATA, units.type().kind());
    }

    @Test
    void faultsAreTheFamilyOfMethodFault() {
        assertTrue(metamodel.data("MethodFault").isFault());
        assertTrue(metamodel.data("InvalidPowerState").isFault());
        assertTrue(metamodel.data("NotSupported").is(metamodel.data("RuntimeFault")));
        assertFalse(metamodel.data("LocalizedMethodFault").isFault());
        assertFalse(metamodel.data("VirtualDisk").isFault());
    }

    @Test
    void aMethodKnowsItsPrivilegeParametersFaultsAndWhatItsTaskGives() {
        // when
        Method method =
                Objects.requireNonNull(metamodel.managed("VirtualMachine").method("CreateSnapshotEx_Task"));

        // then
        assertEquals("VirtualMachine.State.CreateSnapshot", method.privilege());
        assertEquals(
                List.of("name", "description", "memory", "quiesceSpec"),
                method.parameters().stream().map(Parameter::name).toList());
        assertEquals(2, method.parameterIndex("memory"));
        assertEquals(-1, method.parameterIndex("quiesce"));
        assertTrue(method.isTask());
        assertEquals("&Task", method.result().toString());
        assertEquals(
                "&VirtualMachineSnapshot",
                Objects.requireNonNull(method.taskResult()).toString());
        assertTrue(method.faults().contains("SnapshotFault"));
    }

    @Test
    void inheritedPropertiesAndMethodsAreFoundOnTheDerivedType() {
        // given
        ManagedType vm = metamodel.managed("VirtualMachine");

        // then
        assertEquals(
                "ManagedEntity", Objects.requireNonNull(vm.property("name")).declaredOn());
        assertEquals(
                "ManagedEntity",
                Objects.requireNonNull(vm.method("Rename_Task")).declaredOn());
        assertEquals(
                "ExtensibleManagedObject",
                Objects.requireNonNull(vm.method("setCustomValue")).declaredOn());
        assertTrue(vm.is(metamodel.managed("ManagedEntity")));
        assertFalse(vm.is(metamodel.managed("Folder")));
    }

    @Test
    void methodsThatTheBindingsLackAreServedToo() {
        // when
        ManagedType storage = metamodel.managed("HostStorageSystem");
        Method login =
                Objects.requireNonNull(metamodel.managed("SessionManager").method("LoginExtension"));

        // then
        assertNotNull(storage.method("HostStorageSystem_MarkForRemoval"));
        assertNotNull(storage.method("MarkForRemoval"));
        assertEquals("System.Anonymous", login.privilege());
    }

    @Test
    void anEnumKnowsItsConstantsAndSinceWhen() {
        // when
        EnumType state = Objects.requireNonNull(metamodel.enumType("VirtualMachinePowerState"));
        EnumType check = Objects.requireNonNull(metamodel.enumType("CheckTestType"));

        // then
        assertTrue(state.has("poweredOn"));
        assertFalse(state.has("on"));
        assertTrue(check.values().size() > 2);
        assertFalse(check.has(check.values().getFirst().value(), Release.OLDEST));
    }

    @Test
    void aNameThatIsNoTypeGivesNullOrThrows() {
        assertNull(metamodel.dataType("NoSuch"));
        assertNull(metamodel.managedType("VirtualDisk"));
        assertNull(metamodel.enumType("string"));
        var thrown = assertThrows(IllegalArgumentException.class, () -> metamodel.data("NoSuch"));
        assertEquals("no such type: NoSuch", thrown.getMessage());
        assertThrows(IllegalArgumentException.class, () -> metamodel.managed("VirtualDisk"));
    }

    @Test
    void oneNameIsAlwaysTheSameType() {
        List<DataType> types = Stream.generate(() -> "VirtualMachineConfigInfo")
                .limit(2_000)
                .parallel()
                .map(new Metamodel(MetamodelRows.load(), null)::data)
                .toList();
        assertEquals(1, types.stream().collect(toSet()).size());
        assertSame(metamodel.data("VirtualDisk").base(), metamodel.data("VirtualDevice"));
    }

    @Test
    void everyTypeIsFoundAgainByTheNameItHasInAnAnySlot() {
        // given
        Stream<TypeRef> data = metamodel.dataTypes().stream()
                .filter(type -> !type.name().equals("ManagedObjectReference"))
                .map(type -> new TypeRef(TypeKind.DATA, type.name(), false, false, false));
        Stream<TypeRef> enums = metamodel.enumTypes().stream()
                .map(type -> new TypeRef(TypeKind.ENUM, type.name(), false, false, false));
        Stream<TypeRef> primitives = Stream.of(TypeKind.values())
                .filter(kind -> kind != TypeKind.VOID && !kind.typeName().isEmpty())
                .map(TypeRef::primitive);
        Stream<TypeRef> reference = Stream.of(new TypeRef(TypeKind.MOREF, "ManagedObject", false, false, false));

        // then
        Stream.of(data, enums, primitives, reference).flatMap(types -> types).forEach(type -> {
            if (NAMES.contains(type.kind())) return;
            assertEquals(type, metamodel.anyType(type.anyName()));
            assertEquals(type.asArray(), metamodel.anyType(type.asArray().anyName()));
        });
        assertEquals(
                "ArrayOfBase64Binary",
                TypeRef.primitive(TypeKind.BINARY).asArray().anyName());
        assertNull(metamodel.anyType("ArrayOfNoSuch"));
        assertNull(metamodel.anyType("ArrayOfArrayOfInt"));
        assertNull(metamodel.anyType("ArrayOf"));
        assertNull(metamodel.anyType("void"));
    }

    @Test
    void loadingAndTheFirstFewTypesAreQuick() {
        long start = System.nanoTime();
        Metamodel fresh = new Metamodel(MetamodelRows.load(), null);
        fresh.managed("VirtualMachine");
        fresh.data("VirtualMachineConfigInfo");
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("metamodel: load and three types in " + took.toMillis() + " ms");
        fresh.dataTypes();
        Duration all = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("metamodel: all data types in " + all.toMillis() + " ms");
    }

    @Test
    void namesOfTypesPropertiesAndMethodsAreDeclaredAsStrings() {
        assertEquals(
                "ArrayOfString", TypeRef.primitive(TypeKind.TYPE_NAME).asArray().anyName());
        assertEquals("string", TypeRef.primitive(TypeKind.METHOD_NAME).anyName());
    }
}
