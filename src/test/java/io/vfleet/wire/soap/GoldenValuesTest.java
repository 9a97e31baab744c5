package io.vfleet.wire.soap;

import static io.vfleet.wire.Values.VM;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.harness.Golden;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Kind;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeRef;
import io.vfleet.meta.Validator;
import io.vfleet.model.MoRef;
import io.vfleet.wire.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file for each kind of value, of update, and of fault in an answer: {@code value-int.xml}, {@code update-leave.xml} … */
final class GoldenValuesTest {
    private static final Metamodel VIM = Metamodel.load();
    private static final TypeRef CONTENTS = Values.array(Kind.DATA, "ObjectContent");

    @ParameterizedTest
    @EnumSource
    void everyKindOfValueIsAsItsFileHasIt(Kind kind) {
        List<Object> values = Samples.of(kind);
        String name = "value-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (kind == Kind.VOID) check(name, "Logout", Values.type(Kind.VOID, "void"), null);
        else check(name, "RetrieveProperties", CONTENTS, List.of(content(values)));
    }

    @Test
    void aPropertyIsAssignedAddedToRemovedFromOrUnset() {
        update(
                "assign",
                modified(change(
                        "runtime.powerState",
                        "assign",
                        Samples.any(Kind.ENUM, "VirtualMachinePowerState", "poweredOn"))));
        update("unset", modified(change("snapshot", "assign", null)));
        MoRef task = new MoRef("Task", "task-42");
        update("add", modified(change("recentTask[\"task-42\"]", "add", task)));
        update("remove", modified(change("config.hardware.device[2000]", "remove", null)));
        update("indirect-remove", modified(change("snapshot.currentSnapshot", "indirectRemove", null)));
    }

    @Test
    void anObjectEntersAndLeavesAndMayLackWhatCannotBeRead() {
        DataObject name = change("name", "assign", "a & b");
        DataObject unread = VIM.make("MissingProperty", "path", "config", "fault", denied());
        update("enter", VIM.make("ObjectUpdate", "kind", "enter", "obj", VM, "changeSet", List.of(name)));
        update(
                "enter-with-missing",
                VIM.make(
                        "ObjectUpdate",
                        "kind",
                        "enter",
                        "obj",
                        VM,
                        "changeSet",
                        List.of(name),
                        "missingSet",
                        List.of(unread)));
        update("leave", VIM.make("ObjectUpdate", "kind", "leave", "obj", VM));
    }

    @Test
    void updatesTellOfMissingObjectsAndThatMoreIsToCome() {
        DataObject gone = VIM.make(
                "MissingObject",
                "obj",
                VM,
                "fault",
                VIM.make("ManagedObjectNotFound", "faultstring", "Gone.", "obj", VM));
        updates("missing-object", filter().set("missingSet", List.of(gone)), false);
        updates(
                "truncated",
                filter().set("objectSet", List.of(VIM.make("ObjectUpdate", "kind", "leave", "obj", VM))),
                true);
        check("update-none", "WaitForUpdatesEx", Values.type(Kind.DATA, "UpdateSet"), null);
    }

    @Test
    void aFaultInAnAnswerIsWrappedWithItsTextBesideIt() {
        DataObject missing = VIM.make("MissingProperty", "path", "config", "fault", denied());
        DataObject content = VIM.make("ObjectContent", "obj", VM, "missingSet", List.of(missing));
        check("fault-in-missing-set", "RetrieveProperties", CONTENTS, List.of(content));
        check("fault-in-task", "RetrieveProperties", CONTENTS, List.of(content(List.of(failedTask()))));
        DataObject checked = VIM.make("CheckResult", "vm", VM, "error", List.of(denied(), VIM.make("NotSupported")));
        check("fault-in-array", "RetrieveProperties", CONTENTS, List.of(content(List.of(checked))));
        List<Object> values = List.of(
                denied(), Samples.list(Kind.DATA, "MethodFault", denied()), Samples.list(Kind.DATA, "MethodFault"));
        check("fault-in-any", "RetrieveProperties", CONTENTS, List.of(content(values)));
    }

    private static DataObject denied() {
        return VIM.make("NoPermission", "faultstring", "No <right>.", "object", VM, "privilegeId", "System.Read");
    }

    private static DataObject failedTask() {
        DataObject argument = VIM.make("KeyAnyValue", "key", "vm", "value", VM);
        DataObject message = VIM.make("LocalizableMessage", "key", "a.b", "arg", List.of(argument), "message", "Text.");
        DataObject error = VIM.make("InvalidArgument", "faultstring", "It is wrong.", "invalidProperty", "spec.a")
                .set("faultCause", VIM.make("NotSupported", "faultstring", "No."))
                .set("faultMessage", List.of(message));
        return VIM.make("TaskInfo", "key", "task-42", "task", new MoRef("Task", "task-42"), "state", "error")
                .set("name", "ReconfigVM_Task")
                .set("descriptionId", "VirtualMachine.reconfigure")
                .set("entity", VM)
                .set("cancelled", false)
                .set("cancelable", false)
                .set("error", error)
                .set("reason", VIM.make("TaskReasonUser", "userName", "VSPHERE.LOCAL\\user"))
                .set("queueTime", Instant.EPOCH)
                .set("eventChainId", 7);
    }

    private static DataObject modified(DataObject change) {
        return VIM.make("ObjectUpdate", "kind", "modify", "obj", VM, "changeSet", List.of(change));
    }

    private static DataObject change(String name, String op, @Nullable Object value) {
        return VIM.make("PropertyChange", "name", name, "op", op).set("val", value);
    }

    private static DataObject filter() {
        return VIM.make("PropertyFilterUpdate", "filter", new MoRef("PropertyFilter", "session[a]b"));
    }

    private static void update(String name, DataObject update) {
        updates(name, filter().set("objectSet", List.of(update)), false);
    }

    private static void updates(String name, DataObject filter, boolean truncated) {
        DataObject updates = VIM.make("UpdateSet", "version", "3", "filterSet", List.of(filter));
        if (truncated) updates.set("truncated", true);
        assertEquals(List.of(), Validator.check(updates, Release.NEWEST));
        check("update-" + name, "WaitForUpdatesEx", Values.type(Kind.DATA, "UpdateSet"), updates);
    }

    /** Values where anything may stand, as a retrieval answers with them. */
    private static DataObject content(List<Object> values) {
        List<DataObject> properties = new ArrayList<>();
        for (Object value : values) {
            properties.add(VIM.make("DynamicProperty", "name", "p" + properties.size(), "val", value));
        }
        DataObject content = VIM.make("ObjectContent", "obj", VM, "propSet", properties);
        assertEquals(List.of(), Validator.check(content, Release.NEWEST));
        return content;
    }

    private static void check(String name, String method, TypeRef type, @Nullable Object value) {
        Golden.check(name, Values.text(Envelope.answer(new Dialect(VIM, Release.NEWEST), method, type, value)));
    }
}
