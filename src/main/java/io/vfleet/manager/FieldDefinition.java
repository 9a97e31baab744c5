package io.vfleet.manager;

import org.jspecify.annotations.Nullable;

/**
 * A custom field that entities may have a value of.
 *
 * @param objectType the managed type of the entities that may have it; null for all
 * @param definition the privileges that the definition needs
 * @param instance the privileges that values need
 */
public record FieldDefinition(
        int key, String name, @Nullable String objectType, FieldPolicy definition, FieldPolicy instance) {
    /** The privileges that creating, reading, changing and deleting needs. */
    public record FieldPolicy(String create, String read, String update, String delete) {
        public static final FieldPolicy OF_DEFINITIONS = with("Global.ManageCustomFields");
        public static final FieldPolicy OF_VALUES = with("Global.SetCustomField");

        private static FieldPolicy with(String privilege) {
            return new FieldPolicy(privilege, "System.View", privilege, privilege);
        }
    }

    FieldDefinition renamed(String newName) {
        return new FieldDefinition(key, newName, objectType, definition, instance);
    }
}
