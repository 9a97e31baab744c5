package io.vfleet.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.meta.Release;
import io.vfleet.wire.Bytes;
import io.vfleet.wire.Door;
import io.vfleet.wire.Exchange;
import io.vfleet.wire.Refusal;
import java.util.List;

/** The list of releases that clients read who do not say hello, newest first. */
final class ServiceVersions implements Door {
    static final String PATH = "/sdk/vimServiceVersions.xml";

    private final byte[] list;

    /** @param own the release that the vCenter says it is */
    ServiceVersions(Release own) {
        StringBuilder text = new StringBuilder(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<namespaces version=\"1.0\">\n")
                .append(" <namespace>\n  <name>urn:vim25</name>\n  <version>")
                .append(own.name())
                .append("</version>\n  <priorVersions>\n");
        for (Release release : List.copyOf(Release.known()).reversed()) {
            if (release.compareTo(own) < 0)
                text.append("   <version>").append(release.name()).append("</version>\n");
        }
        this.list = text.append("  </priorVersions>\n </namespace>\n</namespaces>\n")
                .toString()
                .getBytes(UTF_8);
    }

    @Override
    public void open(Exchange exchange) {
        exchange.body(_ -> {
            if (!exchange.verb().equals("GET")) {
                exchange.with("allow", "GET").refuse(Refusal.WRONG_VERB);
                return;
            }
            Bytes bytes = new Bytes(list.length);
            bytes.put(list);
            exchange.answer(200, "text/xml", bytes);
        });
    }
}
