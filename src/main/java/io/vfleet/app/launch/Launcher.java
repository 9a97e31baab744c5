package io.vfleet.app.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vfleet.app.ResettableVCenter;
import io.vfleet.app.ServerResources;
import io.vfleet.app.VCenterInstance;
import io.vfleet.app.cli.CommandLineOptions;
import io.vfleet.app.cli.CommandLineReader;
import io.vfleet.app.cli.EnvFile;
import io.vfleet.app.cli.HealthCheck;
import io.vfleet.app.cli.StartupMessage;
import io.vfleet.app.tls.SelfSignedCertificate.PemIdentity;
import io.vfleet.app.tls.TlsIdentity;
import io.vfleet.config.InvalidConfig;
import io.vfleet.config.settings.Settings;
import io.vfleet.engine.Clock;
import io.vfleet.engine.VertxLoops;
import io.vfleet.meta.Metamodel;
import io.vfleet.metric.Meters;
import io.vfleet.wire.http.RequestObserver;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Starts the server from the command line, or prints one message with all mistakes. */
final class Launcher {
    /** The server runs: there is no exit code yet. */
    static final int RUNNING = -1;

    private static final int WRONG = 2;
    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

    private final Function<ServerResources, VCenterInstance.VCenterFactory> factories;
    private final PrintStream out;
    private final PrintStream err;
    private final Path stateFolder;
    private @Nullable Vertx vertx;
    private @Nullable Meters meters;
    private @Nullable AccessLog accessLog;
    private @Nullable RunningServer server;

    /** Prints what a shell may evaluate on {@code out}, and what is wrong on {@code err}. */
    Launcher(
            Function<ServerResources, VCenterInstance.VCenterFactory> factories,
            PrintStream out,
            PrintStream err,
            Path stateFolder) {
        this.factories = factories;
        this.out = out;
        this.err = err;
        this.stateFolder = stateFolder;
    }

    /** Returns {@link #RUNNING}, or what the process is to exit with. */
    int run(String... args) {
        var options = new CommandLineOptions();
        CommandLine line = new CommandLine(options);
        line.getCommandSpec().parser().collectErrors(true);
        CommandLine.ParseResult parsed = line.parseArgs(args);
        if (line.isUsageHelpRequested()) line.usage(out);
        if (line.isVersionHelpRequested()) line.printVersionHelp(out);
        if (line.isUsageHelpRequested() || line.isVersionHelpRequested()) return 0;
        if (options.health != null) return HealthCheck.ask(options.health);
        try {
            List<String> wrong = parsed.errors().stream().map(Launcher::message).toList();
            serve(options, CommandLineReader.settings(options, wrong));
            return RUNNING;
        } catch (InvalidConfig e) {
            err.println("vfleet cannot start:");
            for (String mistake : e.wrong()) err.println("  " + mistake);
            err.println("See vfleet --help.");
            stop();
            return WRONG;
        }
    }

    private static String message(Exception error) {
        return String.valueOf(error.getMessage());
    }

    private void serve(CommandLineOptions options, Settings settings) {
        List<String> wrong = new ArrayList<>();
        PemIdentity identity = TlsIdentity.of(settings.server(), stateFolder, Clock.system(), wrong);
        List<RequestObserver> observers = new ArrayList<>();
        if (options.accessLog != null) openAccessLog(options.accessLog, observers, wrong);
        if (options.caFile != null && identity != null) writeCaFile(options.caFile, identity, wrong);
        if (options.envFile != null && !Files.isDirectory(folder(options.envFile))) {
            wrong.add("--env-file: " + options.envFile + ", need a folder that is there");
        }
        throwIfWrong(wrong);
        ServerResources ground = startResources(settings);
        var sites = new ResettableVCenter(factories.apply(ground), ground.meters(), AboutSettings.settings(settings));
        RunningServer open = RunningServer.open(
                ground,
                sites,
                identity == null ? null : TlsIdentity.options(identity),
                options.adminToken,
                observers,
                wrong);
        throwIfWrong(wrong);
        server = open;
        if (open != null) announce(open.startupMessage(), options.envFile);
    }

    private ServerResources startResources(Settings settings) {
        int count = Runtime.getRuntime().availableProcessors();
        Vertx started =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(count));
        vertx = started;
        Meters counting = new Meters(Metamodel.load());
        meters = counting;
        VertxLoops loops = VertxLoops.start(started, count, settings.limits().asksPerLoopMax())
                .await();
        return new ServerResources(settings, started, loops, counting);
    }

    private void announce(StartupMessage greeting, @Nullable Path envFile) {
        out.print(greeting.text());
        out.flush();
        LOG.info("event=serving listen={} admin={} vms={}", greeting.listen(), greeting.admin(), greeting.vms());
        if (envFile == null) return;
        // A FIFO holds its writer until somebody reads it.
        Thread.ofVirtual().name("env-file").start(() -> {
            try {
                EnvFile.write(envFile, greeting.exportLine() + "\n");
            } catch (IOException e) {
                LOG.error("event=env-file-not-written file={} reason={}", envFile, e.toString());
            }
        });
    }

    /** Stops what was started; returns when it has, and within the limit that the settings give. */
    void stop() {
        if (server != null) server.stop();
        if (accessLog != null) accessLog.close();
        if (meters != null) meters.close();
        if (vertx != null) vertx.close().otherwiseEmpty().await();
    }

    private void openAccessLog(Path file, List<RequestObserver> observers, List<String> wrong) {
        try {
            AccessLog log = new AccessLog(file, Clock.system());
            accessLog = log;
            observers.add(log);
        } catch (IOException e) {
            wrong.add("--access-log: " + file + ", need a file that can be written (" + reason(e) + ")");
        }
    }

    private static void writeCaFile(Path file, PemIdentity identity, List<String> wrong) {
        try {
            Files.writeString(file, identity.certificate(), UTF_8);
        } catch (IOException e) {
            wrong.add("--ca-file: " + file + ", need a file that can be written (" + reason(e) + ")");
        }
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file : folder;
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "");
    }

    private static void throwIfWrong(List<String> wrong) {
        if (!wrong.isEmpty()) throw new InvalidConfig(wrong);
    }
}
