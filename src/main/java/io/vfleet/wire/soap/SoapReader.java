package io.vfleet.wire.soap;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.Fault;
import io.vfleet.operation.Arguments;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the element of a call into the arguments of a method. The elements must be in the order of the schema, and
 * everything that the metamodel does not have in the request's release is refused with its place.
 *
 * <p>long: one method for each kind of value, all of which end in the same refusal.
 */
public final class SoapReader {
    private static final String REFERENCE = "ManagedObjectReference";
    private static final TypeRef ANY_REFERENCE = new TypeRef(TypeKind.MOREF, "ManagedObject", false, false, false);
    private static final TypeRef STRING = new TypeRef(TypeKind.STRING, "string", false, false, false);

    private final Metamodel metamodel;
    private final SoapRequest request;
    private final Release release;
    private final Release requiredRelease;
    private final boolean lenient;
    private final ParseRefusal refusal = new ParseRefusal();
    private final SoapScalarReader scalarReader;
    private final SoapReferenceReader referenceReader;

    private SoapReader(SoapService service, SoapRequest request, SoapAction action, boolean lenient) {
        this.metamodel = service.metamodel();
        this.request = request;
        this.release = action.requestRelease();
        this.requiredRelease = action.responseRelease();
        this.lenient = lenient;
        this.scalarReader = new SoapScalarReader(metamodel, release, refusal);
        this.referenceReader = new SoapReferenceReader(request, metamodel, refusal);
    }

    /**
     * Reads the arguments of a call.
     *
     * @param target the type of the object that the call is on
     * @param action nothing newer than its request release is accepted, nothing newer than its response release is
     * required
     * @param lenient whether members may be in any order, and a value without an xsi:type in an Any slot is a string
     * @return the fault of an invalid call, after which the arguments must not be used; null when the call is valid
     */
    public static @Nullable Fault read(
            SoapService service,
            SoapRequest request,
            String target,
            Method method,
            SoapAction action,
            boolean lenient,
            Arguments into) {
        var reader = new SoapReader(service, request, action, lenient);
        reader.call(new MemberValues.OfCall(method, into));
        return reader.refusal.isSet() ? reader.refusal.fault(request, target) : null;
    }

    private void call(MemberValues arguments) {
        List<XmlElement> elements = request.call().children();
        XmlElement first = elements.isEmpty() ? null : elements.getFirst();
        if (!lenient && first != null && !first.name().equals(SoapRequest.THIS)) {
            refusal.expectedThis(first);
        } else if (lenient) {
            fill(arguments, request.call(), withoutThis(elements));
        } else {
            fill(arguments, request.call(), elements.subList(Math.min(1, elements.size()), elements.size()));
        }
        if (refusal.isSet()) {
            refusal.withinCall(request);
        } else if (request.malformed() != null) {
            refusal.because(request.malformed());
        }
    }

    private static List<XmlElement> withoutThis(List<XmlElement> elements) {
        return elements.stream()
                .filter(element -> !element.name().equals(SoapRequest.THIS))
                .toList();
    }

    /** Reads elements into the members that they name, until one is refused. */
    private void fill(MemberValues values, XmlElement owner, List<XmlElement> elements) {
        int next = 0;
        for (XmlElement element : elements) {
            int index = values.index(element.name());
            if (index < 0 || !release.knows(values.since(index)) || !mayFollow(values, index, next)) {
                refusal.unexpected(element);
                return;
            }
            take(values, index, element);
            if (refusal.isSet()) return;
            next = index + 1;
        }
        if (owner.isCutOff()) refusal.becauseCutOff(request);
        else requireAll(values);
    }

    /**
     * Whether an element for this member may stand here: not before members that are there already, and only elements of
     * an array more than once.
     *
     * @param next the first member after the latest one
     */
    private boolean mayFollow(MemberValues values, int index, int next) {
        if (!lenient)
            return index >= next || (index == next - 1 && values.type(index).array());
        return values.get(index) == null || values.type(index).array();
    }

    private void take(MemberValues values, int index, XmlElement element) {
        TypeRef type = values.type(index);
        boolean unwrapped =
                values.typeName().equals(SoapDialect.WRAPPING) && element.name().equals(SoapDialect.WRAPPED);
        Object value = unwrapped ? unwrapped(element) : single(type.element(), element);
        if (refusal.isSet()) {
            if (values instanceof MemberValues.OfObject)
                refusal.within("while parsing property \"" + element.name() + "\" of static type " + type.anyName());
        } else if (type.array()) {
            values.set(index, added(values.get(index), value));
        } else {
            values.set(index, value);
        }
    }

    /** {@code items}: a list that this reader has made, or null for none yet. */
    @SuppressWarnings("unchecked")
    private static List<Object> added(@Nullable Object items, @Nullable Object item) {
        List<Object> list = items == null ? new ArrayList<>() : (List<Object>) items;
        if (item != null) list.add(item);
        return list;
    }

