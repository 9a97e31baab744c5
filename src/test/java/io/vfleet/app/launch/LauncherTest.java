package io.vfleet.app.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vfleet.app.FakeVCenterInstance;
import io.vfleet.config.server.MemoryLimit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** long: whole servers, started and stopped in one way. */
final class LauncherTest {
    @TempDir
    private Path folder = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment =
            new HashMap<>(Map.of("VFLEET_KEY_TYPE", "ecdsa", "VFLEET_WARM_UP", "0s")); // made in no time
    private final List<FakeVCenterInstance> vcenters = new ArrayList<>();
    private final List<Launcher> launchers = new ArrayList<>();

    @AfterEach
    void stop() {
        launchers.forEach(Launcher::stop);
    }

    @Test
    void aServerPrintsWhatAShellMayEvaluateAndServesIt() throws Exception {
        // when
        int code = run("--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--ca-file", folder + "/ca.pem");

        // then
        assertEquals(Launcher.RUNNING, code, err::toString);
        List<String> lines = out.toString(UTF_8).lines().toList();
        assertTrue(lines.stream().allMatch(line -> line.startsWith("# ") || line.startsWith("export ")));
        assertTrue(lines.getLast()
                .matches("export GOVC_URL=https://user:pass@127\\.0\\.0\\.1:\\d+/sdk GOVC_SIM_PID=\\d+"
                        + " GOVC_VIM_VERSION=8\\.0\\.3\\.0 GOVC_TLS_CA_CERTS="
                        + Pattern.quote(folder.resolve("ca.pem").toString())));
        var client = HttpClient.newBuilder()
                .sslContext(trusting(folder.resolve("ca.pem")))
                .build();
        var response = get(client, "https://localhost:" + port("URL: .*:(\\d+)/sdk") + "/sdk/vimServiceVersions.xml");
        assertEquals(200, response.statusCode());
    }

    @Test
    void theSameCertificateIsShownAfterANewStart() throws IOException {
        run("--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--ca-file", folder + "/one.pem");
        run("--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--ca-file", folder + "/two.pem");
        assertEquals(Files.readString(folder.resolve("one.pem")), Files.readString(folder.resolve("two.pem")));
    }

