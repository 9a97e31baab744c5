package io.vfleet.wire.http;

import io.vfleet.operation.VCenterFacade;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Base of endpoint tests: an HTTP server over TLS in front of a fake vCenter, and a client. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AbstractEndpointTest {
    protected final FakeVCenterFacade vcenter = new FakeVCenterFacade();
    protected final TestHttpServer server;
    protected final RawHttpClient client;

    protected AbstractEndpointTest(Function<Supplier<VCenterFacade>, Map<String, Endpoint>> routes) throws IOException {
        server = new TestHttpServer(new EndpointRouter(routes.apply(() -> vcenter)));
        client = server.connect();
    }

    @BeforeEach
    protected final void clearRecorded() {
        // A test does not see the calls of earlier ones.
        vcenter.calls.clear();
        server.clearServed();
    }

    @AfterAll
    protected final void close() throws IOException {
        client.close();
        server.close();
    }
}
