package io.vfleet.app.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.access.certificate.SelfSignedCertificate.PemIdentity;
import io.vfleet.app.ResettableVCenter;
import io.vfleet.app.ScenarioControl;
import io.vfleet.app.ScenarioWatch;
import io.vfleet.app.ServerResources;
import io.vfleet.app.VCenterInstance;
import io.vfleet.app.Version;
import io.vfleet.app.cli.CommandLineOptions;
import io.vfleet.app.cli.CommandLineParser;
import io.vfleet.app.cli.CommandLineReader;
import io.vfleet.app.cli.CompletionCommand;
import io.vfleet.app.cli.EnvFile;
import io.vfleet.app.cli.LintCommand;
import io.vfleet.app.cli.StartupMessage;
import io.vfleet.app.launch.RunProgress.RunFigures;
import io.vfleet.app.tls.TlsIdentity;
import io.vfleet.app.tls.TlsIdentity.LoadedIdentity;
import io.vfleet.config.FileErrors;
import io.vfleet.config.InvalidConfig;
import io.vfleet.config.Mistake;
import io.vfleet.config.server.LogSettings.LogFormat;
import io.vfleet.config.settings.LoadedSettings;
import io.vfleet.config.settings.Settings;
import io.vfleet.engine.Clock;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.metric.Meters;
import io.vfleet.metric.Metric;
import io.vfleet.model.LogText;
import io.vfleet.wire.http.RequestObserver;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the server from the command line, or prints all mistakes of the configuration. long: what it starts it stops. */
final class Launcher {
    /** Returned by {@link #run} while the server runs, instead of an exit code. */
    static final int RUNNING = -1;

    private static final int EXIT_INVALID_CONFIG = 2;
    private static final int WARNINGS_MAX = 10;
    private static final Duration WARM_UP_UNTOLD = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

    private final Function<ServerResources, VCenterInstance.VCenterFactory> factories;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final Path stateFolder;
    private @Nullable ServerResources resources;
    private @Nullable AccessLog accessLog;
    private @Nullable RunningServer server;
    private @Nullable StartupMessage started;
    private volatile boolean starting;
    private volatile boolean serving;
    private EnvFileRemoval removeEnvFile = () -> {};

    /** Removes the file that names this server. */
    private interface EnvFileRemoval {
        void run() throws IOException;
    }

    /**
     * Creates a launcher; {@link #run} starts the server.
     *
     * @param out receives the startup message, which a shell may evaluate
     * @param err receives the mistakes of the configuration
     * @param environment the variables of the process
     * @param stateFolder where the self-signed certificate is stored
     */
    Launcher(
            Function<ServerResources, VCenterInstance.VCenterFactory> factories,
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            Path stateFolder) {
        this.factories = factories;
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.stateFolder = stateFolder;
    }

    /** Returns {@link #RUNNING}, or the exit code of the process. Blocks until both ports are open. */
    int run(String... args) {
        if (args.length > 0 && args[0].equals(LintCommand.NAME)) {
            return LintCommand.run(List.of(args).subList(1, args.length), out, err);
        }
        if (args.length > 0 && args[0].equals(CompletionCommand.NAME)) {
            return CompletionCommand.run(List.of(args).subList(1, args.length), out, err);
        }
        var parser = new CommandLineParser(environment);
        CommandLineOptions options = parser.parse(args);
        return parser.printedHelp(out) ? 0 : start(options, parser);
    }

    /** As {@link #run}, with options that are parsed. */
    int start(CommandLineOptions options, CommandLineParser parser) {
        starting = true;
        for (String name : parser.unknownVariables()) LOG.warn("event=variable-of-no-option name={}", name);
        try {
            if (options.envFile != null) EnvFile.remove(options.envFile);
            LoadedSettings loaded = CommandLineReader.settings(options, parser);
            if (loaded.mistakes().isEmpty())
                LogOutput.apply(loaded.settings().server().log());
            serve(options, parser, loaded);
            return RUNNING;
        } catch (InvalidConfig e) {
            return refused(e.mistakes(), options.scenario);
        } catch (IOException e) {
            String reason = "need a file that can be replaced: " + FileErrors.reason(e);
            return refused(List.of("--env-file: " + options.envFile + ", " + reason), List.of());
        }
    }