    private void requireAll(MemberValues values) {
        for (int index = 0; index < values.size(); index++) {
            boolean required = !values.type(index).optional() && requiredRelease.knows(values.since(index));
            if (required && values.get(index) == null) {
                refusal.missing(values.name(index), values.typeName());
                return;
            }
        }
    }

    /** Null when the value is unset, or was refused. */
    private @Nullable Object single(TypeRef type, XmlElement element) {
        if (element.isNil() && !element.isCutOff()) return null;
        return switch (type.kind()) {
            case ANY -> any(element);
            case DATA -> object(metamodel.data(type.name()), element);
            case MOREF -> referenceReader.read(type, element);
            default -> scalar(type, element);
        };
    }

    private @Nullable Object scalar(TypeRef type, XmlElement element) {
        if (element.isCutOff()) refusal.becauseCutOff(request);
        Object value = refusal.isSet() ? null : scalarReader.read(type, element);
        if (refusal.isSet()) refusal.within("while parsing serialized value of type " + type.anyName(), element);
        return value;
    }

    private @Nullable Object any(XmlElement element) {
        String typeName = element.xsiType();
        Object value = typeName == null ? untyped(element) : typed(typeName, element);
        if (refusal.isSet()) {
            String what = typeName == null ? "value" : "with xsiType " + ParseRefusal.shown(typeName);
            refusal.within("error parsing Any " + what, element);
        }
        return value;
    }

    private @Nullable Object untyped(XmlElement element) {
        if (lenient) return scalar(STRING, element);
        refusal.because("Unable to determine type of Any");
        return null;
    }

    private @Nullable Object typed(String typeName, XmlElement element) {
        if (typeName.equals(REFERENCE)) return referenceReader.read(ANY_REFERENCE, element);
        if (typeName.equals(SoapDialect.WRAPPING)) return wrapped(metamodel.data("MethodFault"), element);
        TypeRef type = metamodel.anyType(typeName);
        if (type == null) {
            refusal.attribute("xsi:type", typeName, "the name of a type");
            return null;
        }
        if (type.array()) return AnyValue.of(type, items(type.element(), element));
        if (type.kind() == TypeKind.DATA) return object(metamodel.data(type.name()), element);
        if (type.kind() == TypeKind.ANY) return scalar(STRING, element);
        Object value = scalar(type, element);
        return value == null ? null : AnyValue.of(type, value);
    }

    private List<Object> items(TypeRef type, XmlElement element) {
        List<Object> items = new ArrayList<>();
        for (XmlElement child : element.children()) {
            Object item = single(type, child);
            if (refusal.isSet()) return items;
            if (item != null) items.add(item);
        }
        if (element.isCutOff()) refusal.becauseCutOff(request);
        return items;
    }

    private @Nullable DataObject object(DataType declared, XmlElement element) {
        return declared.isFault() ? wrapped(declared, element) : unwrapped(declared, element);
    }

    /** The fault inside a wrapping. */
    private @Nullable DataObject unwrapped(XmlElement element) {
        return unwrapped(metamodel.data("MethodFault"), element);
    }

    private @Nullable DataObject unwrapped(DataType declared, XmlElement element) {
        DataType type = type(declared, element);
        if (type == null) return null;
        DataObject object = new DataObject(type);
        fill(new MemberValues.OfObject(object), element, element.children());
        if (!refusal.isSet()) return object;
        refusal.within("while parsing serialized DataObject of type " + type.name(), element);
        return null;
    }

    /** The xsi:type of the element, or the declared type; null after recording an error, when it does not fit. */
    private @Nullable DataType type(DataType declared, XmlElement element) {
        String typeName = element.xsiType();
        DataType type = typeName == null ? declared : metamodel.dataType(typeName);
        boolean known = typeName == null || (type != null && release.knows(type.since()));
        if (known && type != null && type.is(declared)) return type;
        refusal.attribute("xsi:type", typeName, "a " + declared.name());
        refusal.within("while parsing serialized DataObject of type " + declared.name(), element);
        return null;
    }

    /** Reads a fault from its wrapping; the text beside the fault becomes a member of it. */
    private @Nullable DataObject wrapped(DataType declared, XmlElement element) {
        DataObject wrapping = new DataObject(metamodel.data(SoapDialect.WRAPPING));
        fill(new MemberValues.OfObject(wrapping), element, element.children());
        DataObject fault = refusal.isSet() ? null : (DataObject) wrapping.get(SoapDialect.WRAPPED);
        if (fault != null && !fault.type().is(declared))
            refusal.attribute("xsi:type", fault.type().name(), "a " + declared.name());
        if (fault == null || refusal.isSet()) {
            refusal.within("while parsing serialized DataObject of type " + SoapDialect.WRAPPING, element);
            return null;
        }
        Object text = wrapping.get(SoapDialect.WRAPPED_TEXT);
        return text == null ? fault : fault.set(SoapDialect.TEXT, text);
    }
}
