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
 * @param certificate a PEM file with a certificate and its chain to use instead of the self-signed one
 * @param key the private key of {@code certificate}, PEM, PKCS #8
 */
public record ServerSettings(
        ListenAddress listen,
        ListenAddress admin,
        boolean tls,
        List<String> names,
        @Nullable Path certificate,
        @Nullable Path key) {
    public static final ServerSettings DEFAULT = new ServerSettings(
            ListenAddress.parse("127.0.0.1:8989"), ListenAddress.parse("127.0.0.1:8990"), true, List.of(), null, null);

    public ServerSettings {
        names = List.copyOf(names);
        new ConfigValidator()
                .require(certificate == null || key != null, "certificate", certificate + "", "a key with it")
                .require(key == null || certificate != null, "key", key + "", "a certificate with it")
                .require(
                        listen.port() == 0 || !listen.equals(admin),
                        "admin",
                        admin,
                        "another address than listen, so that API clients cannot reach the administration")
                .throwIfAny();
    }
}
