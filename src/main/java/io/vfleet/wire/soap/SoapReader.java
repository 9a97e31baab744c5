package io.vfleet.wire.soap;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Parameter;
import io.vfleet.meta.Release;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.wire.codec.DecodeContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the element of a call into the arguments of a method, in any order. Everything that the metamodel does not have
 * in the request's release is refused with its path.
 */
public final class SoapReader {
    public static final String THIS = "_this";
    private static final String REFERENCE = "ManagedObjectReference";
    private static final TypeRef ANY_REFERENCE = new TypeRef(TypeKind.MOREF, "ManagedObject", false, false, false);
    private static final TypeRef STRING = new TypeRef(TypeKind.STRING, "string", false, false, false);

    private final Metamodel metamodel = Metamodel.load();
    private final Release release;
    private final Release requiredRelease;
    private final boolean lenient;
    private final DecodeContext context = new DecodeContext();
    private final SoapScalarReader scalarReader;

    private SoapReader(SoapAction action, boolean lenient) {
        this.release = action.requestRelease();
        this.requiredRelease = action.responseRelease();
        this.lenient = lenient;
        this.scalarReader = new SoapScalarReader(metamodel, release, context);
    }

    /**
     * Reads the arguments of a call.
     *
     * @param action nothing newer than its request release is accepted, nothing newer than its response release is
     * required
     * @param lenient whether a value without an xsi:type in an Any slot is read as a string
     * @return the fault of an invalid call, after which the arguments must not be used; null when the call is valid
     */
    public static @Nullable Fault read(
            XmlElement call, Method method, SoapAction action, boolean lenient, Arguments into) {
        return new SoapReader(action, lenient).arguments(call, method, into);
    }

    private @Nullable Fault arguments(XmlElement call, Method method, Arguments into) {
        for (XmlElement element : call.children()) {
            if (element.name().equals(THIS)) continue;
            int index = method.parameterIndex(element.name());
            Parameter parameter = index < 0 ? null : method.parameters().get(index);
            TypeRef type = parameter == null || !release.knows(parameter.since()) ? null : parameter.type();
            Object value = member(call, element, type, index < 0 ? null : into.get(index));
            if (context.hasFault()) return context.fault();
            into.set(index, value);
        }
        for (Parameter parameter : method.parameters()) {
            requireSet(parameter.name(), parameter.type(), parameter.since(), into.get(parameter.index()));
        }
        return context.fault();
    }

    /**
     * Reads one member; for an array all elements of its name at once, wherever they are.
     *
     * @param type null when there is no member of that name
     * @param previous the value that the member already has
     * @return the new value; null when it is unset or was refused
     */
    private @Nullable Object member(
            XmlElement owner, XmlElement element, @Nullable TypeRef type, @Nullable Object previous) {
        if (previous != null && type != null && type.array()) return previous;
        int pathLength = context.enter(element.name());
        Object value = null;
        if (type == null) {
            context.refuseValue("there is no such member");
        } else if (type.array()) {
            value = items(type.element(), owner.children(), element.name());
        } else if (previous != null) {
            context.refuseValue("set twice");
        } else {
            value = single(type, element);
        }
        if (!context.hasFault()) context.leave(pathLength);
        return value;
    }

    /** {@code name}: the name of the elements that are items; null for all. */
    private List<Object> items(TypeRef type, List<XmlElement> elements, @Nullable String name) {
        List<Object> items = new ArrayList<>();
        for (XmlElement element : elements) {
            if (name != null && !element.name().equals(name)) continue;
            int pathLength = context.enter(items.size());
            Object item = single(type, element);
            if (context.hasFault()) return items;
            if (item != null) items.add(item);
            context.leave(pathLength);
        }
        return items;
    }

    /** Null when the value is unset, or was refused. */
    private @Nullable Object single(TypeRef type, XmlElement element) {
        if (element.isNil()) return null;
        return switch (type.kind()) {
            case ANY -> any(element);
            case DATA -> object(metamodel.data(type.name()), element);
            case MOREF -> reference(type, element);
            default -> scalarReader.read(type, element);
        };
    }

