package io.vfleet.wire.soap;

import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/** Reads references to managed objects; one without a type, without an id or to an unrelated type is refused. */
final class SoapReferenceReader {
    private final SoapRequest request;
    private final Metamodel metamodel;
    private final ParseRefusal refusal;

    SoapReferenceReader(SoapRequest request, Metamodel metamodel, ParseRefusal refusal) {
        this.request = request;
        this.metamodel = metamodel;
        this.refusal = refusal;
    }

    /** Reads a reference; null after recording an error. */
    @Nullable
    MoRef read(TypeRef declared, XmlElement element) {
        MoRef reference = element.isCutOff() ? null : of(element);
        ManagedType managed = reference == null ? null : metamodel.managedType(reference.type());
        if (managed != null && managed.is(metamodel.managed(declared.name()))) return reference;
        if (element.isCutOff()) refusal.becauseCutOff(request);
        else if (element.text().isBlank()) refusal.value("", "the id of an object");
        else refusal.attribute("type", element.type(), "a " + declared.name());
        refusal.within("while parsing MoRef for ManagedObject of type " + declared.name(), element);
        return null;
    }

    /** The object that an element refers to; null when it has no type or no id. */
    static @Nullable MoRef of(XmlElement element) {
        String id = element.text().strip();
        return element.type() == null || id.isEmpty() ? null : new MoRef(element.type(), id);
    }
}
