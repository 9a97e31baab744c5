package io.vfleet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theDefaultsAreThoseOfTheFile() {
        Settings settings = ConfigFiles.load(List.of(Yaml.SHIPPED));

        assertEquals(Settings.DEFAULT, settings);
        assertEquals(Yaml.components(Server.class), Yaml.keys("server.yaml", "/server"));
        assertEquals(Yaml.components(Behaviour.class), Yaml.keys("server.yaml", "/behaviour"));
    }

    @Test
    void everyKeyCanBeSet() throws ReflectiveOperationException {
        Settings settings = Yaml.load(folder, "Server", """
                server:
                  listen: 0.0.0.0:443
                  admin: "[::1]:0"
                  tls: false
                  names: [vc.example]
                  certificate: cert.pem
                  key: /etc/key.pem
                apiRelease: 7.0.3.0
                lenient: true
                behaviour:
                  record-replay: host-product
                  toolsUnavailable: fault
                  wrappedTaskErrors: true
                  stateFaults: call
                  snapshotDepthMax: 3
                  nameLengthMax: 42
                """);

        Yaml.assertAllDiffer(Server.DEFAULT, settings.server());
        Yaml.assertAllDiffer(Behaviour.DEFAULT, settings.behaviour());
        assertEquals("7.0.3.0", settings.apiVersion());
        assertTrue(settings.lenient());
        assertEquals(folder.resolve("cert.pem"), settings.server().certificate());
        assertEquals(Path.of("/etc/key.pem"), settings.server().key());
        assertEquals(new Address("::1", 0), settings.server().admin());
    }

    @Test
    void eachRefusalNamesItsKey() {
        List<String> wrong = Yaml.refused(folder, "Server", """
                server:
                  listen: 127.0.0.1
                  tls: perhaps
                apiRelease: "8"
                behaviour:
                  recordReplay: off
                  nameLengthMax: 0
                """);
        List<String> pairs = Yaml.refused(folder, "Server", """
                server: {listen: "localhost:1", admin: "localhost:1", certificate: a.pem}
                """);

        assertEquals(
                List.of(
                        "server.listen: 127.0.0.1, need HOST:PORT, as 127.0.0.1:8989 or [::1]:8989, with a port from 0 to"
                                + " 65535",
                        "server.tls: perhaps, need true or false",
                        "behaviour.recordReplay: off, need one of on, not-supported, host-product, host-processor",
                        "behaviour.nameLengthMax: 0, need 1 or more",
                        "apiRelease: 8, need a release of four parts, as 8.0.3.0"),
                wrong);
        assertEquals(2, pairs.size());
        assertTrue(pairs.getFirst().startsWith("server.certificate: "));
        assertTrue(pairs.getLast().startsWith("server.admin: localhost:1, need another address"));
    }

    @Test
    void onlyThisMachineReachesALoopbackAddress() {
        assertTrue(Address.parse("127.0.0.9:1").isLoopback());
        assertTrue(Address.parse("[::1]:1").isLoopback());
        assertTrue(Address.parse("localhost:1").isLoopback());
        assertFalse(Address.parse("0.0.0.0:1").isLoopback());
        assertEquals("[::1]:1", Address.parse("[::1]:1").toString());
    }
}
