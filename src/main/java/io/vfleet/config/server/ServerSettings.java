package io.vfleet.config.server;

import io.vfleet.config.ConfigValidator;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens, and its TLS certificate.
 *
 * @param listen the address for clients
 * @param admin the address for metrics, health and administration
 * @param names additional host names and addresses in the self-signed certificate
 * @param keyType the kind of key of the self-signed certificate
 * @param certificate a PEM file with a certificate and its chain to use instead of the self-signed one
 * @param key the private key of {@code certificate}, PEM
 * @param scenarioOverride whether a header of a call may say what goes wrong with it
 * @param journal of calls
 * @param instrument from when on this server disturbs its clients
 * @param log of events and calls
 */
public record ServerSettings(
        ListenAddress listen,
        ListenAddress admin,
        boolean tls,
        List<String> names,
        KeyType keyType,
        @Nullable Path certificate,
        @Nullable Path key,
        boolean scenarioOverride,
        JournalSettings journal,
        InstrumentSettings instrument,
        LogSettings log) {
    /** The kind of key of the self-signed certificate: RSA with 2048 bits as vCenter's, or the quicker EC P-256. */
    public enum KeyType {
        RSA,
        ECDSA
    }

    public static final ServerSettings DEFAULT = new ServerSettings(
            ListenAddress.parse("127.0.0.1:8989"),
            ListenAddress.parse("127.0.0.1:8990"),
            true,
            List.of(),
            KeyType.RSA,
            null,
            null,
            false,
            JournalSettings.DEFAULT,
            InstrumentSettings.DEFAULT,
            LogSettings.DEFAULT);

    public ServerSettings {
        names = List.copyOf(names);
        var mistakes = new ConfigValidator()
                .require(certificate == null || key != null, "certificate", certificate + "", "a key with it", "key")
                .require(key == null || certificate != null, "key", key + "", "a certificate with it", "certificate")
                .require(
                        certificate == null || tls,
                        "certificate",
                        certificate + "",
                        "tls: true, without which no certificate is shown",
                        "tls")
                .require(
                        names.isEmpty() || tls,
                        "names",
                        String.join(", ", names),
                        "tls: true, without which no certificate is shown",
                        "tls")
                .require(
                        names.isEmpty() || certificate == null,
                        "names",
                        String.join(", ", names),
                        "no certificate with it, because the names of that one are fixed",
                        "certificate")
                .require(
                        listen.port() == 0 || !listen.equals(admin),
                        "admin",
                        admin,
                        "another address than listen, so that API clients cannot reach the administration",
                        "listen");
        for (String name : names) {
            mistakes.require(
                    CertificateNames.isValid(name), "names", name, "a host name such as vc.example, or an address");
        }
        mistakes.refuseIfAny();
    }
}
