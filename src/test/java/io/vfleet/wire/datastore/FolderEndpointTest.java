package io.vfleet.wire.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.wire.Doors;
import io.vfleet.wire.FakeCalls;
import io.vfleet.wire.OpenServer;
import io.vfleet.wire.RawClient;
import io.vfleet.wire.RawClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FolderDoorTest {
    private static final String COOKIE = "Cookie: vmware_soap_session=\"" + FakeCalls.SESSION.token() + "\"; $Path=/";
    private static final String THERE = "?dcPath=DC0&dsName=a%20b";

    private final FakeCalls vcenter = new FakeCalls();
    private final OpenServer server = new OpenServer(new Doors(DataRoutes.of(() -> vcenter)));
    private final RawClient client = server.connect();

    FolderDoorTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void aFileIsNamedByItsPathDatacenterAndDatastoreHoweverTheyAreEscaped() throws IOException {
        for (String path : new String[] {"/folder/web%2Fc%2B+.vmx", "/folder/web/c++.vmx"}) {
            Answer file = client.get(path + THERE, COOKIE);
            assertEquals(200, file.status());
            assertEquals("web/c++.vmx", file.body());
            assertEquals("application/octet-stream", file.headers().get("content-type"));
        }
    }

    @Test
    void whatIsNotThereIsNotFoundAndHalfAQuestionIsRefused() throws IOException {
        assertEquals(
                404,
                client.get("/folder/web/web.vmx?dcPath=DC1&dsName=a%20b", COOKIE)
                        .status());
        assertEquals(400, client.get("/folder/web/web.vmx?dcPath=DC0", COOKIE).status());
        assertEquals(
                400, client.get("/folder/web%2?dcPath=DC0&dsName=d", COOKIE).status());
    }

    @Test
    void onlyWhoHasASessionReadsFiles() throws IOException {
        Answer nobody = client.get("/folder/web/web.vmx" + THERE);
        assertEquals(401, nobody.status());
        assertEquals("Bearer", nobody.headers().get("www-authenticate"));
    }

    @Test
    void filesAreReadAndNotWritten() throws IOException {
        Answer put = client.ask("PUT", "/folder/web/web.vmx" + THERE, "x", COOKIE);
        assertEquals(405, put.status());
        assertEquals("GET", put.headers().get("allow"));
    }
}