    private int refused(List<String> mistakes, List<Path> scenarioFiles) {
        starting = false;
        err.println("vfleet cannot start:");
        for (String mistake : mistakes) err.println("  " + mistake);
        err.println(furtherReading(mistakes, scenarioFiles));
        stop();
        return EXIT_INVALID_CONFIG;
    }

    private static String furtherReading(List<String> mistakes, List<Path> scenarioFiles) {
        if (mistakes.stream().anyMatch(CommandLineParser::namesAnOption)) return "See vfleet --help.";
        boolean ofScenarios = mistakes.stream()
                .anyMatch(mistake -> scenarioFiles.stream().anyMatch(file -> mistake.startsWith(file + ":")));
        return "docs/" + (ofScenarios ? "scenarios" : "settings") + ".md has the keys of the files.";
    }

    private void serve(CommandLineOptions options, CommandLineParser parser, LoadedSettings loaded) {
        Settings settings = loaded.settings();
        tellNotes(loaded);
        if (loaded.mistakes().isEmpty()) tellSettings(loaded, parser);
        List<String> later = new ArrayList<>();
        LoadedIdentity identity = TlsIdentity.of(settings.server(), stateFolder, Clock.system(), later);
        List<RequestObserver> observers = new ArrayList<>();
        observers.add(new NotImplementedLog());
        if (options.caFile != null && identity != null) writeCaFile(options.caFile, identity.pem(), later);
        ServerResources resources = ServerResources.start(settings);
        this.resources = resources;
        if (options.accessLog != null) openAccessLog(options.accessLog, resources, observers, later);
        ResettableVCenter vcenter = vcenter(resources, loaded, options.scenario, later);
        if (vcenter == null || !loaded.mistakes().isEmpty() || !later.isEmpty()) throw invalid(loaded, later);
        warmUp(options.warmUp(), identity, loaded);
        RunningServer opened = RunningServer.open(resources, vcenter, identity, options.adminToken, observers, later);
        if (opened == null) throw invalid(loaded, later);
        server = opened;
        Path trusted = options.caFile != null || identity == null ? options.caFile : identity.trusted();
        warnOfUsersWithoutPermission(settings);
        started = opened.startupMessage(trusted);
        announce(started, options.envFile);
        serving = true;
    }

    /** Whether a server is on its way and does not serve yet. Any thread. */
    boolean isStarting() {
        return starting && !serving;
    }

    /** Whether there is a server to stop. Any thread. */
    boolean isServing() {
        return serving;
    }

    private void warmUp(Duration time, @Nullable LoadedIdentity identity, LoadedSettings loaded) {
        if (!time.isPositive()) return;
        List<String> mistakes = new ArrayList<>();
        Settings settings = loaded.settings();
        PortErrors.find(Objects.requireNonNull(resources).vertx(), settings.server(), mistakes);
        if (!mistakes.isEmpty()) throw invalid(loaded, mistakes);
        if (time.compareTo(WARM_UP_UNTOLD) > 0) LOG.info("event=warming-up millis={}", time.toMillis());
        WarmUp.run(factories, identity, time);
    }

    /** What its clients have done so far, while it {@link #RUNNING runs}. */
    RunFigures figures() {
        Meters running = Objects.requireNonNull(resources).meters();
        Map<String, Long> outcomes = running.requests().totals().counts().outcomes();
        long calls = outcomes.values().stream().mapToLong(Long::longValue).sum();
        return new RunFigures(
                calls,
                calls - outcomes.getOrDefault("ok", 0L),
                running.tasks().totals().running());
    }

    /** For people, or where only machines read, among the events. */
    private void tellNotes(LoadedSettings loaded) {
        boolean text = loaded.settings().server().log().format() == LogFormat.TEXT;
        for (String note : loaded.notes()) {
            if (text) err.println("vfleet: " + note);
            else LOG.warn("event=note text={}", LogText.quoted(note));
        }
    }

    private static void tellSettings(LoadedSettings loaded, CommandLineParser parser) {
        LOG.info(
                "event=starting version={} commit={} java={} pid={} heap={}",
                Version.number(),
                Version.commit(),
                Runtime.version(),
                ProcessHandle.current().pid(),
                Runtime.getRuntime().maxMemory());
        SettingsBanner.lines(loaded, parser).forEach(LOG::info);
    }

    /** What was said of the server at its start, while it {@link #RUNNING runs}. */
    StartupMessage started() {
        return Objects.requireNonNull(started);
    }

