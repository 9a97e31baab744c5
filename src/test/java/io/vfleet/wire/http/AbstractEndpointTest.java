package io.vfleet.wire.http;

import io.vfleet.operation.VCenterApi;
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
    protected final FakeVCenterApi vcenter = new FakeVCenterApi();
    protected final TestHttpServer server;
    protected final RawHttpClient client;

    protected AbstractEndpointTest(Function<Supplier<VCenterApi>, Map<String, Endpoint>> doors) throws IOException {
        server = new TestHttpServer(new EndpointRouter(doors.apply(() -> vcenter)));
        client = server.connect();
    }

    @BeforeEach
    protected final void forget() {
        // Whatever one test leaves behind is nothing to the next.
        vcenter.calls.clear();
        server.forget();
    }

    @AfterAll
    protected final void close() throws IOException {
        client.close();
        server.close();
    }
}
