package io.vfleet.config.scenario;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.UnitParser;
import io.vfleet.config.WhenLeftOut;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What befalls the fleet: exactly one of these.
 *
 * @param hostLost vCenter reaches the hosts no more
 * @param datastoreFull files of others fill the datastores
 * @param vcenterRestart the service stops, starts, and has forgotten its sessions and tasks
 * @param passwordChanged of a user, whose sessions stay
 */
public record IncidentEffect(
        @Nullable HostLost hostLost,
        @Nullable DatastoreFull datastoreFull,
        @Nullable VCenterRestart vcenterRestart,
        @Nullable PasswordChanged passwordChanged) {
    private static final IncidentEffect NONE = new IncidentEffect(null, null, null, null);
    private static final Duration CLOSED_MAX = Duration.ofDays(1);
    private static final int PASSWORD_CHARS_MAX = 1_000;

    /** {@code host}: the names of the hosts. */
    public record HostLost(NamePattern host) {}

    /**
     * Datastores that are filled.
     *
     * @param datastore their names
     * @param leaveBytes what is left of each
     */
    public record DatastoreFull(
            NamePattern datastore, @WhenLeftOut("0B") long leaveBytes) {
        public DatastoreFull {
            new ConfigValidator().atLeast(0, "leaveBytes", leaveBytes).refuseIfAny();
        }
    }

    /**
     * A restart of the service, on the wall clock.
     *
     * @param down the port is closed
     * @param starting after that every request is answered 503
     */
    public record VCenterRestart(
            @WhenLeftOut("20s") Duration down,
            @WhenLeftOut("40s") Duration starting) {
        public VCenterRestart {
            var mistakes = new ConfigValidator();
            checkClosed("down", down, mistakes);
            checkClosed("starting", starting, mistakes);
            mistakes.refuseIfAny();
        }

        private static void checkClosed(String key, Duration time, ConfigValidator mistakes) {
            mistakes.require(
                    !time.isNegative() && time.compareTo(CLOSED_MAX) <= 0, key, UnitParser.format(time), "0s to 1d");
        }
    }

    /**
     * A password that is not what clients were given.
     *
     * @param user with or without the domain
     * @param password null for one that nobody knows
     */
    public record PasswordChanged(String user, @Nullable String password) {
        public PasswordChanged {
            int chars = password == null ? 1 : password.length();
            new ConfigValidator()
                    .require(!user.isBlank(), "user", "\"\"", "a name")
                    .require(
                            chars > 0 && chars <= PASSWORD_CHARS_MAX,
                            "password",
                            chars + " characters",
                            "1 to " + PASSWORD_CHARS_MAX)
                    .refuseIfAny();
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "PasswordChanged[" + user + "]";
        }
    }

    public IncidentEffect {
        long given = Stream.of(hostLost, datastoreFull, vcenterRestart, passwordChanged)
                .filter(each -> each != null)
                .count();
        new ConfigValidator()
                .require(
                        given <= 1,
                        "",
                        given + " effects",
                        "exactly one of hostLost, datastoreFull, vcenterRestart, passwordChanged")
                .refuseIfAny();
    }

    /** Whether it is anything. */
    boolean isGiven() {
        return !equals(NONE);
    }

    /** Whether it lasts until something ends it. */
    public boolean lasts() {
        return vcenterRestart == null;
    }

    /** For metrics and logs: the kind of the one effect. */
    public String kind() {
        if (hostLost != null) return "host-lost";
        if (datastoreFull != null) return "datastore-full";
        return vcenterRestart != null ? "vcenter-restart" : "password-changed";
    }
}
