package io.vfleet.app.cli;

import io.vfleet.config.InvalidConfig;
import io.vfleet.config.server.UserSettings;
import io.vfleet.config.server.UserSettings.UserAccount;
import io.vfleet.config.settings.ConfigFiles;
import io.vfleet.config.settings.SettingOverride;
import io.vfleet.config.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Merges command-line options with the configuration files into settings and collects all mistakes. */
public final class CommandLineReader {
    private final CommandLineOptions options;
    private final List<String> mistakes;
    private final List<SettingOverride> overrides = new ArrayList<>();

    private CommandLineReader(CommandLineOptions options, List<String> mistakes) {
        this.options = options;
        this.mistakes = new ArrayList<>(mistakes);
    }

    /**
     * Reads the files named by {@code --config} and applies the other options over them.
     *
     * @param mistakes messages about the command line from its parser
     * @throws InvalidConfig with all mistakes of options and files, {@code mistakes} included
     */
    public static Settings settings(CommandLineOptions options, List<String> mistakes) {
        return new CommandLineReader(options, mistakes).read();
    }

    private Settings read() {
        server();
        users();
        fleet();
        combinations();
        Settings settings = Settings.DEFAULT;
        try {
            settings = ConfigFiles.load(options.config, overrides);
        } catch (InvalidConfig e) {
            mistakes.addAll(e.mistakes());
        }
        if (!settings.server().tls() && options.caFile != null) {
            mistakes.add("--ca-file: " + options.caFile + ", need TLS, without which there is no certificate to trust");
        }
        if (!mistakes.isEmpty()) throw new InvalidConfig(mistakes);
        return settings;
    }

    private void server() {
        override("--listen", "server.server.listen", options.listen);
        override("--admin", "server.server.admin", options.admin);
        override("--tls", "server.server.tls", options.tls);
        override("--no-tls", "server.server.tls", negated(options.noTls));
        if (!options.names.isEmpty()) overrides.add(new SettingOverride("--san", "server.server.names", options.names));
        override("--cert", "server.server.certificate", options.certificate);
        override("--key", "server.server.key", options.key);
        override("--api-version", "server.apiRelease", options.apiVersion);
        override("--lenient", "server.lenient", options.lenient);
    }

    /** A user named on the command line replaces all users and permissions of the files. */
    private void users() {
        override("--any-login", "users.anyLogin", options.anyLogin);
        if (options.username == null && options.password == null) return;
        UserAccount defaultUser = UserSettings.DEFAULT.users().getFirst();
        String option = options.username == null ? "--password" : "--username";
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
        if (options.tls != null && options.noTls != null) mistakes.add("--no-tls: given with --tls, need one of them");
        if (options.vms == null) return;
        overrides.stream()
                .filter(override -> override.key().startsWith("fleet.shape."))
                .filter(override -> !List.of("--vms", "--pg", "--autostart").contains(override.option()))
                .forEach(override -> mistakes.add(override.option() + ": " + override.value()
                        + ", need no --vms with it, because --vms determines the shape of a big fleet"));
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
        if (value != null) overrides.add(new SettingOverride(option, key, value));
    }
}
