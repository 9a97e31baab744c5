package io.vfleet.config.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.server.ListenAddress;
import io.vfleet.config.server.LogSettings;
import io.vfleet.config.server.LogSettings.LogFormat;
import io.vfleet.config.server.LogSettings.LogLevel;
import io.vfleet.config.server.ServerSettings;
import io.vfleet.config.server.VCenterBehaviour;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerSettingsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theDefaultsAreThoseOfTheFile() {
        Settings settings = ConfigFiles.load(List.of(YamlFixture.SHIPPED));

        assertEquals(Settings.DEFAULT, settings);
        assertEquals(YamlFixture.components(ServerSettings.class), YamlFixture.keys("server.yaml", "/server"));
        assertEquals(YamlFixture.components(VCenterBehaviour.class), YamlFixture.keys("server.yaml", "/behaviour"));
    }

    @Test
    void everyKeyCanBeSet() throws ReflectiveOperationException {
        Settings settings = YamlFixture.load(folder, "Server", """
                server:
                  listen: 0.0.0.0:443
                  admin: "[::1]:0"
                  certificate: cert.pem
                  key: /etc/key.pem
                  journal: {enabled: true, sample: {"Retrieve*": 0.01, "*": 0.5}}
                apiRelease: 7.0.3.0
                lenient: true
                behaviour:
                  record-replay: host-product
                  toolsUnavailable: fault
                  wrappedTaskErrors: true
                  stateFaults: call
                  unknownRelease: serve
                  unseenReferences: show
                  history: false
                  hostCertificates: verify
                  fullDatastore: fault
                  storagePolicyMismatch: refuse
                  storageRefresh: 1m
                  queryMetricsMax: 64
                  snapshotDepthMax: 3
                  nameLengthMax: 42
                """);

        ServerSettings plain =
                YamlFixture.load(folder, "Server", "server: {tls: false}\n").server();
        ServerSettings named = YamlFixture.load(folder, "Server", "server: {names: [vc.example], keyType: ecdsa}\n")
                .server();

        assertEquals(ListenAddress.parse("0.0.0.0:443"), settings.server().listen());
        assertFalse(plain.tls());
        assertEquals(List.of("vc.example"), named.names());
        assertEquals(ServerSettings.KeyType.ECDSA, named.keyType());
        YamlFixture.assertAllDiffer(VCenterBehaviour.DEFAULT, settings.behaviour());
        assertEquals("7.0.3.0", settings.apiVersion());
        assertTrue(settings.lenient());
        assertEquals(folder.resolve("cert.pem"), settings.server().certificate());
        assertEquals(Path.of("/etc/key.pem"), settings.server().key());
        assertEquals(new ListenAddress("::1", 0), settings.server().admin());
        assertTrue(settings.server().journal().enabled());
        assertEquals(
                List.of("Retrieve*", "*"),
                List.copyOf(settings.server().journal().sample().keySet()));
        assertEquals(0.01, settings.server().journal().sample().get("Retrieve*"));
    }

    @Test
    void aPartOfTheCallsIsFromNothingToAll() {
        assertEquals(
                List.of("server.journal.sample: Login: 2.0, need a name of methods, with a number from 0 to 1"),
                YamlFixture.refused(folder, "Server", "server: {journal: {sample: {Login: 2}}}\n"));
    }

    @Test
    void formatAndLevelsOfTheLogCanBeSet() {
        var settings = YamlFixture.load(
                folder, "Server", "server: {log: {format: json, levels: {io.vfleet.access: debug, ROOT: off}}}\n");
        assertEquals(
                new LogSettings(LogFormat.JSON, Map.of("io.vfleet.access", LogLevel.DEBUG, "ROOT", LogLevel.OFF)),
                settings.server().log());
    }

    @Test
    void aLevelIsOneThatThereIsOfALoggerThatThereMayBe() {
        assertEquals(
                List.of("server.log.levels.io.vfleet: loud, need one of off, error, warn, info, debug, trace"),
                YamlFixture.refused(folder, "Server", "server: {log: {levels: {io.vfleet: loud}}}\n"));
        assertEquals(
                List.of("server.log.levels: ../etc, need ROOT or the name of a package or class"),
                YamlFixture.refused(folder, "Server", "server: {log: {levels: {../etc: info}}}\n"));
    }

    @Test
    void eachRefusalNamesItsKey() {
        List<String> mistakes = YamlFixture.refused(folder, "Server", """
                server:
                  listen: 127.0.0.1
                  tls: perhaps
                apiRelease: "8"
                behaviour:
                  recordReplay: off
                  nameLengthMax: 0
                """);
        List<String> pairs = YamlFixture.refused(folder, "Server", """
                server: {listen: "localhost:1", admin: "localhost:1", certificate: a.pem}
                """);

        assertEquals(
                List.of(
                        "server.listen: 127.0.0.1, need HOST:PORT, such as 127.0.0.1:8989 or [::1]:8989, with a port from 0 to"
                                + " 65535",
                        "server.tls: perhaps, need true or false",
                        "behaviour.recordReplay: off, need one of on, not-supported, host-product, host-processor",
                        "behaviour.nameLengthMax: 0, need 1 or more",
                        "apiRelease: 8, need a release of four parts, such as 8.0.3.0"),
                mistakes);
        assertEquals(2, pairs.size());
        assertTrue(pairs.getFirst().startsWith("server.certificate: "));
        assertTrue(pairs.getLast().startsWith("server.admin: localhost:1, need another address"));
    }

    @Test
    void onlyThisMachineReachesALoopbackAddress() {
        assertTrue(ListenAddress.parse("127.0.0.9:1").isLoopback());
        assertTrue(ListenAddress.parse("[::1]:1").isLoopback());
        assertTrue(ListenAddress.parse("localhost:1").isLoopback());
        assertFalse(ListenAddress.parse("0.0.0.0:1").isLoopback());
        assertEquals("[::1]:1", ListenAddress.parse("[::1]:1").toString());
    }

    @Test
    void whatPlainHttpOrAnOwnCertificateWouldIgnoreIsRefused() {
        assertEquals(
                List.of(
                        "server.certificate: " + folder.resolve("a.pem")
                                + ", need tls: true, without which no certificate is shown",
                        "server.names: a, b, need tls: true, without which no certificate is shown",
                        "server.names: a, b, need no certificate with it, because the names of that one are fixed"),
                YamlFixture.refused(
                        folder, "Server", "server: {tls: false, names: [a, b], certificate: a.pem, key: b.pem}\n"));
    }

    @Test
    void onlyNamesAndAddressesComeIntoTheCertificate() {
        List<String> wrong = List.of("a b", "-a", "a..b", "https://vc", "vc:8989", "10.0.0.256", "1.2.3", "é", "");
        for (String name : wrong) {
            assertEquals(
                    List.of("server.names: " + name + ", need a host name such as vc.example, or an address"),
                    YamlFixture.refused(folder, "Server", "server: {names: [\"" + name + "\"]}\n"),
                    name);
        }
        for (String name :
                List.of("vc", "vc.example", "*.example", "my_vc", "10.0.0.1", "::1", "2001:db8::1", "1and1.de")) {
            assertEquals(
                    List.of(name),
                    YamlFixture.load(folder, "Server", "server: {names: [\"" + name + "\"]}\n")
                            .server()
                            .names());
        }
    }
}
