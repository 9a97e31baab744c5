package io.vfleet.config.scenario;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.UnitParser;
import io.vfleet.config.WhenLeftOut;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What befalls the fleet: exactly one of these.
 *
 * @param hostLost vCenter reaches the hosts no more
 * @param datastoreFull files of others fill the datastores
 * @param vcenterRestart the service stops, starts, and has forgotten its sessions and tasks
 * @param passwordChanged of a user, whose sessions stay
 * @param datastoreInaccessible hosts reach the datastores no more
 * @param certificateRotated new connections are shown another certificate
 * @param changeTrackingReset the change ids of disks begin anew
 * @param clockSkew the clock of the vCenter is wrong
 */
public record IncidentEffect(
        @Nullable HostLost hostLost,
        @Nullable DatastoreFull datastoreFull,
        @Nullable VCenterRestart vcenterRestart,
        @Nullable PasswordChanged passwordChanged,
        @Nullable DatastoreInaccessible datastoreInaccessible,
        @Nullable CertificateRotated certificateRotated,
        @Nullable ChangeTrackingReset changeTrackingReset,
        @Nullable ClockSkew clockSkew) {
    private static final IncidentEffect NONE = new IncidentEffect(null, null, null, null, null, null, null, null);
    /** All that {@link #kind} can be. */
    public static final List<String> KINDS = List.of(
            "host-lost",
            "datastore-full",
            "vcenter-restart",
            "password-changed",
            "datastore-inaccessible",
            "certificate-rotated",
            "change-tracking-reset",
            "clock-skew");

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

    /** {@code datastore}: the names of the datastores. */
    public record DatastoreInaccessible(NamePattern datastore) {}

    /** A new key, and a certificate of it that signs itself, with the names of the one before. */
    public record CertificateRotated() {}

    /** {@code machine} and {@code label}: names and traits of the machines; null for all. */
    public record ChangeTrackingReset(
            @Nullable NamePattern machine, @Nullable NamePattern label) {}

    /** How wrong the clock is: one of the two is given. */
    public record ClockSkew(
            @Nullable Duration ahead, @Nullable Duration behind) {
        private static final Duration SKEW_MAX = Duration.ofDays(3_650);

        public ClockSkew {
            var mistakes = new ConfigValidator()
                    .require(
                            (ahead == null) != (behind == null),
                            "",
                            ahead == null ? "neither" : "both",
                            "exactly one of ahead, behind");
            checkSkew("ahead", ahead, mistakes);
            checkSkew("behind", behind, mistakes);
            mistakes.refuseIfAny();
        }

        private static void checkSkew(String key, @Nullable Duration skew, ConfigValidator mistakes) {
            if (skew == null) return;
            mistakes.require(
                    skew.isPositive() && skew.compareTo(SKEW_MAX) <= 0,
                    key,
                    UnitParser.format(skew),
                    "more than 0s, at most 3650d");
        }

        /** What is added to the right time. */
        public Duration span() {
            return ahead == null ? Objects.requireNonNull(behind).negated() : ahead;
        }
    }

    public IncidentEffect {
        long given = given(
                        hostLost,
                        datastoreFull,
                        vcenterRestart,
                        passwordChanged,
                        datastoreInaccessible,
                        certificateRotated,
                        changeTrackingReset,
                        clockSkew)
                .stream()
                .filter(each -> each)
                .count();
        new ConfigValidator()
                .require(
                        given <= 1,
                        "",
                        given + " effects",
                        "exactly one of hostLost, datastoreFull, vcenterRestart, passwordChanged, datastoreInaccessible,"
                                + " certificateRotated, changeTrackingReset, clockSkew")
                .refuseIfAny();
    }

    /** Whether it is anything. */
    boolean isGiven() {
        return !equals(NONE);
    }

    /** Whether it lasts until something ends it. */
    public boolean lasts() {
        return vcenterRestart == null && changeTrackingReset == null;
    }

    /** For metrics and logs: the kind of the one effect. */
    public String kind() {
        List<Boolean> given = given(
                hostLost,
                datastoreFull,
                vcenterRestart,
                passwordChanged,
                datastoreInaccessible,
                certificateRotated,
                changeTrackingReset,
                clockSkew);
        return KINDS.get(given.indexOf(true));
    }

    /** Which are given, in the order of their kinds. */
    private static List<Boolean> given(@Nullable Record... effects) {
        return Arrays.stream(effects).map(each -> each != null).toList();
    }
}
