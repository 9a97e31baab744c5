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

/** Starts the server from the command line, or prints all mistakes of the configuration. */
final class Launcher {
    /** Returned by {@link #run} while the server runs, instead of an exit code. */
    static final int RUNNING = -1;

    private static final int EXIT_INVALID_CONFIG = 2;
    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

    private final Function<ServerResources, VCenterInstance.VCenterFactory> factories;
    private final PrintStream out;
    private final PrintStream err;
    private final Path stateFolder;
    private @Nullable Vertx vertx;
    private @Nullable Meters meters;
    private @Nullable AccessLog accessLog;
    private @Nullable RunningServer server;

    /**
     * Creates a launcher; {@link #run} starts the server.
     *
     * @param out receives the startup message, which a shell may evaluate
     * @param err receives the mistakes of the configuration
     * @param stateFolder where the self-signed certificate is stored
     */
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

    /** Returns {@link #RUNNING}, or the exit code of the process. Blocks until both ports are open. */
    int run(String... args) {
        var options = new CommandLineOptions();
        CommandLine line = new CommandLine(options);
        line.getCommandSpec().parser().collectErrors(true);
        CommandLine.ParseResult parsed = line.parseArgs(args);
        if (line.isUsageHelpRequested()) line.usage(out);
        if (line.isVersionHelpRequested()) line.printVersionHelp(out);
        if (line.isUsageHelpRequested() || line.isVersionHelpRequested()) return 0;
        if (options.health != null) return HealthCheck.exitCode(options.health);
        try {
            List<String> mistakes =
                    parsed.errors().stream().map(Launcher::message).toList();
            serve(options, CommandLineReader.settings(options, mistakes));
            return RUNNING;
        } catch (InvalidConfig e) {
            err.println("vfleet cannot start:");
            for (String mistake : e.mistakes()) err.println("  " + mistake);
            err.println("See vfleet --help.");
            stop();
            return EXIT_INVALID_CONFIG;
        }
    }

    private static String message(Exception error) {
        return String.valueOf(error.getMessage());
    }

    private void serve(CommandLineOptions options, Settings settings) {
        List<String> mistakes = new ArrayList<>();
        PemIdentity identity = TlsIdentity.of(settings.server(), stateFolder, Clock.system(), mistakes);
        List<RequestObserver> observers = new ArrayList<>();
        if (options.accessLog != null) openAccessLog(options.accessLog, observers, mistakes);
        if (options.caFile != null && identity != null) writeCaFile(options.caFile, identity, mistakes);
        if (options.envFile != null && !Files.isDirectory(folder(options.envFile))) {
            mistakes.add("--env-file: " + options.envFile + ", need an existing folder");
        }
        throwIfAny(mistakes);
        ServerResources resources = startResources(settings);
        var vcenter =
                new ResettableVCenter(factories.apply(resources), resources.meters(), AboutSettings.settings(settings));
        RunningServer opened = RunningServer.open(
                resources,
                vcenter,
                identity == null ? null : TlsIdentity.options(identity),
                options.adminToken,
                observers,
                mistakes);
        throwIfAny(mistakes);
        server = opened;
        if (opened != null) announce(opened.startupMessage(), options.envFile);
    }

    private ServerResources startResources(Settings settings) {
        int count = Runtime.getRuntime().availableProcessors();
        Vertx createdVertx =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(count));
        vertx = createdVertx;
        Meters createdMeters = new Meters(Metamodel.load(), settings.limits().metricSeriesMax());
        meters = createdMeters;
        VertxLoops loops = VertxLoops.start(
                        createdVertx, count, settings.limits().asksPerLoopMax())
                .await();
        return new ServerResources(settings, createdVertx, loops, createdMeters);
    }

    private void announce(StartupMessage message, @Nullable Path envFile) {
        out.print(message.text());
        out.flush();
        LOG.info("event=serving listen={} admin={} vms={}", message.listen(), message.admin(), message.vms());
        if (envFile == null) return;
        // Opening a FIFO for writing blocks until it has a reader.
        Thread.ofVirtual().name("env-file").start(() -> {
            try {
                EnvFile.write(envFile, message.exportLine() + "\n");
            } catch (IOException e) {
                LOG.error("event=env-file-not-written file={} reason={}", envFile, e.toString());
            }
        });
    }

    /** Stops everything that was started; blocks, at most a little longer than {@code limits.stopMax}. */
    void stop() {
        if (server != null) server.stop();
        if (accessLog != null) accessLog.close();
        if (meters != null) meters.close();
        if (vertx != null) vertx.close().otherwiseEmpty().await();
    }

    private void openAccessLog(Path file, List<RequestObserver> observers, List<String> mistakes) {
        try {
            AccessLog log = new AccessLog(file, Clock.system());
            accessLog = log;
            observers.add(log);
        } catch (IOException e) {
            mistakes.add("--access-log: " + file + ", need a file that can be written (" + reason(e) + ")");
        }
    }

    private static void writeCaFile(Path file, PemIdentity identity, List<String> mistakes) {
        try {
            Files.writeString(file, identity.certificate(), UTF_8);
        } catch (IOException e) {
            mistakes.add("--ca-file: " + file + ", need a file that can be written (" + reason(e) + ")");
        }
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file : folder;
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "");
    }

    private static void throwIfAny(List<String> mistakes) {
        if (!mistakes.isEmpty()) throw new InvalidConfig(mistakes);
    }
}
