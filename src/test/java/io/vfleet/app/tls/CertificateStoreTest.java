package io.vfleet.app.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

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
    void otherNamesMakeAnotherCertificate() {
        assertNotEquals(certificate(List.of()), certificate(List.of("vc.example")));
    }

    @Test
    void onlyTheOwnerReadsTheKey() throws IOException {
        certificate(List.of());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("deep/tls.pem"))));
    }

    @Test
    void aBrokenFileIsReplaced() throws IOException {
        Files.createDirectories(folder.resolve("deep"));
        Files.writeString(folder.resolve("deep/tls.pem"), "broken");
        assertEquals(certificate(List.of()), certificate(List.of()));
    }

    private SelfSignedCertificate.PemIdentity certificate(List<String> names) {
        return new CertificateStore(folder.resolve("deep")).certificate(names, clock);
    }
}
