package io.vfleet.wire.soap;

import io.vfleet.meta.Release;
import io.vfleet.operation.Calls;
import io.vfleet.wire.Door;
import io.vfleet.wire.Exchange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The paths that clients of SOAP know, for {@link io.vfleet.wire.Doors}. */
public final class SoapRoutes {
    /** Where the description sends its readers; what it leaves out, host and port, the request tells. */
    static final String SERVICE = "/sdk/vimService";

    private static final String ROOT = "/sdk";

    private SoapRoutes() {}

    /**
     * One door for calls under each of its names, and the description of the service.
     *
     * @param calls the vCenter of the moment: a reset puts another one in its place
     * @param own the release that the vCenter says it is: the description has what it has
     * @param nestingMax how deep elements may stand in each other in a call
     * @param lenient whether a value that does not tell its type, where anything may stand, is taken for a string
     */
    public static Map<String, Door> of(Supplier<Calls> calls, Release own, int nestingMax, boolean lenient) {
        var description = new Description(own);
        Door soap = new SoapDoor(calls, new XmlTree(nestingMax), description, lenient);
        Door wsdl = new WsdlDoor(Document.SERVICE, description);
        Map<String, Door> routes = new LinkedHashMap<>();
        routes.put(ROOT, soap);
        routes.put(SERVICE, new DescribedDoor(soap, wsdl, SoapRoutes::asksForWsdl));
        for (Document document : Document.values()) {
            routes.put(ROOT + "/" + document.fileName(), new WsdlDoor(document, description));
        }
        // There are clients that post their calls to where they found the description.
        routes.put(ROOT + "/" + Document.SERVICE.fileName(), new DescribedDoor(soap, wsdl, WsdlDoor::reads));
        return routes;
    }

    private static boolean asksForWsdl(Exchange exchange) {
        return WsdlDoor.reads(exchange) && exchange.query().equalsIgnoreCase("wsdl");
    }
}
