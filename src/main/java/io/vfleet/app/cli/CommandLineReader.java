package io.vfleet.app.cli;

import io.vfleet.app.ScenarioChecks;
import io.vfleet.config.server.UserSettings;
import io.vfleet.config.server.UserSettings.UserAccount;
import io.vfleet.config.settings.ConfigFiles;
import io.vfleet.config.settings.LoadedScenario;
import io.vfleet.config.settings.LoadedSettings;
import io.vfleet.config.settings.ScenarioFiles;
import io.vfleet.config.settings.SettingOverride;
import io.vfleet.scenario.lint.ScenarioLint.Findings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Merges command-line options with the configuration files into settings and collects all mistakes. */
public final class CommandLineReader {
    private static final String OWN_LOGGERS = "io.vfleet";

    private final CommandLineOptions options;
    private final CommandLineParser parser;
    private final List<String> mistakes;
    private final List<SettingOverride> overrides = new ArrayList<>();

    private CommandLineReader(CommandLineOptions options, CommandLineParser parser) {
        this.options = options;
        this.parser = parser;
        this.mistakes = new ArrayList<>(parser.mistakes());
    }

    /** Reads the files named by {@code --config} and applies the other options over them; collects all mistakes. */
    public static LoadedSettings settings(CommandLineOptions options, CommandLineParser parser) {
        return new CommandLineReader(options, parser).read();
    }

    private LoadedSettings read() {
        server();
        users();
        fleet();
        combinations();
        LoadedSettings loaded = ConfigFiles.read(options.config, overrides);
        if (options.config.isEmpty()) {
            loaded.origins().nameDefault("server.listen", "--listen");
            loaded.origins().nameDefault("server.admin", "--admin");
        }
        if (!loaded.settings().server().tls() && options.caFile != null) {
            mistakes.add(parser.place("--ca-file") + ": " + options.caFile
                    + ", need TLS, without which there is no certificate to trust");
        }
        return withScenario(loaded.withMistakes(mistakes));
    }

    private LoadedSettings withScenario(LoadedSettings loaded) {
        if (options.scenario.isEmpty()) return loaded;
        LoadedScenario read = ScenarioFiles.read(options.scenario);
        Findings findings = ScenarioChecks.lint().check(read);
        return loaded.with(read.scenario(), findings.mistakes(), findings.notes());
    }

    private void server() {
        override("--listen", "server.server.listen", options.listen);
        override("--admin", "server.server.admin", options.admin);
        tls();
        if (!options.names.isEmpty()) {
            overrides.add(new SettingOverride(parser.place("--san"), "server.server.names", options.names));
        }
        override("--key-type", "server.server.keyType", options.keyType);
        override("--cert", "server.server.certificate", options.certificate);
        override("--key", "server.server.key", options.key);
        override("--api-version", "server.apiRelease", options.apiVersion);
        override("--lenient", "server.lenient", options.lenient);
        override("--scenario-override", "server.server.scenarioOverride", options.scenarioOverride);
        override("--journal", "server.server.journal.enabled", options.journal);
        override("--log-format", "server.server.log.format", options.logFormat);
        logLevels();
    }

    private void logLevels() {
        if (options.logLevels.isEmpty()) return;
        var levels = new LinkedHashMap<String, String>();
        for (String level : options.logLevels) {
            int end = level.indexOf('=');
            levels.put(end < 0 ? OWN_LOGGERS : level.substring(0, end), level.substring(end + 1));
        }
        overrides.add(new SettingOverride(parser.place("--log-level"), "server.server.log.levels", levels));
    }

    /** The two say one thing: what is given on the command line beats the variable of the other. */
    private void tls() {
        boolean both = options.tls != null && options.noTls != null;
        boolean tlsByVariable = !parser.place("--tls").equals("--tls");
        boolean noTlsByVariable = !parser.place("--no-tls").equals("--no-tls");
        if (both && tlsByVariable == noTlsByVariable) {
            mistakes.add(parser.place("--no-tls") + ": given with " + parser.place("--tls") + ", need one of them");
        }
        if (!both || !tlsByVariable) override("--tls", "server.server.tls", options.tls);
        if (!both || tlsByVariable) override("--no-tls", "server.server.tls", negated(options.noTls));
    }

    /** A user named on the command line replaces all users and permissions of the files. */
    private void users() {
        override("--any-login", "users.anyLogin", options.anyLogin);
        if (options.username == null && options.password == null) return;
        UserAccount defaultUser = UserSettings.DEFAULT.users().getFirst();
        String option = parser.place(options.username == null ? "--password" : "--username");
        String name = Objects.requireNonNullElse(options.username, defaultUser.name());
        String password = Objects.requireNonNullElse(options.password, defaultUser.password());
        overrides.add(new SettingOverride(
                option,
                "users.users",
                List.of(Map.of("name", name, "password", password, "fullName", defaultUser.fullName()))));
        overrides.add(new SettingOverride(
                option,
                "users.permissions",
                List.of(Map.of("user", name, "role", "Admin", "path", "/", "propagate", true))));
        // A group of the files may have users that are not there now.
        overrides.add(new SettingOverride(
                option, "users.groups", List.of(Map.of("name", "Administrators", "users", List.of()))));
    }

    private void fleet() {
        override("--seed", "fleet.seed", options.seed);
        override("--dc", "fleet.shape.datacenters", options.datacenters);
        override("--cluster", "fleet.shape.clusters", options.clusters);
        override("--host", "fleet.shape.hostsPerCluster", options.hosts);
        override("--standalone-host", "fleet.shape.standaloneHosts", options.standaloneHosts);
        override("--vm", "fleet.shape.vmsPerPool", options.vmsPerPool);
        override("--pool", "fleet.shape.poolsPerCluster", options.pools);
        override("--folder", "fleet.shape.folders", options.folders);
        override("--ds", "fleet.shape.datastores", options.datastores);
        override("--pg", "fleet.shape.portgroups", options.portgroups);
        override("--autostart", "fleet.shape.autostart", options.autostart);
        override("--vms", "fleet.shape.vms", options.vms);
        override("--speed", "paces.speed", options.speed);
    }

    private void combinations() {
        String token = options.adminToken;
        if (token != null && token.isBlank()) mistakes.add("--admin-token: empty, need a token");
        String mistake = options.envFile == null ? null : EnvFile.mistake(options.envFile);
        warmUp();
        if (mistake != null) mistakes.add(parser.place("--env-file") + ": " + options.envFile + ", " + mistake);
    }

    private void warmUp() {
        try {
            options.warmUp();
        } catch (IllegalArgumentException e) {
            mistakes.add(parser.place("--warm-up") + ": " + options.warmUp + ", need " + e.getMessage());
        }
    }

    private static @Nullable String negated(@Nullable String value) {
        if (value == null) return null;
        return switch (value) {
            case "true" -> "false";
            case "false" -> "true";
            default -> value;
        };
    }

    private void override(String option, String key, @Nullable String value) {
        if (value != null) overrides.add(new SettingOverride(parser.place(option), key, value));
    }
}
