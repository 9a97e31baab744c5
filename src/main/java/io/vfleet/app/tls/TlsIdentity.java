package io.vfleet.app.tls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vfleet.app.tls.SelfSignedCertificate.PemIdentity;
import io.vfleet.config.server.ServerSettings;
import io.vfleet.engine.Clock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loads the TLS certificate and key of the server: self-signed, or configured by the operator. */
public final class TlsIdentity {
    private static final String KEYSTORE_ITERATIONS = "keystore.pkcs12.keyPbeIterationCount";

    private TlsIdentity() {}

    /**
     * The certificate and key of {@code server}, or the stored self-signed ones.
     *
     * @param mistakes receives a message for each file that is unreadable or not PEM
     * @return null without TLS, or if a file cannot be read
     */
    public static @Nullable PemIdentity of(
            ServerSettings server, Path stateFolder, Clock clock, List<String> mistakes) {
        if (!server.tls()) return null;
        Path certificate = server.certificate();
        Path key = server.key();
        if (certificate == null || key == null) return selfSigned(server, stateFolder, clock, mistakes);
        String certificatePem = read("--cert", certificate, mistakes);
        String keyPem = read("--key", key, mistakes);
        if (certificatePem == null || keyPem == null) return null;
        if (!isCertificate(certificatePem)) mistakes.add("--cert: " + certificate + ", need a certificate in PEM");
        if (!keyPem.contains("PRIVATE KEY-----")) mistakes.add("--key: " + key + ", need a private key in PEM");
        return new PemIdentity(certificatePem, keyPem);
    }

    public static PemKeyCertOptions options(PemIdentity identity) {
        // Vert.x passes the key on in an in-memory PKCS #12 store; the default of 10,000 hash iterations would add a
        // quarter of a second to the start.
        System.setProperty(KEYSTORE_ITERATIONS, "1");
        return new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(identity.certificate()))
                .addKeyValue(Buffer.buffer(identity.key()));
    }

    private static @Nullable PemIdentity selfSigned(
            ServerSettings server, Path stateFolder, Clock clock, List<String> mistakes) {
        try {
            return new CertificateStore(stateFolder).certificate(server.names(), clock);
        } catch (IllegalArgumentException e) {
            mistakes.add("--" + e.getMessage());
            return null;
        }
    }

    private static @Nullable String read(String option, Path file, List<String> mistakes) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            mistakes.add(
                    option + ": " + file + ": cannot be read: " + e.getClass().getSimpleName());
            return null;
        }
    }

    private static boolean isCertificate(String pem) {
        try {
            var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1));
            return !CertificateFactory.getInstance("X.509")
                    .generateCertificates(bytes)
                    .isEmpty();
        } catch (CertificateException _) {
            return false;
        }
    }
}
