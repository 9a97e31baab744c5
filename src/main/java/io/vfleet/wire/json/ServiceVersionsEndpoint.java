package io.vfleet.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.meta.Release;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.HttpExchange;
import java.util.List;

/** Serves vimServiceVersions.xml, the list of supported releases, newest first, and the like of vSAN. */
final class ServiceVersionsEndpoint implements Endpoint {
    static final String PATH = "/sdk/vimServiceVersions.xml";

    /** Clients of vSAN need the list before they call; the call then says that it is not served. Its releases are the vCenter's. */
    static final String VSAN_PATH = "/sdk/vsanServiceVersions.xml";

    private final byte[] list;

    /** {@code apiVersion}: the release of the vCenter. */
    static ServiceVersionsEndpoint vim(Release apiVersion) {
        return new ServiceVersionsEndpoint("urn:vim25", apiVersion);
    }

    /** {@code apiVersion}: the release of the vCenter. */
    static ServiceVersionsEndpoint vsan(Release apiVersion) {
        return new ServiceVersionsEndpoint("urn:vsan", apiVersion);
    }

    private ServiceVersionsEndpoint(String namespace, Release apiVersion) {
        StringBuilder text = new StringBuilder(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<namespaces version=\"1.0\">\n")
                .append(" <namespace>\n  <name>")
                .append(namespace)
                .append("</name>\n  <version>")
                .append(apiVersion.name())
                .append("</version>\n  <priorVersions>\n");
        for (Release release : List.copyOf(Release.known()).reversed()) {
            if (release.compareTo(apiVersion) < 0)
                text.append("   <version>").append(release.name()).append("</version>\n");
        }
        this.list = text.append("  </priorVersions>\n </namespace>\n</namespaces>\n")
                .toString()
                .getBytes(UTF_8);
    }

    @Override
    public void handle(HttpExchange exchange) {
        exchange.body(_ -> {
            if (!exchange.request().verb().equals("GET")) {
                exchange.response().answerWrongVerb("GET");
                return;
            }
            ByteArrayBuilder bytes = new ByteArrayBuilder(list.length);
            bytes.put(list);
            exchange.response().answer(200, "text/xml", bytes);
        });
    }
}
