package loadtest;

import java.net.URI;
import java.time.Duration;

/**
 * The server under load and the amount of load, from system properties.
 *
 * @param base the URL that the path of every call is appended to; ends in the release
 * @param vms the number of virtual machines that the jobs share, one job at a time each; at least {@code users}
 * @param users the number of jobs that run at once
 * @param poll the interval at which a job reads the state of its task
 */
record Target(String base, String userName, String password, int vms, int users, Duration duration, Duration poll) {
    Target {
        if (users < 1) throw new IllegalArgumentException("users: " + users + ", need 1 or more");
        if (vms < users) throw new IllegalArgumentException("vms: " + vms + ", need at least users (" + users + ")");
    }

    /** Reads {@code url}, {@code users}, {@code vms}, {@code duration}, {@code poll}; {@code url} is as in GOVC_URL. */
    static Target fromSystemProperties() {
        URI url = URI.create(System.getProperty("url", "https://user:pass@127.0.0.1:8989/sdk"));
        String[] login = url.getUserInfo() == null ? new String[] {"user", "pass"} : url.getUserInfo().split(":", 2);
        String base = "%s://%s:%d%s/vim25/8.0.3.0".formatted(url.getScheme(), url.getHost(), url.getPort(), url.getPath());
        int users = Integer.getInteger("users", 2);
        return new Target(
                base,
                login[0],
                login[1],
                Integer.getInteger("vms", Math.max(4, users)),
                users,
                duration("duration", "30s"),
                duration("poll", "200ms"));
    }

    /** A whole number with its unit: ms, s, m or h. */
    private static Duration duration(String key, String defaultValue) {
        String text = System.getProperty(key, defaultValue);
        return Duration.parse(
                text.endsWith("ms")
                        ? "PT" + Integer.parseInt(text.replace("ms", "")) / 1000.0 + "S"
                        : "PT" + text.toUpperCase(java.util.Locale.ROOT));
    }
}
