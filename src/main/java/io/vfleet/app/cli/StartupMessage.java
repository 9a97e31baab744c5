package io.vfleet.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.config.Address;
import io.vfleet.config.Settings;
import io.vfleet.config.Users.User;
import java.net.URLEncoder;
import java.util.List;

/**
 * What is printed as soon as clients are served. All of it can be given to a shell's {@code eval}: what is for people
 * stands behind a {@code #}.
 *
 * @param listen where clients are served, with the real port
 * @param admin the admin port, with the real port
 */
record Greeting(Settings settings, Address listen, Address admin, long vms, long pid) {
    /** For this machine an address that stands for all of them is its own. */
    private static final List<String> ALL_ADDRESSES = List.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

    String text() {
        User user = settings.users().users().getFirst();
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
    String exportLine() {
        User user = settings.users().users().getFirst();
        return "export GOVC_URL=" + url(encoded(user.name()) + ":" + encoded(user.password()) + "@") + " GOVC_SIM_PID="
                + pid;
    }

    private String url(String login) {
        return (settings.server().tls() ? "https://" : "http://") + login + local(listen) + "/sdk";
    }

    private static Address local(Address address) {
        return ALL_ADDRESSES.contains(address.host()) ? new Address("127.0.0.1", address.port()) : address;
    }

    /** Percent signs for all that means something to a URL or a shell. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("*", "%2A");
    }
}
