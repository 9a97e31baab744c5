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

/** The TLS certificate and key of the server: self-signed, or given by the operator. */
public final class TlsIdentity {
    private static final String STORE_ROUNDS = "keystore.pkcs12.keyPbeIterationCount";

    private TlsIdentity() {}

    /**
     * Null without TLS, and after a mistake.
     *
     * @param wrong gets what cannot be read
     */
    public static @Nullable PemIdentity of(ServerSettings server, Path stateFolder, Clock clock, List<String> wrong) {
        if (!server.tls()) return null;
        Path certificate = server.certificate();
        Path key = server.key();
        if (certificate == null || key == null) return own(server, stateFolder, clock, wrong);
        String chain = read("--cert", certificate, wrong);
        String secret = read("--key", key, wrong);
        if (chain == null || secret == null) return null;
        if (!isCertificate(chain)) wrong.add("--cert: " + certificate + ", need a certificate in PEM");
        if (!secret.contains("PRIVATE KEY-----")) wrong.add("--key: " + key + ", need a private key in PEM");
        return new PemIdentity(chain, secret);
    }

    public static PemKeyCertOptions options(PemIdentity made) {
        // Vert.x hands the key on in a store in memory, locked with 10,000 rounds of hashing: a quarter second of the
        // start.
        System.setProperty(STORE_ROUNDS, "1");
        return new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(made.certificate()))
                .addKeyValue(Buffer.buffer(made.key()));
    }

    private static @Nullable PemIdentity own(ServerSettings server, Path stateFolder, Clock clock, List<String> wrong) {
        try {
            return new CertificateStore(stateFolder).certificate(server.names(), clock);
        } catch (IllegalArgumentException e) {
            wrong.add("--" + e.getMessage());
            return null;
        }
    }

    private static @Nullable String read(String option, Path file, List<String> wrong) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            wrong.add(option + ": " + file + ": cannot be read: " + e.getClass().getSimpleName());
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