    @Test
    void theAdminPortReportsAndResets() throws Exception {
        run("--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--no-tls", "--seed", "7");
        String admin = "http://127.0.0.1:" + port("Admin: .*:(\\d+)");
        var client = HttpClient.newHttpClient();

        assertEquals(200, get(client, admin + "/readyz").statusCode());
        String about = get(client, admin + "/about").body();
        assertTrue(about.contains("\"seed\" : 7"));
        long heap = Runtime.getRuntime().maxMemory();
        assertTrue(about.contains("\"heldMax\" : \"auto\""), about);
        assertTrue(about.contains("\"heldBytesMax\" : " + MemoryLimit.AUTO.of(heap)), about);
        assertTrue(about.contains("\"heapBytesMax\" : " + heap), about);
        assertTrue(get(client, admin + "/metrics").body().contains("vfleet_sessions 1.0"));

        var reset = HttpRequest.newBuilder(URI.create(admin + "/admin/v1/reset"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertEquals(
                204, client.send(reset, HttpResponse.BodyHandlers.discarding()).statusCode());
        assertTrue(get(client, admin + "/metrics").body().contains("vfleet_sessions 2.0"));
        assertTrue(vcenters.getFirst().ended);
        assertFalse(vcenters.getLast().ended);
    }

    @Test
    void everyCallIsALineOfTheAccessLog() throws Exception {
        Path log = folder.resolve("access.log");
        run("--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--no-tls", "--access-log", log.toString());
        String url = "http://127.0.0.1:" + port("URL: .*:(\\d+)/sdk")
                + "/sdk/vim25/8.0.3.0/ServiceInstance/ServiceInstance/capability";
        get(HttpClient.newHttpClient(), url);

        launchers.removeFirst().stop();

        List<String> lines = Files.readAllLines(log);
        assertEquals(1, lines.size());
        assertTrue(lines.getFirst().contains(" protocol=json address=127.0.0.1 user=\"\" "), lines::toString);
        assertTrue(
                lines.getFirst().contains(" type=ServiceInstance object=ServiceInstance method=capability outcome=ok "),
                lines::toString);
    }

    @Test
    void aStoppedServerIsGoneAndItsSessionsHaveEnded() {
        run("--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--no-tls");
        String url = "http://127.0.0.1:" + port("URL: .*:(\\d+)/sdk");

        launchers.removeFirst().stop();

        assertTrue(vcenters.getFirst().ended);
        assertThrows(ConnectException.class, () -> get(HttpClient.newHttpClient(), url));
    }

    @Test
    void theEnvFileIsCompleteAsSoonAsItExists() throws Exception {
        Path file = folder.resolve("env");
        run("--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--env-file", file.toString());
        Future.<Void>future(written -> {
                    while (!Files.exists(file)) Thread.onSpinWait();
                    written.complete();
                })
                .await();
        assertEquals(out.toString(UTF_8).lines().toList().getLast() + "\n", Files.readString(file));
    }

    @Test
    void allMistakesAreReportedAtOnce() throws IOException {
        Path config = Files.writeString(
                folder.resolve("server.yaml"),
                "apiVersion: vfleet/v1\nkind: Server\nlimits: {pageMax: 0, pageMin: 1}\nlenient: 1\n");

        int code = run(
                "--config", config.toString(), "--speed", "fast", "--nonsense", "--vms", "5", "--host", "2", "--seed");

        assertEquals(2, code);
        String message = err.toString(UTF_8);
        for (String part : List.of(
                "limits.pageMax: 0, need 1 or more",
                "limits.pageMin: unknown key",
                "lenient: 1, need true or false",
                "--speed: fast, need a number above 0, or max",
                "--nonsense",
                "--seed",
                "--host: 2, need no --vms with it")) {
            assertTrue(message.contains(part), () -> part + " is not in\n" + message);
        }
        assertEquals("", out.toString(UTF_8));
    }

    @Test
    void portsInUseAreNamedBoth() throws IOException {
        try (var one = new ServerSocket(0);
                var two = new ServerSocket(0)) {
            int code = run("--listen", "0.0.0.0:" + one.getLocalPort(), "--admin", "0.0.0.0:" + two.getLocalPort());

            assertEquals(2, code);
            assertTrue(err.toString(UTF_8)
                    .contains("  --listen: 0.0.0.0:" + one.getLocalPort()
                            + ", need an address that is free: another process"));
            assertTrue(err.toString(UTF_8).contains("  --admin: 0.0.0.0:" + two.getLocalPort() + ", need"));
        }
    }

    @Test
    @Timeout(60)
    void aPortInUseIsToldBeforeALongWarmUp() throws IOException {
        try (var one = new ServerSocket(0)) {
            String taken = "0.0.0.0:" + one.getLocalPort();
            assertEquals(2, run("--listen", "127.0.0.1:0", "--admin", taken, "--warm-up", "2h"));
            assertTrue(err.toString(UTF_8).contains("  --admin: " + taken + ", need an address that is free"));
        }
    }

    @Test
    void filesThatCannotBeReadAreNamed() {
        int code = run("--cert", folder + "/no.pem", "--key", folder + "/no.key", "--access-log", folder + "/no/log");

        assertEquals(2, code);
        assertTrue(err.toString(UTF_8).contains("--cert: " + folder + "/no.pem: cannot be read"));
        assertTrue(err.toString(UTF_8).contains("--key: " + folder + "/no.key: cannot be read"));
        assertTrue(err.toString(UTF_8)
                .contains("--access-log: " + folder
                        + "/no/log, need a file that can be written (no such file or folder)"));
    }

    @Test
    void everyOptionHasAVariableAndTheCommandLineWins() throws Exception {
        environment.put("VFLEET_LISTEN", "127.0.0.1:0");
        environment.put("VFLEET_ADMIN", "127.0.0.1:1");
        environment.put("VFLEET_TLS", "true");
        environment.put("VFLEET_SEED", "7");
        environment.put("VFLEET_PORT_8989_TCP", "set by a container platform");

        assertEquals(
                Launcher.RUNNING, run("--admin", "127.0.0.1:1", "--admin", "127.0.0.1:0", "--no-tls"), err::toString);

        String admin = "http://127.0.0.1:" + port("Admin: .*:(\\d+)");
        assertTrue(get(HttpClient.newHttpClient(), admin + "/about").body().contains("\"seed\" : 7"));
        assertTrue(out.toString(UTF_8).contains("URL:    http://"));
    }

    @Test
    void aMistakeInAVariableNamesTheVariable() {
        environment.put("VFLEET_SPEED", "fast");
        environment.put("VFLEET_ADMIN_TOKEN", "");
        environment.put("VFLEET_VMS", "10");
        environment.put("VFLEET_SAN", "vc.example,a b");
        assertEquals(2, run("--host", "2", "--listen", "nowhere"));
        String message = err.toString(UTF_8);
        for (String part : List.of(
                "  VFLEET_SPEED: fast, need a number",
                "  VFLEET_ADMIN_TOKEN: empty, need a value",
                "  --host: 2, need no VFLEET_VMS with it",
                "  VFLEET_SAN: a b, need a host name",
                "  --listen: nowhere, need HOST:PORT")) {
            assertTrue(message.contains(part), () -> part + " is not in\n" + message);
        }
    }

    @Test
    void anEmptyTokenIsRefused() {
        assertEquals(2, run("--admin-token", "", "--no-tls"));
        assertTrue(err.toString(UTF_8).contains("--admin-token: empty, need a token"));
    }

    @Test
    void theEnvFileIsThereOnlyWhileItsServerServes() throws Exception {
        Path file = folder.resolve("env");
        Files.writeString(file, "export GOVC_URL=stale\n");

        assertEquals(2, run("--env-file", file.toString(), "--speed", "fast"));
        assertFalse(Files.exists(file));

        run("--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--env-file", file.toString());
        Future.<Void>future(written -> {
                    while (!Files.exists(file)) Thread.onSpinWait();
                    written.complete();
                })
                .await();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        launchers.removeLast().stop();
        assertFalse(Files.exists(file));
    }

    @Test
    void whereTheEnvFileCannotBeIsSaidBeforeTheStart() throws IOException {
        assertEquals(2, run("--env-file", folder + "/no/env"));
        assertEquals(2, run("--env-file", folder.toString()));
        assertTrue(err.toString(UTF_8).contains("--env-file: " + folder + "/no/env, need an existing folder"));
        assertTrue(err.toString(UTF_8).contains("--env-file: " + folder + ", need a file, this is a folder"));
        assertEquals("", out.toString(UTF_8));
    }

    @Test
    void theAccessLogCanBeTheStandardOutput() throws Exception {
        run("--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--no-tls", "--access-log", "-");
        get(
                HttpClient.newHttpClient(),
                "http://127.0.0.1:" + port("URL: .*:(\\d+)/sdk") + "/sdk/vimServiceVersions.xml");
        launchers.removeFirst().stop();
        assertTrue(out.toString(UTF_8).lines().anyMatch(line -> line.startsWith("time=")), out::toString);
        assertFalse(Files.exists(Path.of("-")));
    }

    @Test
    void helpAndVersionArePrintedWithoutStarting() {
        assertEquals(0, run("--help"));
        assertEquals(0, run("--version"));
        assertTrue(out.toString(UTF_8).contains("--env-file=PATH"));
        assertTrue(out.toString(UTF_8).contains("vfleet development ("));
    }

    private int run(String... args) {
        var launcher = new Launcher(
                _ -> _ -> {
                    vcenters.add(new FakeVCenterInstance(vcenters.size() + 1));
                    return vcenters.getLast();
                },
                print(out),
                print(err),
                environment,
                folder.resolve("state"));
        launchers.add(launcher);
        return launcher.run(args);
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, UTF_8);
    }

    private String port(String pattern) {
        var found = Pattern.compile(pattern).matcher(out.toString(UTF_8));
        assertTrue(found.find(), out::toString);
        return found.group(1);
    }

    private static HttpResponse<String> get(HttpClient client, String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var stream = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(stream));
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