    /** Such a user can log in and sees nothing, which is seldom what was meant. */
    private static void warnOfUsersWithoutPermission(Settings settings) {
        List<String> names = settings.users().usersWithoutPermission();
        names.stream()
                .limit(WARNINGS_MAX)
                .forEach(name -> LOG.warn("event=user-without-permission user={}", LogText.quoted(name)));
        if (names.size() > WARNINGS_MAX) LOG.warn("event=users-without-permission count={}", names.size());
    }

    /** Mistakes of the options and files, then those that showed later, with the place of their keys. */
    private static InvalidConfig invalid(LoadedSettings loaded, List<String> later) {
        var all = new ArrayList<>(loaded.mistakes());
        all.addAll(loaded.located(later.stream().map(Mistake::of).toList()));
        return InvalidConfig.located(all);
    }

    /** Built in spite of mistakes, to find those that only show against the inventory; null if there are any of these. */
    private @Nullable ResettableVCenter vcenter(
            ServerResources resources, LoadedSettings loaded, List<Path> scenarioFiles, List<String> mistakes) {
        try {
            var control = new ScenarioControl(
                    resources.settings().scenario(), Clock.system(), ScenarioWatch.delays(resources.vertx()));
            var made = new ResettableVCenter(
                    factories.apply(resources), resources.meters(), AboutSettings.of(resources), control);
            ScenarioWatch.start(resources.vertx(), scenarioFiles, control);
            return made;
        } catch (InvalidConfig e) {
            e.details().stream()
                    .filter(mistake -> !loaded.explains(mistake))
                    .forEach(mistake -> mistakes.add(mistake.toString()));
        } catch (RuntimeException e) {
            // What refused settings lead to must not hide why they were refused.
            if (loaded.mistakes().isEmpty()) throw e;
        }
        return null;
    }

    private void announce(StartupMessage message, @Nullable Path envFile) {
        out.print(message.text());
        out.flush();
        LOG.info("event=serving listen={} admin={} vms={}", message.listen(), message.admin(), message.vms());
        if (envFile == null) return;
        String text = message.exportLine() + "\n";
        removeEnvFile = () -> EnvFile.removeIfOwn(envFile, text);
        // Opening a FIFO for writing blocks until it has a reader.
        Thread.ofVirtual().name("env-file").start(() -> {
            try {
                EnvFile.write(envFile, text);
            } catch (IOException e) {
                LOG.error("event=env-file-not-written file={} reason={}", envFile, e.toString());
            }
        });
    }

    /** Ends the run and prints its verdict if the scenario expects anything. Blocks. */
    void printVerdict() {
        String verdict = server == null ? null : server.verdict();
        if (verdict == null) return;
        verdict.lines().forEach(line -> out.println("# " + line));
        out.flush();
    }

    /** Stops everything that was started; blocks, at most a little longer than {@code limits.stopMax}. */
    void stop() {
        try {
            removeEnvFile.run();
        } catch (IOException e) {
            LOG.warn("event=env-file-not-removed reason={}", e.toString());
        }
        if (server != null) server.stop();
        if (accessLog != null) {
            ProcessSignals.onUserSignal(() -> {});
            accessLog.close();
        }
        if (resources != null) resources.close();
    }

    private void openAccessLog(
            Path file, ServerResources resources, List<RequestObserver> observers, List<String> mistakes) {
        LogFormat format = resources.settings().server().log().format();
        MemoryBudget memory = resources.memory();
        try {
            AccessLog log = file.toString().equals("-")
                    ? AccessLog.to(out, Clock.system(), format, memory)
                    : AccessLog.appendingTo(file, Clock.system(), format, memory);
            accessLog = log;
            resources.meters().counter(Metric.ACCESS_LOG_DROPPED, log::dropped);
            observers.add(log);
            ProcessSignals.onUserSignal(log::reopen);
        } catch (IOException e) {
            mistakes.add("--access-log: " + file + ", need a file that can be written (" + FileErrors.reason(e) + ")");
        }
    }

    private static void writeCaFile(Path file, PemIdentity identity, List<String> mistakes) {
        try {
            Files.writeString(file, identity.certificate(), UTF_8);
        } catch (IOException e) {
            mistakes.add("--ca-file: " + file + ", need a file that can be written (" + FileErrors.reason(e) + ")");
        }
    }
}
