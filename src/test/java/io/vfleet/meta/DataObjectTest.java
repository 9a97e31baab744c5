package io.vfleet.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vfleet.model.MoRef;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DataObjectTest {
    private final Metamodel metamodel = Metamodel.load();

    @Test
    void membersAreReadByNameAndByIndex() {
        // when
        DataObject option = metamodel.make("OptionValue").set("key", "a.b").set("value", 3);

        // then
        assertEquals("a.b", option.get("key"));
        assertEquals(3, option.get(option.type().slotIndex("value")));
        assertEquals("OptionValue{key=a.b, value=3}", option.toString());
    }

    @Test
    void aNullLeavesItsMemberUnset() {
        // when
        DataObject fault = metamodel.make("InvalidArgument").set("invalidProperty", null);

        // then
        assertNull(fault.get("invalidProperty"));
        assertEquals("InvalidArgument{}", fault.toString());
    }

    @Test
    void anUnknownMemberIsRefusedWithItsName() {
        // given
        DataObject option = metamodel.make("OptionValue");

        // then
        var thrown = assertThrows(IllegalArgumentException.class, () -> option.set("keys", "a"));
        assertEquals("no such member: OptionValue.keys", thrown.getMessage());
        assertThrows(IllegalArgumentException.class, () -> option.get("keys"));
        assertThrows(
                IllegalArgumentException.class,
                () -> metamodel.make("OptionValue").set("keys", "a"));
        assertThrows(IllegalArgumentException.class, () -> metamodel.make("Option"));
    }

    @Test
    void objectsAreEqualByTypeAndContentWhateverClassHoldsTheirArrays() {
        // given
        DataObject element = metamodel.make("HostHardwareElementInfo").set("name", "a");
        DataObject list = metamodel.make("LocalizableMessage").set("key", "k").set("arg", List.of(element, "x"));
        DataObject lazy =
                metamodel.make("LocalizableMessage").set("key", "k").set("arg", sequence(List.of(element, "x")));

        // then
        assertEquals(list, lazy);
        assertEquals(lazy, list);
        assertEquals(list.hashCode(), lazy.hashCode());
        assertEquals(list.toString(), lazy.toString());
        assertNotEquals(
                list, metamodel.make("LocalizableMessage").set("key", "k").set("arg", List.of(element)));
        assertNotEquals(metamodel.make("RuntimeFault"), metamodel.make("MethodFault"));
    }

    @Test
    void bytesAreEqualByContent() {
        // given
        DataObject one = metamodel.make("GuestRegValueBinarySpec").set("value", new byte[] {1, 2});
        DataObject same = metamodel.make("GuestRegValueBinarySpec").set("value", new byte[] {1, 2});
        DataObject other = metamodel.make("GuestRegValueBinarySpec").set("value", new byte[] {1, 3});

        // then
        assertEquals(one, same);
        assertEquals(one.hashCode(), same.hashCode());
        assertNotEquals(one, other);
    }

    @Test
    void aValueWhoseClassDeterminesItsTypeGoesIntoAnAnySlotAsItIs() {
        // given
        MoRef vm = new MoRef("VirtualMachine", "vm-1");
        TypeRef reference = new TypeRef(TypeKind.MOREF, "VirtualMachine", false, true, false);

        // then
        assertSame(vm, AnyValue.of(reference, vm));
        assertEquals("x", AnyValue.of(TypeRef.primitive(TypeKind.STRING), "x"));
        assertEquals(3L, AnyValue.of(TypeRef.primitive(TypeKind.LONG), 3L));
        assertEquals((byte) 3, AnyValue.of(TypeRef.primitive(TypeKind.BYTE), (byte) 3));
    }

    @Test
    void anyOtherValueTakesItsTypeAlong() {
        // given
        TypeRef state = new TypeRef(TypeKind.ENUM, "VirtualMachinePowerState", false, false, false);
        TypeRef references = new TypeRef(TypeKind.MOREF, "Task", true, true, false);

        // then
        assertEquals(new AnyValue(state, "poweredOn"), AnyValue.of(state, "poweredOn"));
        assertEquals(
                "VirtualMachinePowerState:poweredOn",
                AnyValue.of(state, "poweredOn").toString());
        assertEquals(
                "ArrayOfManagedObjectReference:[]",
                AnyValue.of(references, List.of()).toString());
        assertEquals("Task", AnyValue.of(TypeRef.primitive(TypeKind.TYPE_NAME), "Task"));
        assertEquals(new AnyValue(references, sequence(List.of(1))), new AnyValue(references, List.of(1)));
        assertThrows(IllegalArgumentException.class, () -> AnyValue.of(TypeRef.primitive(TypeKind.VOID), "x"));
    }

    private static Sequence sequence(List<Object> items) {
        return new Sequence() {
            @Override
            public long size() {
                return items.size();
            }

            @Override
            public Iterator<Object> iterator() {
                return items.iterator();
            }
        };
    }
}
