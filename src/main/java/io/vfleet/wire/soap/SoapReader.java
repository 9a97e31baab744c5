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
 * Reads a call's element into the arguments of a method, in whatever order they stand. What the tables do not know, in
 * the request's release, is refused with its path.
 */
public final class SoapReader {
    public static final String THIS = "_this";
    private static final String REFERENCE = "ManagedObjectReference";
    private static final TypeRef ANY_REFERENCE = new TypeRef(TypeKind.MOREF, "ManagedObject", false, false, false);
    private static final TypeRef STRING = new TypeRef(TypeKind.STRING, "string", false, false, false);

    private final Metamodel metamodel = Metamodel.load();
    private final Release release;
    private final Release needed;
    private final boolean lenient;
    private final DecodeContext context = new DecodeContext();
    private final SoapScalarReader scalars;

    private SoapReader(SoapAction action, boolean lenient) {
        this.release = action.read();
        this.needed = action.shown();
        this.lenient = lenient;
        this.scalars = new SoapScalarReader(metamodel, release, context);
    }

    /**
     * Fills in the arguments.
     *
     * @param action nothing newer than it reads is taken, nothing newer than it is shown is needed
     * @param lenient whether a value that does not tell its type, where anything may stand, is taken for a string
     * @return what is wrong with the call, null when nothing is; then the arguments are of no use
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
            need(parameter.name(), parameter.type(), parameter.since(), into.get(parameter.index()));
        }
        return context.fault();
    }

    /**
     * One member; for an array all elements of its name at once, wherever they stand.
     *
     * @param type null when there is none of that name
     * @param before what the member is by now
     * @return what it is then; null when it is unset, and when it was refused
     */
    private @Nullable Object member(
            XmlElement owner, XmlElement element, @Nullable TypeRef type, @Nullable Object before) {
        if (before != null && type != null && type.array()) return before;
        int back = context.enter(element.name());
        Object value = null;
        if (type == null) {
            context.refuseValue("there is no such member");
        } else if (type.array()) {
            value = items(type.element(), owner.children(), element.name());
        } else if (before != null) {
            context.refuseValue("set twice");
        } else {
            value = one(type, element);
        }
        if (!context.hasFault()) context.leave(back);
        return value;
    }

    /** {@code name}: of the elements that are items, null for all. */
    private List<Object> items(TypeRef type, List<XmlElement> elements, @Nullable String name) {
        List<Object> items = new ArrayList<>();
        for (XmlElement element : elements) {
            if (name != null && !element.name().equals(name)) continue;
            int back = context.enter(items.size());
            Object item = one(type, element);
            if (context.hasFault()) return items;
            if (item != null) items.add(item);
            context.leave(back);
        }
        return items;
    }

    /** Null when the value is unset, and when it was refused. */
    private @Nullable Object one(TypeRef type, XmlElement element) {
        if (element.isNil()) return null;
        return switch (type.kind()) {
            case ANY -> any(element);
            case DATA -> object(metamodel.data(type.name()), element);
            case MOREF -> reference(type, element);
            default -> scalars.read(type, element);
        };
    }

    private @Nullable Object any(XmlElement element) {
        String told = element.xsiType();
        if (told == null) {
            if (lenient) return scalars.read(STRING, element);
            context.refuseValue("need an xsi:type");
            return null;
        }
        if (told.equals(REFERENCE)) return reference(ANY_REFERENCE, element);
        if (told.equals(SoapDialect.WRAPPING)) return wrapped(metamodel.data("MethodFault"), element);
        TypeRef type = metamodel.anyType(told);
        if (type == null) {
            context.fail(new Fault.InvalidType(told));
            return null;
        }
        if (type.array()) return AnyValue.of(type, items(type.element(), element.children(), null));
        if (type.kind() == TypeKind.DATA) return object(metamodel.data(type.name()), element);
        if (type.kind() == TypeKind.ANY) return scalars.read(STRING, element);
        Object value = scalars.read(type, element);
        return value == null ? null : AnyValue.of(type, value);
    }

    private @Nullable DataObject object(DataType declared, XmlElement element) {
        if (declared.isFault()) return wrapped(declared, element);
        DataType type = typed(declared, element);
        return type == null ? null : members(type, element);
    }

    /** The type that the element tells, or the declared one; null, and refused, when it does not fit. */
    private @Nullable DataType typed(DataType declared, XmlElement element) {
        String told = element.xsiType();
        DataType type = told == null ? declared : metamodel.dataType(told);
        if (told != null && (type == null || !release.knows(type.since()))) {
            context.fail(new Fault.InvalidType(told));
            return null;
        }
        if (type == null || !type.is(declared)) {
            context.refuseValue("need a " + declared.name() + ", not a " + told);
            return null;
        }
        return type;
    }

    /** A fault in an object stands in a wrapping, its text beside it; here it carries its text itself. */
    private @Nullable DataObject wrapped(DataType declared, XmlElement element) {
        XmlElement bare = element.child(SoapDialect.WRAPPED);
        if (bare == null) {
            context.refuseValue("need a " + SoapDialect.WRAPPED);
            return null;
        }
        int back = context.enter(SoapDialect.WRAPPED);
        DataType type = typed(declared, bare);
        DataObject fault = type == null ? null : members(type, bare);
        if (fault == null) return null;
        context.leave(back);
        XmlElement text = element.child("localizedMessage");
        return text == null ? fault : fault.set(SoapDialect.TEXT, text.text());
    }

    private @Nullable DataObject members(DataType type, XmlElement element) {
        DataObject object = new DataObject(type);
        for (XmlElement child : element.children()) {
            Slot slot = type.slot(child.name());
            boolean known = slot != null && release.knows(slot.since());
            Object before = slot == null ? null : object.get(slot.index());
            Object value = member(element, child, known && slot != null ? slot.type() : null, before);
            if (slot == null || context.hasFault()) return null;
            object.set(slot.index(), value);
        }
        for (Slot slot : type.slots()) need(slot.name(), slot.type(), slot.since(), object.get(slot.index()));
        return context.hasFault() ? null : object;
    }

    private @Nullable MoRef reference(TypeRef declared, XmlElement element) {
        MoRef reference = reference(element);
        ManagedType managed = reference == null ? null : metamodel.managedType(reference.type());
        if (managed != null && managed.is(metamodel.managed(declared.name()))) return reference;
        context.refuseValue("need a reference to a " + declared.name());
        return null;
    }

    /** What an element refers to, null when it has no type or no id. */
    public static @Nullable MoRef reference(XmlElement element) {
        String id = element.text().strip();
        return element.type() == null || id.isEmpty() ? null : new MoRef(element.type(), id);
    }

    private void need(String name, TypeRef type, Release since, @Nullable Object value) {
        if (value != null || type.optional() || !needed.knows(since)) return;
        int before = context.enter(name);
        context.refuseValue("required, but not set");
        context.leave(before);
    }
}
