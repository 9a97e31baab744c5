package io.vfleet.app.tls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vfleet.access.certificate.SelfSignedCertificate;
import io.vfleet.access.certificate.SelfSignedCertificate.PemIdentity;
import io.vfleet.config.FileErrors;
import io.vfleet.config.server.ServerSettings;
import io.vfleet.engine.Clock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loads the TLS certificate and key of the server: self-signed, or configured by the operator. */
public final class TlsIdentity {
    private static final String CERTIFICATE = "server.certificate";
    private static final String KEY = "server.key";
    private static final String KEYSTORE_ITERATIONS = "keystore.pkcs12.keyPbeIterationCount";

    private TlsIdentity() {}

    /**
     * What the server shows to its clients.
     *
     * @param trusted the file with the certificate that clients must trust
     */
    public record LoadedIdentity(PemIdentity pem, Path trusted) {}

    /**
     * The certificate and key of {@code server}, or the stored self-signed ones.
     *
     * @param mistakes receives a message for each file that cannot be used; it begins with the key of the setting
     * @return null without TLS, or after a mistake
     */
    public static @Nullable LoadedIdentity of(
            ServerSettings server, Path stateFolder, Clock clock, List<String> mistakes) {
        if (!server.tls()) return null;
        Path certificate = server.certificate();
        Path key = server.key();
        if (certificate == null || key == null) {
            return new CertificateStore(stateFolder).certificate(server.names(), server.keyType(), clock);
        }
        String certificatePem = read(CERTIFICATE, certificate, mistakes);
        String keyPem = read(KEY, key, mistakes);
        X509Certificate parsed = certificatePem == null ? null : parsed(certificate, certificatePem, mistakes);
        if (parsed == null || certificatePem == null || keyPem == null) return null;
        try {
            String pkcs8 = SelfSignedCertificate.privateKey(PrivateKeyFile.pkcs8(keyPem, parsed));
            return new LoadedIdentity(new PemIdentity(certificatePem, pkcs8), certificate);
        } catch (IllegalArgumentException e) {
            mistakes.add(KEY + ": " + key + ", need " + e.getMessage());
            return null;
        }
    }

    /** A self-signed certificate with a new key and the names of the settings, which is stored nowhere. */
    public static PemIdentity another(ServerSettings server, Clock clock) {
        return SelfSignedCertificate.of(List.copyOf(CertificateStore.names(server.names())), server.keyType(), clock);
    }

    public static PemKeyCertOptions options(PemIdentity identity) {
        // Vert.x passes the key on in an in-memory PKCS #12 store; the default of 10,000 hash iterations would add a
        // quarter of a second to the start.
        System.setProperty(KEYSTORE_ITERATIONS, "1");
        return new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(identity.certificate()))
                .addKeyValue(Buffer.buffer(identity.key()));
    }

    private static @Nullable String read(String setting, Path file, List<String> mistakes) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            mistakes.add(setting + ": " + file + ": cannot be read: " + FileErrors.reason(e));
            return null;
        }
    }

    private static @Nullable X509Certificate parsed(Path file, String content, List<String> mistakes) {
        String need = ", need a certificate in PEM";
        try {
            var bytes = new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1));
            var certificates = CertificateFactory.getInstance("X.509").generateCertificates(bytes);
            boolean der = PrivateKeyFile.isDer(content);
            if (!der && !certificates.isEmpty())
                return (X509Certificate) certificates.iterator().next();
            if (der) need += ", this is DER";
        } catch (CertificateException _) {
            need += ", this is none or damaged";
        }
        mistakes.add(CERTIFICATE + ": " + file + need);
        return null;
    }
}
