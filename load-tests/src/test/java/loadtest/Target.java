package loadtest;

import java.net.URI;
import java.time.Duration;

/**
 * Where the load goes and how much of it, from system properties.
 *
 * @param base what every call's path is appended to, ends in the release
 * @param vms how many machines the jobs share; each is in one job at a time, so at least {@code users}
 * @param users jobs running at once
 * @param poll how long a job waits before it asks for its task's state again
 */
record Target(String base, String userName, String password, int vms, int users, Duration duration, Duration poll) {
    Target {
        if (users < 1) throw new IllegalArgumentException("users: " + users + ", need 1 or more");
        if (vms < users) throw new IllegalArgumentException("vms: " + vms + ", need at least users (" + users + ")");
    }

    /** Reads {@code url}, {@code users}, {@code vms}, {@code duration}, {@code poll}; the url is that of GOVC_URL. */
    static Target fromSystemProperties() {
        URI url = URI.create(System.getProperty("url", "https://user:pass@127.0.0.1:8989/sdk"));
        String[] who = url.getUserInfo() == null ? new String[] {"user", "pass"} : url.getUserInfo().split(":", 2);
        String base = "%s://%s:%d%s/vim25/8.0.3.0".formatted(url.getScheme(), url.getHost(), url.getPort(), url.getPath());
        int users = Integer.getInteger("users", 2);
        return new Target(
                base,
                who[0],
                who[1],
                Integer.getInteger("vms", Math.max(4, users)),
                users,
                duration("duration", "30s"),
                duration("poll", "200ms"));
    }

    /** A whole number with its unit: ms, s, m or h. */
    private static Duration duration(String key, String otherwise) {
        String text = System.getProperty(key, otherwise);
        return Duration.parse(
                text.endsWith("ms")
                        ? "PT" + Integer.parseInt(text.replace("ms", "")) / 1000.0 + "S"
                        : "PT" + text.toUpperCase(java.util.Locale.ROOT));
    }
}
