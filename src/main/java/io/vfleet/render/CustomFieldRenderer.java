package io.vfleet.render;

import io.vfleet.manager.CustomFields;
import io.vfleet.manager.FieldDefinition;
import io.vfleet.manager.FieldDefinition.FieldPolicy;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import java.util.ArrayList;
import java.util.List;

/** Renders custom fields and their values. */
public final class CustomFieldRenderer {
    private final Metamodel meta;
    private final CustomFields fields;

    public CustomFieldRenderer(Metamodel meta, CustomFields fields) {
        this.meta = meta;
        this.fields = fields;
    }

    /** Whether an entity of a type may have a value of the field. */
    public static boolean isOf(Metamodel meta, FieldDefinition field, String type) {
        String objectType = field.objectType();
        return objectType == null || meta.managed(type).is(meta.managed(objectType));
    }

    /** All fields. */
    public List<DataObject> definitions() {
        return fields.definitions().stream().map(this::definition).toList();
    }

    /** The fields that entities of a type may have. */
    List<DataObject> available(String type) {
        return fields.definitions().stream()
                .filter(field -> isOf(meta, field, type))
                .map(this::definition)
                .toList();
    }

    /** The values of an entity. */
    List<DataObject> values(int entity) {
        List<DataObject> values = new ArrayList<>();
        fields.values(entity)
                .forEach((key, value) -> values.add(
                        meta.make("CustomFieldStringValue").set("key", key).set("value", value)));
        return values;
    }

    public DataObject definition(FieldDefinition field) {
        return meta.make("CustomFieldDef")
                .set("key", field.key())
                .set("name", field.name())
                .set("type", "string")
                .set("managedObjectType", field.objectType())
                .set("fieldDefPrivileges", policy(field.definition()))
                .set("fieldInstancePrivileges", policy(field.instance()));
    }

    private DataObject policy(FieldPolicy policy) {
        return meta.make("PrivilegePolicyDef")
                .set("createPrivilege", policy.create())
                .set("readPrivilege", policy.read())
                .set("updatePrivilege", policy.update())
                .set("deletePrivilege", policy.delete());
    }
}
