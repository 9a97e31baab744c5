package loadtest;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * The server under load and the amount of load, from system properties.
 *
 * @param base the URL that the path of every call is appended to; ends in the release
 * @param rate how many users arrive in a second, whatever the server does
 * @param vms how many virtual machines are used; fewer if the server has fewer
 * @param warmUp how long users arrive before those that count
 * @param duration how long users arrive that count
 */
record Target(
        String base, String userName, String password, double rate, int vms, Duration warmUp, Duration duration) {
    Target {
        if (!(rate > 0)) throw new IllegalArgumentException("rate: " + rate + ", need more than 0");
        if (vms < 1) throw new IllegalArgumentException("vms: " + vms + ", need 1 or more");
    }

    /** Reads {@code url} (as in GOVC_URL), {@code rate}, {@code vms}, {@code warmUp} and {@code duration}. */
    static Target fromSystemProperties(double defaultRate, int defaultVms) {
        URI url = URI.create(System.getProperty("url", "https://user:pass@127.0.0.1:8989/sdk"));
        String[] login = url.getUserInfo() == null ? new String[] {"user", "pass"} : url.getUserInfo().split(":", 2);
        return new Target(
                "%s://%s:%d%s/vim25/8.0.3.0".formatted(url.getScheme(), url.getHost(), url.getPort(), url.getPath()),
                login[0],
                login[1],
                Double.parseDouble(System.getProperty("rate", String.valueOf(defaultRate))),
                Integer.getInteger("vms", defaultVms),
                duration("warmUp", "10s"),
                duration("duration", "30s"));
    }

    /** A whole number with its unit: ms, s, m or h. */
    static Duration duration(String key, String defaultValue) {
        String text = System.getProperty(key, defaultValue);
        return Duration.parse(
                text.endsWith("ms")
                        ? "PT" + Integer.parseInt(text.replace("ms", "")) / 1000.0 + "S"
                        : "PT" + text.toUpperCase(Locale.ROOT));
    }

    /** The longest time, in milliseconds, that 99 of 100 may take: {@code p99Max}. */
    static int p99MaxMillis(String defaultValue) {
        return (int) duration("p99Max", defaultValue).toMillis();
    }
}
