package io.vfleet.wire.soap;

import static io.vfleet.wire.codec.WriterFixture.VM;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.harness.SoapGoldenFile;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataObjectValidator;
import io.vfleet.meta.GeneratedFile;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.MoRef;
import io.vfleet.wire.codec.WriterFixture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Responses compared with a golden file for each kind of value, of update, and of fault: {@code value-int.xml}, {@code
 * update-leave.xml} …
 */
@Tag(GeneratedFile.TAG)
final class GoldenValuesTest {
    private static final Metamodel VIM = Metamodel.load();
    private static final TypeRef CONTENTS = WriterFixture.array(TypeKind.DATA, "ObjectContent");

    @ParameterizedTest
    @EnumSource
    void everyKindOfValueIsAsItsFileHasIt(TypeKind kind) {
        List<Object> values = SampleValues.of(kind);
        String name = "value-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (kind == TypeKind.VOID) check(name, "Logout", WriterFixture.type(TypeKind.VOID, "void"), null);
        else check(name, "RetrieveProperties", CONTENTS, List.of(content(values)));
    }

    @Test
    void aPropertyIsAssignedAddedToRemovedFromOrUnset() {
        update(
                "assign",
                modified(change(
                        "runtime.powerState",
                        "assign",
                        SampleValues.any(TypeKind.ENUM, "VirtualMachinePowerState", "poweredOn"))));
        update("unset", modified(change("snapshot", "assign", null)));
        MoRef task = new MoRef("Task", "task-42");
        update("add", modified(change("recentTask[\"task-42\"]", "add", task)));
        update("remove", modified(change("config.hardware.device[2000]", "remove", null)));
        update("indirect-remove", modified(change("snapshot.currentSnapshot", "indirectRemove", null)));
    }

    @Test
    void anObjectEntersAndLeavesAndMayLackWhatCannotBeRead() {
        DataObject name = change("name", "assign", "a & b");
        DataObject unread = VIM.make("MissingProperty").set("path", "config").set("fault", denied());
        update(
                "enter",
                VIM.make("ObjectUpdate").set("kind", "enter").set("obj", VM).set("changeSet", List.of(name)));
        update(
                "enter-with-missing",
                VIM.make("ObjectUpdate")
                        .set("kind", "enter")
                        .set("obj", VM)
                        .set("changeSet", List.of(name))
                        .set("missingSet", List.of(unread)));
        update("leave", VIM.make("ObjectUpdate").set("kind", "leave").set("obj", VM));
    }

    @Test
    void updatesTellOfMissingObjectsAndThatMoreIsToCome() {
        DataObject gone = VIM.make("MissingObject")
                .set("obj", VM)
                .set(
                        "fault",
                        VIM.make("ManagedObjectNotFound")
                                .set("faultstring", "Gone.")
                                .set("obj", VM));
        updates("missing-object", filter().set("missingSet", List.of(gone)), false);
        updates(
                "truncated",
                filter().set(
                                "objectSet",
                                List.of(VIM.make("ObjectUpdate")
                                        .set("kind", "leave")
                                        .set("obj", VM))),
                true);
        check("update-none", "WaitForUpdatesEx", WriterFixture.type(TypeKind.DATA, "UpdateSet"), null);
    }

    @Test
    void aFaultInAnAnswerIsWrappedWithItsTextBesideIt() {
        DataObject missing = VIM.make("MissingProperty").set("path", "config").set("fault", denied());
        DataObject content = VIM.make("ObjectContent").set("obj", VM).set("missingSet", List.of(missing));
        check("fault-in-missing-set", "RetrieveProperties", CONTENTS, List.of(content));
        check("fault-in-task", "RetrieveProperties", CONTENTS, List.of(content(List.of(failedTask()))));
        DataObject checked =
                VIM.make("CheckResult").set("vm", VM).set("error", List.of(denied(), VIM.make("NotSupported")));
        check("fault-in-array", "RetrieveProperties", CONTENTS, List.of(content(List.of(checked))));
        List<Object> values = List.of(
                denied(),
                SampleValues.list(TypeKind.DATA, "MethodFault", List.of(denied())),
                SampleValues.list(TypeKind.DATA, "MethodFault", List.of()));
        check("fault-in-any", "RetrieveProperties", CONTENTS, List.of(content(values)));
    }

    private static DataObject denied() {
        return VIM.make("NoPermission")
                .set("faultstring", "No <right>.")
                .set("object", VM)
                .set("privilegeId", "System.Read");
    }

    private static DataObject failedTask() {
        DataObject argument = VIM.make("KeyAnyValue").set("key", "vm").set("value", VM);
        DataObject message = VIM.make("LocalizableMessage")
                .set("key", "a.b")
                .set("arg", List.of(argument))
                .set("message", "Text.");
        DataObject error = VIM.make("InvalidArgument")
                .set("faultstring", "It is wrong.")
                .set("invalidProperty", "spec.a")
                .set("faultCause", VIM.make("NotSupported").set("faultstring", "No."))
                .set("faultMessage", List.of(message));
        return VIM.make("TaskInfo")
                .set("key", "task-42")
                .set("task", new MoRef("Task", "task-42"))
                .set("state", "error")
                .set("name", "ReconfigVM_Task")
                .set("descriptionId", "VirtualMachine.reconfigure")
                .set("entity", VM)
                .set("cancelled", false)
                .set("cancelable", false)
                .set("error", error)
                .set("reason", VIM.make("TaskReasonUser").set("userName", "VSPHERE.LOCAL\\user"))
                .set("queueTime", Instant.EPOCH)
                .set("eventChainId", 7);
    }

    private static DataObject modified(DataObject change) {
        return VIM.make("ObjectUpdate").set("kind", "modify").set("obj", VM).set("changeSet", List.of(change));
    }

    private static DataObject change(String name, String op, @Nullable Object value) {
        return VIM.make("PropertyChange").set("name", name).set("op", op).set("val", value);
    }

    private static DataObject filter() {
        return VIM.make("PropertyFilterUpdate").set("filter", new MoRef("PropertyFilter", "session[a]b"));
    }

    private static void update(String name, DataObject update) {
        updates(name, filter().set("objectSet", List.of(update)), false);
    }

    private static void updates(String name, DataObject filter, boolean truncated) {
        DataObject updates = VIM.make("UpdateSet").set("version", "3").set("filterSet", List.of(filter));
        if (truncated) updates.set("truncated", true);
        assertEquals(List.of(), DataObjectValidator.check(updates, Release.NEWEST));
        check("update-" + name, "WaitForUpdatesEx", WriterFixture.type(TypeKind.DATA, "UpdateSet"), updates);
    }

    /** Values in Any slots, as a retrieval answers with them. */
    private static DataObject content(List<Object> values) {
        List<DataObject> properties = new ArrayList<>();
        for (Object value : values) {
            properties.add(VIM.make("DynamicProperty")
                    .set("name", "p" + properties.size())
                    .set("val", value));
        }
        DataObject content = VIM.make("ObjectContent").set("obj", VM).set("propSet", properties);
        assertEquals(List.of(), DataObjectValidator.check(content, Release.NEWEST));
        return content;
    }

    private static void check(String name, String method, TypeRef type, @Nullable Object value) {
        SoapGoldenFile.check(
                name,
                WriterFixture.text(
                        SoapEnvelope.answer(new SoapDialect(SoapService.VIM25, Release.NEWEST), method, type, value)));
    }
}
