package io.vfleet.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.model.MoRef;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class DataObjectValidatorTest {
    private final Metamodel metamodel = Metamodel.load();
    private final DataObject about = metamodel
            .make("AboutInfo")
            .set("name", "n")
            .set("fullName", "n 1")
            .set("vendor", "v")
            .set("version", "1")
            .set("build", "1")
            .set("osType", "o")
            .set("productLineId", "p")
            .set("apiType", "a")
            .set("apiVersion", "1");

    @Test
    void aCompleteObjectHasNothingWrong() {
        assertEquals(List.of(), check(about));
    }

    @Test
    void aMissingMemberIsNamedWithItsType() {
        assertEquals(List.of("AboutInfo.vendor: unset, need string"), check(about.set("vendor", null)));
    }

    @Test
    void aMemberNewerThanTheReleaseMayBeMissing() {
        // given
        DataObject capability = metamodel.make("VirtualMachineCapability");

        // when
        List<String> old = DataObjectValidator.check(capability, Release.of("2.5"));
        List<String> now = check(capability);

        // then
        assertTrue(
                now.contains("VirtualMachineCapability.snapshotOperationsSupported: unset, need boolean"),
                now.toString());
        assertTrue(now.stream().anyMatch(text -> text.contains(".recordReplaySupported:")), now.toString());
        assertTrue(old.stream().noneMatch(text -> text.contains(".recordReplaySupported:")), old.toString());
    }

    @Test
    void aWrongClassIsNamedWithItsPath() {
        assertEquals(List.of("AboutInfo.name: Integer, need String for string"), check(about.set("name", 3)));
        assertEquals(
                List.of("x: Integer, need Long for long?"),
                DataObjectValidator.check(
                        "x", new TypeRef(TypeKind.LONG, "long", false, true, false), 3, Release.NEWEST));
    }

    @Test
    void elementsAreCheckedOneByOne() {
        // given
        DataObject message = metamodel
                .make("LocalizableMessage")
                .set("key", "k")
                .set(
                        "arg",
                        Arrays.asList(
                                metamodel.make("KeyAnyValue").set("key", "a").set("value", "b"), about, null, "x"));

        // then
        assertEquals(
                List.of(
                        "LocalizableMessage.arg[1]: AboutInfo, need a KeyAnyValue",
                        "LocalizableMessage.arg[2]: unset, need KeyAnyValue",
                        "LocalizableMessage.arg[3]: String, need DataObject for KeyAnyValue"),
                check(message));
        assertEquals(
                List.of("LocalizableMessage.arg: String, need a List or Sequence for KeyAnyValue[]?"),
                check(metamodel.make("LocalizableMessage").set("key", "k").set("arg", "x")));
    }

    @Test
    void aLazyArrayIsReadToItsEndAndItsSizeIsChecked() {
        TypeRef references = new TypeRef(TypeKind.MOREF, "VirtualMachine", true, true, false);
        assertEquals(
                List.of("vm[1]: reference to Datastore, need &VirtualMachine", "vm: 2 elements, size() is 3"),
                DataObjectValidator.check("vm", references, new TwoReferences(), Release.NEWEST));
    }

    @Test
    void aReferenceMustBeOfTheDeclaredTypeOrOneThatDerivesFromIt() {
        // given
        TypeRef entity = Objects.requireNonNull(
                        metamodel.managed("VirtualMachine").property("parent"))
                .type();

        // then
        assertEquals(
                List.of(),
                DataObjectValidator.check("parent", entity, new MoRef("Folder", "group-v1"), Release.NEWEST));
        assertEquals(
                List.of("parent: reference to Task, need &ManagedEntity?"),
                DataObjectValidator.check("parent", entity, new MoRef("Task", "task-1"), Release.NEWEST));
        assertEquals(
                List.of("parent: reference to Tasks, which is no managed type", "parent: reference without an id"),
                DataObjectValidator.check("parent", entity, new MoRef("Tasks", ""), Release.NEWEST));
    }

    @Test
    void anEnumConstantMustBeOneOfItsTypeInThatRelease() {
        // given
        TypeRef flag = new TypeRef(TypeKind.ENUM, "vslmVStorageObjectControlFlag", false, false, false);

        // then
        assertEquals(List.of(), DataObjectValidator.check("f", flag, "keepAfterDeleteVm", Release.NEWEST));
        assertEquals(
                List.of("f: keep, need a constant of vslmVStorageObjectControlFlag"),
                DataObjectValidator.check("f", flag, "keep", Release.NEWEST));
        assertEquals(
                List.of("f: keepAfterDeleteVm, newer than 6.0"),
                DataObjectValidator.check("f", flag, "keepAfterDeleteVm", Release.of("6.0")));
    }

    @Test
    void anAnySlotTakesValuesWithATypeAndRefusesTheRest() {
        // given
        TypeRef names = new TypeRef(TypeKind.STRING, "string", true, false, false);
        TypeRef data = new TypeRef(TypeKind.DATA, "AboutInfo", false, false, false);

        // then
        assertEquals(List.of(), any("text"));
        assertEquals(List.of(), any(about));
        assertEquals(List.of(), any(new MoRef("Task", "task-1")));
        assertEquals(List.of(), any(new AnyValue(names, List.of("a"))));
        assertEquals(
                List.of("OptionValue.value[0]: Integer, need String for string"), any(new AnyValue(names, List.of(1))));
        assertEquals(1, any(List.of("a")).size());
        assertEquals(1, any(new byte[1]).size());
        assertEquals(1, any(new AnyValue(data, about)).size());
    }

    private List<String> any(Object value) {
        return check(metamodel.make("OptionValue").set("key", "k").set("value", value));
    }

    private static List<String> check(DataObject object) {
        return DataObjectValidator.check(object, Release.NEWEST);
    }

    private static final class TwoReferences implements Sequence {
        @Override
        public long size() {
            return 3;
        }

        @Override
        public Iterator<Object> iterator() {
            return List.<Object>of(new MoRef("VirtualMachine", "vm-1"), new MoRef("Datastore", "datastore-1"))
                    .iterator();
        }
    }
}
