package io.vfleet.wire.soap;

import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import org.jspecify.annotations.Nullable;

/**
 * One of the SOAP services of a vCenter: what its types are and how they are named. Those that extend vim25 put a prefix
 * before each name of a type, vim25 itself puts none.
 *
 * @param namespace of its calls, such as {@code urn:vim25}
 */
public record SoapService(String namespace, String prefix, Metamodel metamodel) {
    public static final SoapService VIM25 = new SoapService("urn:vim25", "", Metamodel.load());

    /** Where clients find a few methods that no published description has; they are answered as all others. */
    private static final String INTERNAL_NAMESPACE = "urn:internalvim25";

    private static final String BASE_PREFIX = "vim25:";
    private static final String BEGIN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soapenv:Envelope"
            + " xmlns:soapenc=\"http://schemas.xmlsoap.org/soap/encoding/\""
            + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
            + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    /** The service of storage policies. */
    public static SoapService storagePolicies() {
        return new SoapService("urn:pbm", "pbm:", Metamodel.storagePolicies());
    }

    /** The service of first class disks. */
    public static SoapService storageLifecycle() {
        return new SoapService("urn:vslm", "vslm:", Metamodel.storageLifecycle());
    }

    /** The lookup service, which says where the others are. */
    public static SoapService lookupService() {
        return new SoapService("urn:lookup", "lookup:", Metamodel.lookupService());
    }

    /** The releases that a header selects; those of the services beside vim25 are counted otherwise, and all is served. */
    public SoapAction action(@Nullable String header) {
        return prefix.isEmpty() ? SoapAction.of(header) : new SoapAction(Release.NEWEST, Release.NEWEST);
    }

    /** Whether calls in that namespace are for this service. */
    boolean serves(String other) {
        return other.equals(namespace) || (prefix.isEmpty() && other.equals(INTERNAL_NAMESPACE));
    }

    /** What stands before the name of a type. */
    String prefix(String type) {
        if (prefix.isEmpty()) return "";
        boolean own = metamodel.dataType(type) != null || metamodel.enumType(type) != null;
        return own && !metamodel.isInherited(type) ? prefix : BASE_PREFIX;
    }

    /** The beginning of an envelope up to its body. */
    String begin() {
        String extended = prefix.isEmpty()
                ? ""
                : " xmlns:" + prefix.replace(":", "") + "=\"" + namespace + "\" xmlns:vim25=\"" + VIM25.namespace
                        + "\"";
        return BEGIN + extended + ">\n<soapenv:Body>\n";
    }
}
