package io.vfleet.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vfleet.app.SelfSigned.Made;
import io.vfleet.config.InvalidConfig;
import io.vfleet.config.Settings;
import io.vfleet.engine.Clock;
import io.vfleet.engine.VertxLoops;
import io.vfleet.meta.Metamodel;
import io.vfleet.metric.Meters;
import io.vfleet.wire.RequestObserver;
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

/** From a command line to a server, or to one message that names all that is wrong. */
final class Launch {
    /** The server runs: there is no exit code yet. */
    static final int RUNNING = -1;

    private static final int WRONG = 2;
    private static final Logger LOG = LoggerFactory.getLogger(Launch.class);

    private final Function<Ground, Site.Maker> makers;
    private final PrintStream out;
    private final PrintStream err;
    private final Path stateFolder;
    private @Nullable Vertx vertx;
    private @Nullable Meters meters;
    private @Nullable AccessLog accessLog;
    private @Nullable Serving serving;

    /** Prints what a shell may evaluate on {@code out}, and what is wrong on {@code err}. */
    Launch(Function<Ground, Site.Maker> makers, PrintStream out, PrintStream err, Path stateFolder) {
        this.makers = makers;
        this.out = out;
        this.err = err;
        this.stateFolder = stateFolder;
    }

    /** Returns {@link #RUNNING}, or what the process is to exit with. */
    int run(String... args) {
        var options = new Options();
        CommandLine line = new CommandLine(options);
        line.getCommandSpec().parser().collectErrors(true);
        CommandLine.ParseResult parsed = line.parseArgs(args);
        if (line.isUsageHelpRequested()) line.usage(out);
        if (line.isVersionHelpRequested()) line.printVersionHelp(out);
        if (line.isUsageHelpRequested() || line.isVersionHelpRequested()) return 0;
        if (options.health != null) return HealthCheck.ask(options.health);
        try {
            List<String> wrong = parsed.errors().stream().map(Launch::message).toList();
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

    private void serve(Options options, Settings settings) {
        List<String> wrong = new ArrayList<>();
        Made identity = Identity.of(settings.server(), stateFolder, Clock.system(), wrong);
        List<RequestObserver> observers = new ArrayList<>();
        if (options.accessLog != null) openAccessLog(options.accessLog, observers, wrong);
        if (options.caFile != null && identity != null) writeCaFile(options.caFile, identity, wrong);
        if (options.envFile != null && !Files.isDirectory(folder(options.envFile))) {
            wrong.add("--env-file: " + options.envFile + ", need a folder that is there");
        }
        refuse(wrong);
        Ground ground = ground(settings);
        var sites = new Sites(makers.apply(ground), ground.meters(), About.settings(settings));
        Serving open = Serving.open(
                ground,
                sites,
                identity == null ? null : Identity.options(identity),
                options.adminToken,
                observers,
                wrong);
        refuse(wrong);
        serving = open;
        if (open != null) announce(open.greeting(), options.envFile);
    }

    private Ground ground(Settings settings) {
        int count = Runtime.getRuntime().availableProcessors();
        Vertx started =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(count));
        vertx = started;
        Meters counting = new Meters(Metamodel.load());
        meters = counting;
        VertxLoops loops = VertxLoops.start(started, count, settings.limits().asksPerLoopMax())
                .await();
        return new Ground(settings, started, loops, counting);
    }

    private void announce(Greeting greeting, @Nullable Path envFile) {
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
        if (serving != null) serving.stop();
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

    private static void writeCaFile(Path file, Made identity, List<String> wrong) {
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

    private static void refuse(List<String> wrong) {
        if (!wrong.isEmpty()) throw new InvalidConfig(wrong);
    }
}
