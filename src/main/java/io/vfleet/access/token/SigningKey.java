package io.vfleet.access.token;

import io.vfleet.access.certificate.SelfSignedCertificate;
import io.vfleet.access.certificate.SelfSignedCertificate.PemIdentity;
import io.vfleet.config.server.ServerSettings.KeyType;
import io.vfleet.engine.Clock;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** The key that tokens are signed with, and its certificate; made in some tenths of a second. */
record SigningKey(PrivateKey key, X509Certificate certificate) {
    static SigningKey create(Clock clock) {
        PemIdentity made = SelfSignedCertificate.of(List.of("localhost"), KeyType.RSA, clock);
        String pkcs8 = made.key().replaceAll("-----[A-Z ]+-----|\\s", "");
        try {
            var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pkcs8));
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(encoded);
            return new SigningKey(key, certificate(made.certificate().getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform reads the key and the certificate that it made", e);
        }
    }

    /** {@code encoded}: in PEM or DER. */
    static X509Certificate certificate(byte[] encoded) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }
}
