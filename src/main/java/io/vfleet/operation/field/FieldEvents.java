package io.vfleet.operation.field;

import io.vfleet.access.session.Session;
import io.vfleet.manager.CustomFields;
import io.vfleet.manager.FieldDefinition;
import io.vfleet.manager.FieldFacet;
import io.vfleet.operation.Call;
import io.vfleet.operation.VCenter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells events and watchers what changed in custom fields. On the first loop. */
final class FieldEvents {
    private final VCenter vcenter;

    FieldEvents(VCenter vcenter) {
        this.vcenter = vcenter;
    }

    /** A field was added, renamed or removed. */
    void definitionChanged(Call call, String event, int key, String name, @Nullable String newName) {
        Map<String, Object> members = new HashMap<>();
        members.put("fieldKey", key);
        members.put("name", name);
        if (newName != null) members.put("newName", newName);
        post(call, event, 0, members);
        vcenter.changes().changed(CustomFields.MANAGER, EnumSet.of(FieldFacet.DEFINITIONS));
    }

    void valueSet(Call call, int entity, FieldDefinition field, String value, @Nullable String before) {
        Map<String, Object> members = new HashMap<>();
        members.put(
                "entity",
                vcenter.metamodel()
                        .make("ManagedEntityEventArgument")
                        .set("name", vcenter.inventory().name(entity))
                        .set("entity", vcenter.inventory().ref(entity)));
        members.put("fieldKey", field.key());
        members.put("name", field.name());
        members.put("value", value);
        if (before != null) members.put("prevState", before);
        post(call, "CustomFieldValueChangedEvent", entity, members);
        valuesChanged(entity);
    }

    void valuesChanged(int entity) {
        vcenter.inventory().home(entity).send(() -> {
            if (vcenter.inventory().exists(entity))
                vcenter.changes().changed(vcenter.inventory().ref(entity), EnumSet.of(FieldFacet.VALUES));
        });
    }

    private void post(Call call, String type, int entity, Map<String, Object> members) {
        Session by = Objects.requireNonNull(call.session());
        String name = entity == 0 ? "" : vcenter.inventory().name(entity);
        vcenter.events().post(type, vcenter.events().nextChainId(), by.userName(), entity, name, Map.copyOf(members));
    }
}
