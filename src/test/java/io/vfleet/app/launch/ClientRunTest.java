package io.vfleet.app.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vfleet.app.FakeVCenterInstance;
import io.vfleet.app.HostedVCenter;
import io.vfleet.app.ServerResources;
import io.vfleet.app.VCenterInstance.VCenterFactory;
import io.vfleet.app.launch.ClientProcess.Streams;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClientRunTest {
    private static final String NEVER_ENDS = "exec sleep 600";

    @TempDir
    private Path folder = Path.of("");

    private Function<ServerResources, VCenterFactory> factories = _ -> _ -> new FakeVCenterInstance(1);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment =
            new HashMap<>(Map.of("VFLEET_KEY_TYPE", "ecdsa", "VFLEET_WARM_UP", "0s"));

    @Test
    void theVerdictIsTheExitCodeUnlessTheCommandFails() throws IOException {
        factories = HostedVCenter::factory;
        String few = scenario("{id: few, calls: {max: 5}}");
        String done = scenario("{id: done, tasks: {match: {machine: DC0_H0_VM0}, per: machine, min: 1}}");
        Path verdict = folder.resolve("verdict.xml");

        assertEquals(0, run("--no-tls", "--scenario", few, "--", "true"), err::toString);
        assertEquals(4, run("--no-tls", "--scenario", few, "--", "sh", "-c", "exit 7"), err::toString);
        assertEquals(0, run("--no-tls", "--scenario", few, "--for", "100ms", "--", "sleep", "600"), err::toString);
        assertSaid("verdict: passed");
        int code =
                run("--no-tls", "--scenario", done, "--verdict-file", verdict.toString(), "--", "sh", "-c", "exit 7");
        assertEquals(1, code, err::toString);

        assertSaid("verdict: failed");
        assertTrue(Files.readString(verdict).contains("<failure message="));
    }

    /** With bounds that no machine is too slow for. */
    private String scenario(String expectation) throws IOException {
        return Files.writeString(
                        Files.createTempFile(folder, "scenario", ".yaml"),
                        "apiVersion: vfleet/v1\nkind: Scenario\nname: test\nexpect:\n- " + expectation
                                + "\n- {id: own, simulator: {dropped: 1}}\n")
                .toString();
    }

    @Test
    void theCommandFindsTheServerByItsVariables() throws IOException {
        Path seen = folder.resolve("seen");

        run("--username", "max", "--password", "a b", "--admin-token", "t", "--", "sh", "-c", """
                printenv GOVC_URL GOVC_USERNAME GOVC_PASSWORD GOVC_VIM_VERSION VFLEET_ADMIN VFLEET_ADMIN_TOKEN >$0
                head -1 "$GOVC_TLS_CA_CERTS" >>$0; echo "$GOVC_TLS_CA_CERTS" >>$0""", seen.toString());

        List<String> values = Files.readAllLines(seen);
        assertTrue(values.getFirst().matches("https://max:a%20b@127\\.0\\.0\\.1:\\d+/sdk"), values::toString);
        assertEquals(List.of("max", "a b", "8.0.3.0"), values.subList(1, 4));
        assertTrue(values.get(4).matches("127\\.0\\.0\\.1:\\d+"), values::toString);
        assertEquals(List.of("t", "-----BEGIN CERTIFICATE-----"), values.subList(5, 7));
        assertFalse(Files.exists(Path.of(values.get(7))), "the certificate of a run is gone with it");
    }

    @Test
    void theOutputOfTheCommandIsItsOwn() throws IOException {
        run("--no-tls", "--", "sh", "-c", "echo said; echo wrong >&2; exit 7");

        assertEquals("said\n", Files.readString(folder.resolve("out")));
        assertEquals("wrong\n", Files.readString(folder.resolve("err")));
        assertEquals("", out.toString(UTF_8));
        assertSaid("vfleet run: the command ended with 7");
    }

    @Test
    void whenTheTimeHasPassedTheCommandAndWhatItStartedAreEnded() throws IOException {
        Path pid = folder.resolve("pid");

        run("--no-tls", "--for", "300ms", "--", "sh", "-c", "sleep 600 & echo $! >$0; wait", pid.toString());

        assertSaid("vfleet run: the command was ended after 300ms\n");
        long started = Long.parseLong(Files.readString(pid).strip());
        assertTrue(ProcessHandle.of(started)
                .flatMap(process -> process.info().command())
                .isEmpty());
    }

    @Test
    void aCommandThatDoesNotEndIsEndedByForce() throws IOException {
        Path config = Files.writeString(
                folder.resolve("server.yaml"), "apiVersion: vfleet/v1\nkind: Server\nlimits: {stopMax: 100ms}\n");

        run(
                "--no-tls",
                "--config",
                config.toString(),
                "--for",
                "300ms",
                "--",
                "sh",
                "-c",
                "trap '' TERM; " + NEVER_ENDS);

        assertSaid("the command was ended after 300ms, by force: it did not end within 100ms");
    }

    @Test
    void aSignalEndsTheCommandAndWaitsForTheExitCode() {
        Path ready = folder.resolve("ready");
        ClientRun run = clientRun();
        var code = CompletableFuture.supplyAsync(
                () -> run.run(List.of("--no-tls", "--", "sh", "-c", "echo >$0; " + NEVER_ENDS, ready.toString())));
        Future.<Void>future(written -> {
                    while (!Files.exists(ready)) Thread.onSpinWait();
                    written.complete();
                })
                .await();

        assertEquals(run.stop(), code.join());
        assertSaid("the command was ended by a signal");
    }

    @Test
    void whatIsWrongIsSaidAtOnceAndNothingRuns() {
        assertEquals(2, run("--for", "10", "--verdict-file", folder + "/no/v.xml", "--speed", "fast"));
        assertSaid("--for: 10, need a duration with its unit");
        assertSaid("--verdict-file: " + folder + "/no/v.xml, need an existing folder");
        assertSaid("--: no command, need one behind it");
        assertSaid("--speed: fast, need");

        assertEquals(2, run("--for", "0s", "--verdict-file", folder + "/v.pdf", "--", "sh", "-c", "echo"));
        assertSaid("--for: 0s, need more than 0s");
        assertSaid("/v.pdf, need a name that ends in .json, .xml or .txt");
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void aVariableThatIsWrongIsNamed() {
        environment.put("VFLEET_FOR", "soon");
        assertEquals(2, run("--no-tls", "--", "sh", "-c", "echo"));
        assertSaid("VFLEET_FOR: soon, need a duration");
    }

    @Test
    void aCommandThatCannotBeStartedIsRefused() {
        assertEquals(2, run("--no-tls", "--", folder + "/nothing"));
        assertSaid("/nothing");
    }

    @Test
    void helpIsPrintedWithoutStarting() {
        assertEquals(0, run("--help"));
        String help = out.toString(UTF_8);
        assertTrue(help.startsWith("Usage: vfleet run [OPTIONS] -- COMMAND"), help);
        assertTrue(help.contains("--for=TIME") && help.contains("--scenario=FILE"), help);
        assertFalse(help.contains("lint"), help);
    }

    private int run(String... words) {
        return clientRun().run(List.of(words));
    }

    private ClientRun clientRun() {
        return new ClientRun(
                factories,
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                environment,
                new Streams(
                        Redirect.from(new File("/dev/null")),
                        Redirect.to(folder.resolve("out").toFile()),
                        Redirect.to(folder.resolve("err").toFile())));
    }

    private void assertSaid(String text) {
        assertTrue(err.toString(UTF_8).contains(text), err::toString);
    }
}