    private @Nullable Object any(XmlElement element) {
        String typeName = element.xsiType();
        if (typeName == null) {
            if (lenient) return scalarReader.read(STRING, element);
            context.refuseValue("need an xsi:type");
            return null;
        }
        if (typeName.equals(REFERENCE)) return reference(ANY_REFERENCE, element);
        if (typeName.equals(SoapDialect.WRAPPING)) return wrapped(metamodel.data("MethodFault"), element);
        TypeRef type = metamodel.anyType(typeName);
        if (type == null) {
            context.fail(new Fault.InvalidType(typeName));
            return null;
        }
        if (type.array()) return AnyValue.of(type, items(type.element(), element.children(), null));
        if (type.kind() == TypeKind.DATA) return object(metamodel.data(type.name()), element);
        if (type.kind() == TypeKind.ANY) return scalarReader.read(STRING, element);
        Object value = scalarReader.read(type, element);
        return value == null ? null : AnyValue.of(type, value);
    }

    private @Nullable DataObject object(DataType declared, XmlElement element) {
        if (declared.isFault()) return wrapped(declared, element);
        DataType type = typed(declared, element);
        return type == null ? null : members(type, element);
    }

    /** The xsi:type of the element, or the declared type; null after recording a fault, when it does not fit. */
    private @Nullable DataType typed(DataType declared, XmlElement element) {
        String typeName = element.xsiType();
        DataType type = typeName == null ? declared : metamodel.dataType(typeName);
        if (typeName != null && (type == null || !release.knows(type.since()))) {
            context.fail(new Fault.InvalidType(typeName));
            return null;
        }
        if (type == null || !type.is(declared)) {
            context.refuseValue("need a " + declared.name() + ", not a " + typeName);
            return null;
        }
        return type;
    }

    /** Reads a fault from its wrapping; the text beside the fault becomes a member of it. */
    private @Nullable DataObject wrapped(DataType declared, XmlElement element) {
        XmlElement faultElement = element.child(SoapDialect.WRAPPED);
        if (faultElement == null) {
            context.refuseValue("need a " + SoapDialect.WRAPPED);
            return null;
        }
        int pathLength = context.enter(SoapDialect.WRAPPED);
        DataType type = typed(declared, faultElement);
        DataObject fault = type == null ? null : members(type, faultElement);
        if (fault == null) return null;
        context.leave(pathLength);
        XmlElement text = element.child("localizedMessage");
        return text == null ? fault : fault.set(SoapDialect.TEXT, text.text());
    }

    private @Nullable DataObject members(DataType type, XmlElement element) {
        DataObject object = new DataObject(type);
        for (XmlElement child : element.children()) {
            Slot slot = type.slot(child.name());
            boolean known = slot != null && release.knows(slot.since());
            Object previous = slot == null ? null : object.get(slot.index());
            Object value = member(element, child, known && slot != null ? slot.type() : null, previous);
            if (slot == null || context.hasFault()) return null;
            object.set(slot.index(), value);
        }
        for (Slot slot : type.slots()) requireSet(slot.name(), slot.type(), slot.since(), object.get(slot.index()));
        return context.hasFault() ? null : object;
    }

    private @Nullable MoRef reference(TypeRef declared, XmlElement element) {
        MoRef reference = reference(element);
        ManagedType managed = reference == null ? null : metamodel.managedType(reference.type());
        if (managed != null && managed.is(metamodel.managed(declared.name()))) return reference;
        context.refuseValue("need a reference to a " + declared.name());
        return null;
    }

    /** The object that an element refers to; null when it has no type or no id. */
    public static @Nullable MoRef reference(XmlElement element) {
        String id = element.text().strip();
        return element.type() == null || id.isEmpty() ? null : new MoRef(element.type(), id);
    }

    private void requireSet(String name, TypeRef type, Release since, @Nullable Object value) {
        if (value != null || type.optional() || !requiredRelease.knows(since)) return;
        int pathLength = context.enter(name);
        context.refuseValue("required, but not set");
        context.leave(pathLength);
    }
}
