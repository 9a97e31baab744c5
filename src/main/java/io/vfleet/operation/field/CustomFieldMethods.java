package io.vfleet.operation.field;

import io.vfleet.config.server.PrivilegeCatalog;
import io.vfleet.manager.CustomFields.FieldEdit;
import io.vfleet.manager.FieldDefinition;
import io.vfleet.manager.FieldDefinition.FieldPolicy;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.ManagedType;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.render.CustomFieldRenderer;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The methods of CustomFieldsManager, and setCustomValue of every entity. */
public final class CustomFieldMethods {
    private static final String MANAGER = "CustomFieldsManager";
    private static final int DROPPED_PER_TURN = 1_000;

    private final VCenter vcenter;
    private final FieldEvents events;
    private final CustomFieldRenderer renderer;

    public CustomFieldMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.events = new FieldEvents(vcenter);
        this.renderer = new CustomFieldRenderer(vcenter.metamodel(), vcenter.fields());
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "AddCustomFieldDef", this::add);
        table.register(MANAGER, "RenameCustomFieldDef", this::rename);
        table.register(MANAGER, "RemoveCustomFieldDef", this::remove);
        table.register(MANAGER, "SetField", this::setField);
        table.register("ExtensibleManagedObject", "setCustomValue", this::setCustomValue);
    }

    private void add(Call call) {
        String name = text(call, "name");
        String type = (String) call.arguments().get("moType");
        if (type != null && !isEntityType(type)) {
            call.reply().fault(new Fault.InvalidArgument("moType"));
            return;
        }
        DataObject ofDefinition = (DataObject) call.arguments().get("fieldDefPolicy");
        DataObject ofValues = (DataObject) call.arguments().get("fieldPolicy");
        FieldPolicy definition = policy(ofDefinition, FieldPolicy.OF_DEFINITIONS);
        FieldPolicy instance = policy(ofValues, FieldPolicy.OF_VALUES);
        Fault refused = policyFault(definition);
        if (refused == null) refused = policyFault(instance);
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        edit(call, () -> vcenter.fields().add(name, type, definition, instance), done -> {
            FieldDefinition added = done.definition();
            events.definitionChanged(call, "CustomFieldDefAddedEvent", added.key(), name, null);
            call.reply().value(renderer.definition(added));
        });
    }

    private boolean isEntityType(String type) {
        ManagedType entity = vcenter.metamodel().managed("ManagedEntity");
        return vcenter.metamodel().managedTypes().stream()
                .anyMatch(each -> each.name().equals(type) && each.is(entity));
    }

    private static FieldPolicy policy(@Nullable DataObject policy, FieldPolicy whenLeftOut) {
        return policy == null
                ? whenLeftOut
                : new FieldPolicy(
                        member(policy, "createPrivilege"),
                        member(policy, "readPrivilege"),
                        member(policy, "updatePrivilege"),
                        member(policy, "deletePrivilege"));
    }

    private static @Nullable Fault policyFault(FieldPolicy policy) {
        for (String each : new String[] {policy.create(), policy.read(), policy.update(), policy.delete()})
            if (each.endsWith("*") || !PrivilegeCatalog.isKnown(each)) return new Fault.InvalidPrivilege(each);
        return null;
    }

    private void rename(Call call) {
        int key = key(call);
        String name = text(call, "name");
        if (!mayChange(call, key, FieldPolicy::update)) return;
        edit(call, () -> vcenter.fields().rename(key, name), done -> {
            String before = Objects.requireNonNull(done.before());
            events.definitionChanged(call, "CustomFieldDefRenamedEvent", key, before, name);
            call.reply().value(null);
        });
    }

    private void remove(Call call) {
        int key = key(call);
        if (!mayChange(call, key, FieldPolicy::delete)) return;
        edit(call, () -> vcenter.fields().remove(key), done -> {
            events.definitionChanged(
                    call, "CustomFieldDefRemovedEvent", key, done.definition().name(), null);
            dropValues(key, vcenter.fields().entities());
            call.reply().value(null);
        });
    }

    /** In as many turns as very many values need. */
    private void dropValues(int key, Iterator<Integer> entities) {
        if (vcenter.fields().dropValues(key, entities, DROPPED_PER_TURN, events::valuesChanged))
            vcenter.loops().at(0).send(() -> dropValues(key, entities));
    }

    /** Whether the caller has the privilege that the field's own policy asks for; otherwise the call was answered. */
    private boolean mayChange(Call call, int key, Function<FieldPolicy, String> privilege) {
        FieldDefinition field = vcenter.fields().definition(key);
        Fault refused = field == null
                ? new Fault.InvalidArgument("key")
                : vcenter.permissions().fault(call.target(), privilege.apply(field.definition()), call.session());
        if (refused != null) call.reply().fault(refused);
        return refused == null;
    }

    private void setField(Call call) {
        MoRef entity = (MoRef) Objects.requireNonNull(call.arguments().get("entity"));
        FieldDefinition field = vcenter.fields().definition(key(call));
        set(call, entity, field);
    }

    /** By the name of the field, of those that entities of the type may have. */
    private void setCustomValue(Call call) {
        MoRef target = call.target();
        if (vcenter.inventory().find(target) == 0) {
            call.reply().fault(new Fault.NotSupported());
            return;
        }
        String name = text(call, "key");
        FieldDefinition found = null;
        for (FieldDefinition field : vcenter.fields().definitions())
            if (field.name().equals(name) && isOf(field, target)) found = field;
        set(call, target, found);
    }

    private boolean isOf(FieldDefinition field, MoRef entity) {
        return CustomFieldRenderer.isOf(vcenter.metamodel(), field, entity.type());
    }

    private void set(Call call, MoRef ref, @Nullable FieldDefinition field) {
        String value = text(call, "value");
        Fault refused = field == null || !isOf(field, ref)
                ? new Fault.InvalidArgument("key")
                : vcenter.permissions().fault(ref, field.instance().update(), call.session());
        if (field == null || refused != null) {
            call.reply().fault(Objects.requireNonNull(refused));
            return;
        }
        if (!KeptData.admit(vcenter, call, "value", value)) return;
        LoopDispatch.run(vcenter.loops().at(0), call, () -> {
            int entity = vcenter.inventory().find(ref);
            if (entity == 0) call.reply().fault(new Fault.ManagedObjectNotFound(ref));
            else
                finish(call, vcenter.fields().set(entity, field.key(), value), done -> {
                    events.valueSet(call, entity, done.definition(), value, done.before());
                    call.reply().value(null);
                });
        });
    }

    private void edit(Call call, Supplier<FieldEdit> edit, Consumer<FieldEdit.FieldChanged> whenDone) {
        LoopDispatch.run(vcenter.loops().at(0), call, () -> finish(call, edit.get(), whenDone));
    }

    private static void finish(Call call, FieldEdit edit, Consumer<FieldEdit.FieldChanged> whenDone) {
        switch (edit) {
            case FieldEdit.FieldRefused(Fault fault) -> call.reply().fault(fault);
            case FieldEdit.FieldsFull() -> call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
            case FieldEdit.FieldChanged done -> whenDone.accept(done);
        }
    }

    private static String member(DataObject policy, String name) {
        return (String) Objects.requireNonNull(policy.get(name));
    }

    private static String text(Call call, String argument) {
        return (String) Objects.requireNonNull(call.arguments().get(argument));
    }

    private static int key(Call call) {
        return (int) Objects.requireNonNull(call.arguments().get("key"));
    }
}
