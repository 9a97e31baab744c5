package io.vfleet.meta;

import io.vfleet.model.MoRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Validates a data object against the metamodel of a release and lists every mistake with its path. */
public final class DataObjectValidator {
    private static final TypeRef MANAGED_OBJECT = new TypeRef(TypeKind.MOREF, "ManagedObject", false, false, false);
    private static final Set<Class<?>> SELF_TYPED = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            Instant.class);

    private final Metamodel metamodel;
    private final Release release;
    private final List<String> mistakes = new ArrayList<>();

    private DataObjectValidator(Metamodel metamodel, Release release) {
        this.metamodel = metamodel;
        this.release = release;
    }

    /**
     * Every mistake in the object and all that it contains; empty when there is none. Reads lazy arrays to their end.
     */
    public static List<String> check(DataObject object, Release release) {
        DataObjectValidator validator = new DataObjectValidator(Metamodel.load(), release);
        validator.members(object.type().name(), object);
        return validator.mistakes;
    }

    /** As {@link #check(DataObject, Release)}, for a value of the declared type of a property, parameter or result. */
    public static List<String> check(String path, TypeRef declared, @Nullable Object value, Release release) {
        DataObjectValidator validator = new DataObjectValidator(Metamodel.load(), release);
        validator.value(path, declared, value);
        return validator.mistakes;
    }

    /**
     * A member newer than the release is hidden from clients, so it may be missing; if it is set, it is checked like
     * any other.
     */
    private void members(String path, DataObject object) {
        for (Slot slot : object.type().slots()) {
            Object value = object.get(slot.index());
            if (value != null || release.knows(slot.since())) value(path + "." + slot.name(), slot.type(), value);
        }
    }

    private void value(String path, TypeRef declared, @Nullable Object value) {
        if (value == null) {
            if (!declared.optional() && declared.kind() != TypeKind.VOID)
                mistakes.add(path + ": unset, need " + declared);
        } else if (declared.array()) {
            elements(path, declared, value);
        } else {
            single(path, declared, value);
        }
    }

    private void elements(String path, TypeRef declared, Object value) {
        if (!(value instanceof List<?>) && !(value instanceof Sequence)) {
            mistakes.add(path + ": " + value.getClass().getSimpleName() + ", need a List or Sequence for " + declared);
            return;
        }
        TypeRef element = declared.element();
        int index = 0;
        for (Object item : (Iterable<?>) value) {
            if (item == null && value instanceof Sequence) continue;
            value(path + "[" + index++ + "]", element, item);
        }
        if (value instanceof Sequence sequence && sequence.size() >= 0 && sequence.size() != index) {
            mistakes.add(path + ": " + index + " elements, size() is " + sequence.size());
        }
    }

    private void single(String path, TypeRef declared, Object value) {
        if (!declared.kind().javaClass().isInstance(value)) {
            mistakes.add(path + ": " + value.getClass().getSimpleName() + ", need "
                    + declared.kind().javaClass().getSimpleName() + " for " + declared);
            return;
        }
        switch (declared.kind()) {
            case ENUM -> constant(path, declared, (String) value);
            case DATA -> object(path, declared, (DataObject) value);
            case MOREF -> reference(path, declared, (MoRef) value);
            case ANY -> any(path, value);
            case BOOLEAN, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, STRING, DATE_TIME, URI, BINARY -> {}
            case TYPE_NAME, PROPERTY_PATH, METHOD_NAME, VOID -> {}
        }
    }

    private void constant(String path, TypeRef declared, String value) {
        EnumType type = metamodel.enumType(declared.name());
        if (type == null || !type.has(value)) {
            mistakes.add(path + ": " + value + ", need a constant of " + declared.name());
        } else if (!type.has(value, release)) {
            mistakes.add(path + ": " + value + ", newer than " + release);
        }
    }

    private void object(String path, TypeRef declared, DataObject value) {
        if (!value.type().is(metamodel.data(declared.name()))) {
            mistakes.add(path + ": " + value.type() + ", need a " + declared.name());
        }
        members(path, value);
    }

    private void reference(String path, TypeRef declared, MoRef value) {
        ManagedType type = metamodel.managedType(value.type());
        if (type == null) {
            mistakes.add(path + ": reference to " + value.type() + ", which is no managed type");
        } else if (!type.is(metamodel.managed(declared.name()))) {
            mistakes.add(path + ": reference to " + value.type() + ", need " + declared);
        }
        if (value.value().isEmpty()) mistakes.add(path + ": reference without an id");
    }

    /** Values whose class determines their type must be bare; all others must come as an {@link AnyValue}. */
    private void any(String path, Object value) {
        switch (value) {
            case DataObject object -> members(path, object);
            case MoRef reference -> reference(path, MANAGED_OBJECT, reference);
            case AnyValue(TypeRef type, Object inner) -> {
                if (inner instanceof DataObject
                        || inner instanceof MoRef
                        || (type.kind() == TypeKind.ANY && !type.array())) {
                    mistakes.add(path + ": boxed " + inner + ", need it bare");
                }
                value(path, type, inner);
            }
            default -> {
                if (!SELF_TYPED.contains(value.getClass())) {
                    mistakes.add(path + ": bare " + value.getClass().getSimpleName() + ", need an AnyValue");
                }
            }
        }
    }
}
