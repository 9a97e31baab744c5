package io.vfleet.app.launch;

import io.vfleet.app.ServerResources;
import io.vfleet.app.VCenterInstance;
import io.vfleet.app.cli.CommandLineOptions;
import io.vfleet.app.cli.CommandLineParser;
import io.vfleet.app.cli.RunOptions;
import io.vfleet.app.cli.RunOptions.ProgressStyle;
import io.vfleet.app.cli.StartupMessage;
import io.vfleet.app.cli.VerdictFile;
import io.vfleet.app.launch.ClientProcess.Streams;
import io.vfleet.config.FileErrors;
import io.vfleet.config.UnitParser;
import io.vfleet.config.server.UserSettings.UserAccount;
import io.vfleet.engine.Clock;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a client's command against a server of its own. {@link #run} is called once, by a thread that may block;
 * {@link #stop} by any other.
 */
final class ClientRun {
    private static final Logger LOG = LoggerFactory.getLogger(ClientRun.class);
    private static final String FREE_PORT = "127.0.0.1:0";
    private static final int EXIT_REFUSED = 2;

    private final Function<ServerResources, VCenterInstance.VCenterFactory> factories;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final Streams streams;
    private final CompletableFuture<Void> stopWanted = new CompletableFuture<>();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    /**
     * Starts nothing yet.
     *
     * @param out receives the help only
     * @param err receives what the server and the run have to say
     * @param environment the variables of the process, in place of options
     * @param streams of the command
     */
    ClientRun(
            Function<ServerResources, VCenterInstance.VCenterFactory> factories,
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            Streams streams) {
        this.factories = factories;
        this.out = out;
        this.err = err;
        this.environment = new HashMap<>(environment);
        this.environment.putIfAbsent("VFLEET_LISTEN", FREE_PORT);
        this.environment.putIfAbsent("VFLEET_ADMIN", FREE_PORT);
        this.streams = streams;
    }

    /** Ends the command and the run, as when its time has passed; blocks until then and returns the exit code. */
    int stop() {
        stopWanted.complete(null);
        return ended.join();
    }

    /** Runs the command of these words, which are those behind {@code run}; returns the exit code. */
    int run(List<String> words) {
        int code = RunOutcome.INVALID.exitCode();
        try {
            code = parseAndRun(RunOptions.of(words));
        } catch (IOException | RuntimeException e) {
            LOG.error("event=run-failed", e);
        }
        ended.complete(code);
        return code;
    }

    private int parseAndRun(RunOptions run) throws IOException {
        var parser = CommandLineParser.ofRun(environment, run);
        CommandLineOptions options = parser.parse(run.options());
        if (parser.printedHelp(out)) return 0;
        Path folder = Files.createTempDirectory("vfleet-run-");
        var launcher = new Launcher(factories, err, err, environment, folder);
        try {
            int code = launcher.start(options, parser);
            return code == Launcher.RUNNING ? serve(run, launcher, options.adminToken) : code;
        } finally {
            launcher.stop();
            delete(folder);
        }
    }

    private int serve(RunOptions run, Launcher launcher, @Nullable String adminToken) {
        StartupMessage server = launcher.started();
        Path file = run.verdictFile();
        ClientProcess client;
        if (stopWanted.isDone()) return RunOutcome.INVALID.exitCode();
        try {
            if (file != null) VerdictFile.remove(file);
            client = ClientProcess.start(run.command(), variables(server, adminToken), streams);
        } catch (IOException e) {
            say(FileErrors.reason(e).strip() + ", need a command that can be started and a file that can be replaced");
            return EXIT_REFUSED;
        }
        boolean ended;
        try (RunProgress _ = progress(run, launcher)) {
            ended = client.awaitEnd(stopWanted, run.timeMax());
        }
        RunOutcome ofCommand =
                outcome(client, ended, run.timeMax(), server.settings().limits().stopMax());
        try (var verdicts = new VerdictRequests(server.localAdmin(), adminToken)) {
            RunOutcome outcome = RunOutcome.of(verdicts.end()).orWorse(ofCommand);
            err.print(verdicts.as("text"));
            err.flush();
            if (file != null) write(file, verdicts);
            return outcome.exitCode();
        } catch (IOException e) {
            say("there is no verdict: " + e.getMessage());
            return RunOutcome.INVALID.exitCode();
        }
    }

    private RunProgress progress(RunOptions run, Launcher launcher) {
        ProgressStyle style = run.progress();
        boolean bar = RunProgress.isBar(style, environment.get("TERM"));
        var progress = new RunProgress(err, bar, run.timeMax(), Clock.system(), launcher::figures);
        return style == ProgressStyle.OFF ? progress : progress.start();
    }

    /** Ends the command where it has not ended by itself; blocks until then. */
    private RunOutcome outcome(ClientProcess client, boolean ended, @Nullable Duration timeMax, Duration grace) {
        if (!ended) {
            String reason =
                    stopWanted.isDone() || timeMax == null ? "by a signal" : "after " + UnitParser.format(timeMax);
            if (!client.end(grace)) reason += ", by force: it did not end within " + UnitParser.format(grace);
            say("the command was ended " + reason);
            return RunOutcome.PASSED;
        }
        say("the command ended with " + client.exitCode());
        // A signal from a terminal reaches the command too, perhaps first.
        return client.exitCode() == 0 || stopWanted.isDone() ? RunOutcome.PASSED : RunOutcome.COMMAND_FAILED;
    }

    private void write(Path file, VerdictRequests verdicts) {
        try {
            VerdictFile.write(file, verdicts.as(VerdictFile.format(file)));
        } catch (IOException e) {
            say("--verdict-file: " + file + ", not written: " + FileErrors.reason(e));
        }
    }

    /** What the command needs to find the server and to log in. */
    private static Map<String, String> variables(StartupMessage server, @Nullable String adminToken) {
        Map<String, String> variables = new HashMap<>(server.variables());
        UserAccount user = server.settings().users().users().getFirst();
        variables.put("GOVC_USERNAME", user.name());
        variables.put("GOVC_PASSWORD", user.password());
        variables.put("VFLEET_ADMIN", server.localAdmin().toString());
        if (adminToken != null) variables.put("VFLEET_ADMIN_TOKEN", adminToken);
        return variables;
    }

    private void say(String line) {
        err.println("vfleet run: " + line);
    }

    /** The certificate of a run is for that run. */
    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("event=folder-not-removed folder={} reason={}", folder, Objects.toString(e.getMessage()));
        }
    }
}
