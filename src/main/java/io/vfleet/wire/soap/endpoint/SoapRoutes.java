package io.vfleet.wire.soap.endpoint;

import io.vfleet.meta.Release;
import io.vfleet.operation.VCenterApi;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.HttpExchange;
import io.vfleet.wire.soap.XmlTree;
import io.vfleet.wire.soap.wsdl.LazyReleaseCatalog;
import io.vfleet.wire.soap.wsdl.WsdlDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The paths of SOAP for {@link io.vfleet.wire.http.EndpointRouter}. */
public final class SoapRoutes {
    /** Where the description sends its readers; what it leaves out, host and port, the request tells. */
    public static final String SERVICE = "/sdk/vimService";

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
    public static Map<String, Endpoint> of(Supplier<VCenterApi> calls, Release own, int nestingMax, boolean lenient) {
        var description = new LazyReleaseCatalog(own);
        Endpoint soap = new SoapEndpoint(calls, new XmlTree(nestingMax), description, lenient);
        Endpoint wsdl = new WsdlEndpoint(WsdlDocument.SERVICE, description);
        Map<String, Endpoint> routes = new LinkedHashMap<>();
        routes.put(ROOT, soap);
        routes.put(SERVICE, new CallOrWsdlEndpoint(soap, wsdl, SoapRoutes::asksForWsdl));
        for (WsdlDocument document : WsdlDocument.values()) {
            routes.put(ROOT + "/" + document.fileName(), new WsdlEndpoint(document, description));
        }
        // There are clients that post their calls to where they found the description.
        routes.put(
                ROOT + "/" + WsdlDocument.SERVICE.fileName(), new CallOrWsdlEndpoint(soap, wsdl, WsdlEndpoint::isRead));
        return routes;
    }

    private static boolean asksForWsdl(HttpExchange exchange) {
        return WsdlEndpoint.isRead(exchange) && exchange.query().equalsIgnoreCase("wsdl");
    }
}
