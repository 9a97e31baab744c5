package io.vfleet.app.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vfleet.app.tls.SelfSignedCertificate.PemIdentity;
import io.vfleet.engine.Clock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the self-signed certificate between starts, so that clients can pin it. */
public final class CertificateStore {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateStore.class);
    private static final Duration VALIDITY_LEFT_MIN = Duration.ofDays(7);
    private static final String KEY_END = "-----END PRIVATE KEY-----\n";
    private static final List<String> ALWAYS = List.of("localhost", "127.0.0.1", "::1");

    private final Path file;

    /** Keeps it in a folder, which is made when it is missing. */
    CertificateStore(Path folder) {
        file = folder.resolve("tls.pem");
    }

    /** The user's own place for what programs keep: XDG_STATE_HOME/vfleet or ~/.local/state/vfleet. */
    public static Path userFolder() {
        String state = System.getenv("XDG_STATE_HOME");
        Path base = state == null || state.isEmpty()
                ? Path.of(System.getProperty("user.home", "."), ".local", "state")
                : Path.of(state);
        return base.resolve("vfleet");
    }

    /** The kept certificate while it is valid and has just these names, else a new one, which is kept from now on. */
    PemIdentity certificate(List<String> moreNames, Clock clock) {
        Set<String> names = new LinkedHashSet<>(ALWAYS);
        names.addAll(moreNames);
        Optional<PemIdentity> kept = load(names, clock.now());
        if (kept.isPresent()) return kept.get();
        PemIdentity made = SelfSignedCertificate.of(List.copyOf(names), clock);
        try {
            save(made);
        } catch (IOException e) {
            LOG.warn("event=certificate-not-kept file={} reason={}", file, e.toString());
        }
        return made;
    }

    private Optional<PemIdentity> load(Set<String> names, Instant now) {
        if (!Files.isReadable(file)) return Optional.empty();
        try {
            String text = Files.readString(file, US_ASCII);
            int end = text.indexOf(KEY_END) + KEY_END.length();
            PemIdentity pem = new PemIdentity(text.substring(end), text.substring(0, end));
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(pem.certificate().getBytes(US_ASCII)));
            boolean lasts = certificate.getNotAfter().toInstant().isAfter(now.plus(VALIDITY_LEFT_MIN));
            return lasts && namesOf(certificate).equals(shown(names)) ? Optional.of(pem) : Optional.empty();
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            LOG.warn("event=certificate-not-read file={} reason={}", file, e.toString());
            return Optional.empty();
        }
    }

    private static Set<String> namesOf(X509Certificate certificate) throws GeneralSecurityException {
        var names = new TreeSet<String>();
        var alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) alternatives.forEach(name -> names.add(String.valueOf(name.get(1))));
        return names;
    }

    /** As the JDK shows names of certificates: IPv6 addresses at their full length. */
    private static Set<String> shown(Set<String> names) throws UnknownHostException {
        var shown = new TreeSet<String>();
        for (String name : names) {
            shown.add(name.indexOf(':') < 0 ? name : InetAddress.getByName(name).getHostAddress());
        }
        return shown;
    }

    /** Both in one file that only its owner reads, and that is whole whenever it is there. */
    private void save(PemIdentity made) throws IOException {
        Path folder = file.getParent();
        if (folder != null) Files.createDirectories(folder);
        Path fresh = file.resolveSibling("tls.pem." + ProcessHandle.current().pid());
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, ownerOnly);
        Files.writeString(fresh, made.key() + made.certificate(), US_ASCII);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
