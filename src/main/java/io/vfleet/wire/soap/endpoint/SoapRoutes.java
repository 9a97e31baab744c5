package io.vfleet.wire.soap.endpoint;

import io.vfleet.config.server.Limits;
import io.vfleet.meta.Release;
import io.vfleet.operation.CallFacade;
import io.vfleet.operation.VCenterFacade;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.HttpExchange;
import io.vfleet.wire.soap.SoapService;
import io.vfleet.wire.soap.XmlTree;
import io.vfleet.wire.soap.trust.TrustEndpoint;
import io.vfleet.wire.soap.wsdl.LazyReleaseCatalog;
import io.vfleet.wire.soap.wsdl.ServiceDescriptionDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The paths of SOAP for {@link io.vfleet.wire.http.EndpointRouter}. */
public final class SoapRoutes {
    /** The path of the service address in the WSDL; its host and port come from the request. */
    public static final String SERVICE = "/sdk/vimService";

    private static final String ROOT = "/sdk";

    /** Clients use either. */
    private static final List<String> POLICIES = List.of("/pbm", "/pbm/", "/pbm/sdk", "/pbm/sdk/");

    private static final List<String> DISKS = List.of("/vslm", "/vslm/", "/vslm/sdk", "/vslm/sdk/");

    /** Paths of the other SOAP services of a vCenter: storage, single sign-on. */
    private static final List<String> NOT_SERVED =
            List.of("/sms", "/sts", "/sso-adminserver", "/lookupservice", "/eam", "/invsvc", "/vsan", "/vsanHealth");

    private SoapRoutes() {}

    /**
     * The endpoint of calls under each of its paths, and the documents of the service description.
     *
     * @param currentVCenter supplies the vCenter to call, for each request anew: a reset replaces the vCenter
     * @param currentPolicies the same for the service of storage policies
     * @param currentDisks the same for the service of first class disks
     * @param apiVersion the release of the vCenter, which the service description has
     * @param limits of depth and number of the elements in a call
     * @param lenient whether members may be in any order, a call in any namespace, and a value without an xsi:type in
     * an Any slot is read as a string
     */
    public static Map<String, Endpoint> of(
            Supplier<? extends CallFacade> currentVCenter,
            Supplier<? extends CallFacade> currentPolicies,
            Supplier<? extends CallFacade> currentDisks,
            Release apiVersion,
            Limits limits,
            boolean lenient) {
        var description = new LazyReleaseCatalog(SoapService.VIM25, apiVersion);
        var tree = new XmlTree(limits.nestingMax(), limits.bodyElementsMax());
        Endpoint soap = new SoapEndpoint(SoapService.VIM25, currentVCenter, tree, description, lenient);
        Endpoint wsdl = new WsdlEndpoint(ServiceDescriptionDocument.SERVICE, description);
        Map<String, Endpoint> routes = new LinkedHashMap<>();
        routes.put(ROOT, soap);
        routes.put(SERVICE, new CallOrWsdlEndpoint(soap, wsdl, SoapRoutes::asksForWsdl));
        for (ServiceDescriptionDocument document : ServiceDescriptionDocument.values()) {
            routes.put(ROOT + "/" + document.fileName(), new WsdlEndpoint(document, description));
        }
        // Some clients post their calls to the path of the description.
        routes.put(
                ROOT + "/" + ServiceDescriptionDocument.SERVICE.fileName(),
                new CallOrWsdlEndpoint(soap, wsdl, WsdlEndpoint::isRead));
        SoapService policies = SoapService.storagePolicies();
        Endpoint pbm = new SoapEndpoint(
                policies, currentPolicies, tree, new LazyReleaseCatalog(policies, apiVersion), lenient);
        for (String path : POLICIES) routes.put(path, pbm);
        SoapService disks = SoapService.storageLifecycle();
        Endpoint vslm = new SoapEndpoint(disks, currentDisks, tree, new LazyReleaseCatalog(disks, apiVersion), lenient);
        for (String path : DISKS) routes.put(path, vslm);
        for (String service : NOT_SERVED) {
            routes.put(service, UnservedSoapEndpoint.INSTANCE);
            routes.put(service + "/", UnservedSoapEndpoint.INSTANCE);
        }
        return routes;
    }

    /**
     * The service of tokens, and the lookup service that says where it is; to be tried before what {@link #of} has for other paths
     * beside theirs.
     *
     * @param currentVCenter supplies the vCenter to call, for each request anew: a reset replaces the vCenter
     * @param currentLookups the same for the lookup service
     */
    public static Map<String, Endpoint> ofTokens(
            Supplier<VCenterFacade> currentVCenter,
            Supplier<? extends CallFacade> currentLookups,
            Release apiVersion,
            Limits limits,
            boolean lenient) {
        SoapService lookups = SoapService.lookupService();
        var tree = new XmlTree(limits.nestingMax(), limits.bodyElementsMax());
        Endpoint lookup =
                new SoapEndpoint(lookups, currentLookups, tree, new LazyReleaseCatalog(lookups, apiVersion), lenient);
        Endpoint tokens = new TrustEndpoint(currentVCenter, limits.refusedLoginDelay());
        Map<String, Endpoint> routes = new LinkedHashMap<>();
        for (String path : List.of("/lookupservice/sdk", "/lookupservice/sdk/")) routes.put(path, lookup);
        // Clients of old name the domain behind it.
        for (String path : List.of("/sts/STSService", "/sts/STSService/")) routes.put(path, tokens);
        return routes;
    }

    private static boolean asksForWsdl(HttpExchange exchange) {
        return WsdlEndpoint.isRead(exchange) && exchange.request().query().equalsIgnoreCase("wsdl");
    }
}
