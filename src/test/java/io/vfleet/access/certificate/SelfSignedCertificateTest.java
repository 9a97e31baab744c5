package io.vfleet.access.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.server.ServerSettings.KeyType;
import io.vfleet.engine.Clock;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SelfSignedCertificateTest {
    private final Clock clock = Clock.system();
    private final SelfSignedCertificate.PemIdentity identity =
            SelfSignedCertificate.of(List.of("localhost", "127.0.0.1", "::1", "vc.example.test"), KeyType.ECDSA, clock);

    @Test
    void itIsReadAndVerifiedByThePlatform() throws Exception {
        X509Certificate certificate = certificate();

        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity(Date.from(clock.now()));
        assertEquals("EC", certificate.getPublicKey().getAlgorithm());
        assertEquals(3, certificate.getVersion());
    }

    @Test
    void itNamesEveryHostAndAddress() throws Exception {
        Collection<List<?>> names = certificate().getSubjectAlternativeNames();

        assertEquals(
                List.of(
                        List.of(2, "localhost"),
                        List.of(7, "127.0.0.1"),
                        List.of(7, "0:0:0:0:0:0:0:1"),
                        List.of(2, "vc.example.test")),
                List.copyOf(names));
    }

    @Test
    void aClientCanPinItAsItsAuthority() throws Exception {
        X509Certificate certificate = certificate();

        assertTrue(certificate.getBasicConstraints() >= 0, "CA:TRUE");
        assertTrue(certificate.getKeyUsage()[0], "digitalSignature");
        assertTrue(certificate.getKeyUsage()[5], "keyCertSign");
        assertNotNull(certificate.getExtensionValue("2.5.29.14"), "subject key identifier");
    }

    private X509Certificate certificate() throws Exception {
        var bytes = new ByteArrayInputStream(identity.certificate().getBytes(StandardCharsets.US_ASCII));
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
    }
}
