package io.vfleet.app.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vfleet.config.server.ServerSettings.KeyType;
import io.vfleet.engine.SteppedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CertificateStoreTest {
    @TempDir
    private Path folder = Path.of("");

    private final SteppedClock clock = new SteppedClock();

    @Test
    void aCertificateIsKeptWhileItIsValidAndHasTheNames() {
        var first = certificate(List.of("vc.example", "2001:db8::1"));
        clock.advance(Duration.ofDays(800));
        assertEquals(first, certificate(List.of("2001:db8::1", "vc.example")));

        clock.advance(Duration.ofDays(20));
        assertNotEquals(first, certificate(List.of("vc.example", "2001:db8::1")));
    }

    @Test
    void everySetOfNamesKeepsItsCertificate() {
        var one = certificate(List.of());
        var other = certificate(List.of("vc.example"));

        assertNotEquals(one, other);
        assertEquals(one, certificate(List.of()));
        assertEquals(other, certificate(List.of("vc.example")));
    }

    @Test
    void theCertificateWithoutItsKeyIsAFileForClients() throws IOException {
        var store = new CertificateStore(folder.resolve("deep"));
        var loaded = store.certificate(List.of(), KeyType.ECDSA, clock);
        assertEquals(loaded.pem().certificate(), Files.readString(loaded.trusted()));

        Files.delete(loaded.trusted());
        store.certificate(List.of(), KeyType.ECDSA, clock);
        assertEquals(loaded.pem().certificate(), Files.readString(loaded.trusted()));
    }

    @Test
    void onlyTheOwnerReadsTheKey() throws IOException {
        certificate(List.of());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(stored())));
    }

    @Test
    void aBrokenFileIsReplaced() throws IOException {
        certificate(List.of());
        Files.writeString(stored(), "broken");
        assertEquals(certificate(List.of()), certificate(List.of()));
    }

    private Path stored() throws IOException {
        try (var files = Files.list(folder.resolve("deep"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("tls-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private SelfSignedCertificate.PemIdentity certificate(List<String> names) {
        return new CertificateStore(folder.resolve("deep"))
                .certificate(names, KeyType.ECDSA, clock)
                .pem();
    }
}
