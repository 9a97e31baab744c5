package io.vfleet.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.app.Version;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.config.server.UserSettings.UserAccount;
import io.vfleet.config.settings.Settings;
import java.net.URLEncoder;
import java.util.List;

/**
 * The message printed as soon as clients are served; all of it can be passed to a shell's {@code eval}. All of it can
 * be given to a shell's {@code eval}: what is for people stands behind a {@code #}.
 *
 * @param listen where clients are served, with the real port
 * @param admin the admin port, with the real port
 */
public record StartupMessage(Settings settings, ListenAddress listen, ListenAddress admin, long vms, long pid) {
    /** For this machine an address that stands for all of them is its own. */
    private static final List<String> ALL_ADDRESSES = List.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

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

    /** What test suites read: {@code GOVC_SIM_PID} is whom to stop. */
    public String exportLine() {
        UserAccount user = settings.users().users().getFirst();
        return "export GOVC_URL=" + url(encoded(user.name()) + ":" + encoded(user.password()) + "@") + " GOVC_SIM_PID="
                + pid;
    }

    private String url(String login) {
        return (settings.server().tls() ? "https://" : "http://") + login + local(listen) + "/sdk";
    }

    private static ListenAddress local(ListenAddress address) {
        return ALL_ADDRESSES.contains(address.host()) ? new ListenAddress("127.0.0.1", address.port()) : address;
    }

    /** Percent signs for all that means something to a URL or a shell. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("*", "%2A");
    }
}
