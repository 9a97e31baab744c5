package io.vfleet.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.app.Version;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.config.server.UserSettings.UserAccount;
import io.vfleet.config.settings.Settings;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The message printed as soon as clients are served. It can be passed to a shell's {@code eval}: lines for people begin
 * with {@code #}.
 *
 * @param listen the client address with the actual port
 * @param admin the admin address with the actual port
 * @param trusted the file with the certificate that clients must trust; null if there is none
 */
public record StartupMessage(
        Settings settings,
        ListenAddress listen,
        ListenAddress admin,
        long vms,
        long pid,
        @Nullable Path trusted) {
    private static final String TRUSTED = "GOVC_TLS_CA_CERTS";
    /** Wildcard addresses, shown as 127.0.0.1. */
    private static final List<String> WILDCARDS = List.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

    public String text() {
        UserAccount user = settings.users().users().getFirst();
        String login = settings.users().anyLogin() ? "any name and password" : user.name() + " / " + user.password();
        return """
                # vfleet %s serves %d virtual machines
                # URL:    %s
                # Log in: %s
                # Admin:  http://%s
                %s
                """.formatted(Version.number(), vms, url(""), login, local(admin), exportLine());
    }

    /**
     * The line that test suites read, with the variables of vcsim: {@code GOVC_SIM_PID} is the process to stop. Over VI/JSON
     * govc names its own release otherwise, which a server that is older does not have.
     */
    public String exportLine() {
        return variables().entrySet().stream()
                .map(variable -> variable.getKey() + "="
                        + (variable.getKey().equals(TRUSTED) ? quoted(variable.getValue()) : variable.getValue()))
                .collect(Collectors.joining(" ", "export ", ""));
    }

    /** The variables of {@link #exportLine()} in their order, as they are. */
    public Map<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        UserAccount user = settings.users().users().getFirst();
        variables.put("GOVC_URL", url(encoded(user.name()) + ":" + encoded(user.password()) + "@"));
        variables.put("GOVC_SIM_PID", String.valueOf(pid));
        variables.put("GOVC_VIM_VERSION", settings.apiVersion());
        if (trusted != null) variables.put(TRUSTED, trusted.toAbsolutePath().toString());
        return variables;
    }

    /** The admin port as a client on this machine reaches it. */
    public ListenAddress localAdmin() {
        return local(admin);
    }

    private String url(String login) {
        return (settings.server().tls() ? "https://" : "http://") + login + local(listen) + "/sdk";
    }

    private static ListenAddress local(ListenAddress address) {
        return WILDCARDS.contains(address.host()) ? new ListenAddress("127.0.0.1", address.port()) : address;
    }

    /** As one word of a shell. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** Percent-encodes every character that is special in a URL or a shell. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("*", "%2A");
    }
}
