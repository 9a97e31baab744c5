package io.vfleet.app.cli;

import io.vfleet.app.Version;
import io.vfleet.config.UnitParser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command-line options as typed; the configuration validates them together with the files.
 *
 * <p>long: one class with a field for each option.
 */
@Command(
        name = "vfleet",
        description = "A mock vCenter: serves the vSphere API for a fleet of up to a million virtual machines.",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {LintCommand.class, RunOptions.class, CompletionCommand.class},
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Every option can be given as an environment variable: --admin-token as VFLEET_ADMIN_TOKEN. A value is a list"
                    + " with commas where the option is repeatable. What is given on the command line wins, and of an"
                    + " option that is given twice the last.",
            "",
            "JAVA_OPTS has options of the JVM, such as -Xmx2g; without one ./vfleet takes a heap of 224 MB for up to"
                    + " 15,000 virtual machines. Limits of memory follow from the heap unless they are set;"
                    + " GET /about on the admin port has what they come to.",
            "",
            "Exit codes: 0 after --help, --version, SIGTERM or SIGINT; 2 if the configuration, a port, the JDK or the build"
                    + " is refused; 3 if the memory runs out."
        })
public final class CommandLineOptions {
    private static final String TRUE = "true";
    private static final Duration WARM_UP = Duration.ofMillis(500);

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "Address of the vCenter API (127.0.0.1:8989); port 0 picks a free port.")
    @Nullable
    String listen;

    @Option(
            names = "--admin",
            paramLabel = "HOST:PORT",
            description = "Address of metrics, health and reset (127.0.0.1:8990).")
    @Nullable
    String admin;

    @Option(
            names = "--admin-token",
            paramLabel = "TOKEN",
            description = "Bearer token for admin requests that change the fleet; without one they are served on a"
                    + " loopback address only.")
    public @Nullable String adminToken;

    @Option(
            names = "--env-file",
            paramLabel = "PATH",
            description =
                    "File or FIFO to which the line 'export GOVC_URL=...' is written once clients are served; removed at"
                            + " the start and at the end.")
    public @Nullable Path envFile;

    @Option(
            names = "--tls",
            arity = "0..1",
            fallbackValue = TRUE,
            paramLabel = "BOOL",
            description = "Serve TLS (true).")
    @Nullable
    String tls;

    @Option(
            names = "--no-tls",
            arity = "0..1",
            fallbackValue = TRUE,
            paramLabel = "BOOL",
            description = "Serve plain HTTP.")
    @Nullable
    String noTls;

    @Option(
            names = "--san",
            arity = "1..*",
            split = ",",
            paramLabel = "NAME",
            description = "Additional names and addresses in the self-signed certificate.")
    List<String> names = new ArrayList<>();

    @Option(names = "--cert", paramLabel = "PEM", description = "Certificate to use instead of the self-signed one.")
    @Nullable
    String certificate;

    @Option(names = "--key", paramLabel = "PEM", description = "Private key of --cert.")
    @Nullable
    String key;

    @Option(
            names = "--key-type",
            paramLabel = "rsa|ecdsa",
            description = "Kind of key of the self-signed certificate (rsa).")
    @Nullable
    String keyType;

    @Option(
            names = "--ca-file",
            paramLabel = "PATH",
            description = "File to which the certificate that clients must trust is written.")
    public @Nullable Path caFile;

    @Option(
            names = "--username",
            paramLabel = "NAME",
            description =
                    "Name of the only user, an administrator (user); the users and permissions of files are left out"
                            + " then, which is said on standard error.")
    @Nullable
    String username;

    @Option(names = "--password", paramLabel = "PASSWORD", description = "Password of that only user (pass).")
    @Nullable
    String password;

    @Option(
            names = "--any-login",
            arity = "0..1",
            fallbackValue = TRUE,
            paramLabel = "BOOL",
            description = "Accept every name and password.")
    @Nullable
    String anyLogin;

    @Option(
            names = "--api-version",
            paramLabel = "RELEASE",
            description = "Release that the vCenter reports in AboutInfo (8.0.3.0).")
    @Nullable
    String apiVersion;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the fleet and of all random values (1).")
    @Nullable
    String seed;

    @Option(
            names = "--config",
            paramLabel = "DIR|FILE",
            arity = "1",
            split = ",",
            description = "YAML file of kind Server, Fleet, Users or Paces, or a folder with them; repeatable.")
    List<Path> config = new ArrayList<>();

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            arity = "1",
            split = ",",
            description =
                    "YAML file of kind Scenario: what is slow and what goes wrong; repeatable, a later file is layered"
                            + " over those before it.")
    public List<Path> scenario = new ArrayList<>();

    @Option(
            names = "--dc",
            paramLabel = "N",
            description = "Datacenters (1); this and the following shape not with --vms.")
    @Nullable
    String datacenters;

    @Option(names = "--cluster", paramLabel = "N", description = "Clusters per datacenter (1).")
    @Nullable
    String clusters;

    @Option(names = "--host", paramLabel = "N", description = "Hosts per cluster (3).")
    @Nullable
    String hosts;

    @Option(names = "--standalone-host", paramLabel = "N", description = "Standalone hosts per datacenter (1).")
    @Nullable
    String standaloneHosts;

    @Option(
            names = "--vm",
            paramLabel = "N",
            description = "Virtual machines per resource pool and per standalone host (2).")
    @Nullable
    String vmsPerPool;

    @Option(names = "--pool", paramLabel = "N", description = "Resource pools per cluster (0).")
    @Nullable
    String pools;

    @Option(
            names = "--folder",
            paramLabel = "N",
            description = "The last N datacenters are placed in folders of their own, with inventory paths such as"
                    + " /F0/DC1/vm/F0/DC1_H0_VM0 (0).")
    @Nullable
    String folders;

    @Option(names = "--ds", paramLabel = "N", description = "Datastores per datacenter (1).")
    @Nullable
    String datastores;

    @Option(names = "--pg", paramLabel = "N", description = "Distributed portgroups per datacenter (1).")
    @Nullable
    String portgroups;

    @Option(
            names = "--autostart",
            arity = "0..1",
            fallbackValue = TRUE,
            paramLabel = "BOOL",
            description = "Virtual machines are powered on at the start (true).")
    @Nullable
    String autostart;

    @Option(
            names = "--vms",
            paramLabel = "N",
            description =
                    "A big fleet of N virtual machines; N determines clusters, hosts and datastores, so of the shape"
                            + " only --pg and --autostart go with it. Machines are computed on demand; only changed ones use"
                            + " memory.")
    @Nullable
    String vms;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            description = "Divide task durations by N; max makes them zero (1).")
    @Nullable
    String speed;

    @Option(
            names = "--lenient",
            arity = "0..1",
            fallbackValue = TRUE,
            paramLabel = "BOOL",
            description = "Accept JSON objects without _typeName, and SOAP in any order and namespace.")
    @Nullable
    String lenient;

    @Option(
            names = "--journal",
            arity = "0..1",
            fallbackValue = TRUE,
            paramLabel = "BOOL",
            description = "Keep the newest calls for GET /admin/v1/journal (false).")
    @Nullable
    String journal;

    @Option(
            names = "--scenario-override",
            arity = "0..1",
            fallbackValue = TRUE,
            paramLabel = "BOOL",
            description = "Let the header vfleet-inject of a call say what goes wrong with it (false).")
    @Nullable
    String scenarioOverride;

    @Option(
            names = "--log-format",
            paramLabel = "text|json",
            description = "One event a line, as key=value or as JSON, on standard error and in the access log (text).")
    @Nullable
    String logFormat;

    @Option(
            names = "--log-level",
            arity = "1",
            split = ",",
            paramLabel = "[LOGGER=]LEVEL",
            description =
                    "From which level on events are logged: off, error, warn, info, debug or trace; without the name"
                            + " of a logger, of all of io.vfleet (info).")
    List<String> logLevels = new ArrayList<>();

    @Option(
            names = "--access-log",
            paramLabel = "FILE|-",
            description = "File to which one line per call is appended; - is the standard output.")
    public @Nullable Path accessLog;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            description = "For how long the commonest calls are compiled before the ports are open (500ms); 0s for not"
                    + " at all.")
    @Nullable
    String warmUp;

    /** For how long calls are warmed up; not before there are no mistakes. */
    public Duration warmUp() {
        return warmUp == null ? WARM_UP : UnitParser.duration(warmUp);
    }
}
