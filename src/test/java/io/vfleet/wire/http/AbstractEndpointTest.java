package io.vfleet.wire;

import io.vfleet.operation.Calls;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** What the tests of all doors begin with: a server over TLS in front of a vCenter that is none, and a client. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DoorTest {
    protected final FakeCalls vcenter = new FakeCalls();
    protected final OpenServer server;
    protected final RawClient client;

    protected DoorTest(Function<Supplier<Calls>, Map<String, Door>> doors) throws IOException {
        server = new OpenServer(new Doors(doors.apply(() -> vcenter)));
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
