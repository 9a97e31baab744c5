package io.vfleet.config.scenario;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.UnitParser;
import io.vfleet.config.WhenLeftOut;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What others do to the fleet meanwhile, again and again, as a user of vCenter. Its times are on the clock of tasks.
 *
 * @param match whom it is done to; what churn has made is destroyed where that is left out
 * @param start when it is done first, since the start or the last reset
 * @param every time between two; exactly one of this, {@code meanGap} and {@code perHour} is given
 * @param meanGap of exponentially distributed times between two
 * @param perHour how often, at equal times
 * @param count how often in all; null for no end
 * @param outstandingMax how many are under way at once; what is due meanwhile is left out
 * @param user null for the first user of the settings
 * @param length how long a host stays in maintenance mode
 * @param writeBytes how much a guest writes at once, to all disks together
 */
public record ChurnRule(
        String id,
        @WhenLeftOut("true") boolean enabled,
        @Nullable Action action,
        @WhenLeftOut("{}") ChurnMatch match,
        @WhenLeftOut("0s") Duration start,
        @Nullable Duration every,
        @Nullable Duration meanGap,
        @Nullable Integer perHour,
        @Nullable Integer count,
        @WhenLeftOut("10") int outstandingMax,
        @Nullable String user,
        @Nullable Duration length,
        @Nullable Long writeBytes)
        implements RuleHeader {
    private static final int OUTSTANDING_MAX = 1_000;
    private static final int PER_HOUR_MAX = 3_600_000;

    /** What is done. */
    public enum Action {
        POWER_ON,
        POWER_OFF,
        /** A clone of a machine that is met. */
        CREATE,
        DESTROY,
        RENAME,
        /** To another host of the same cluster. */
        MIGRATE,
        /** To another datastore that its host mounts. */
        RELOCATE,
        SNAPSHOT,
        REMOVE_SNAPSHOTS,
        RECONFIGURE,
        /** By the guest of a machine that runs. */
        WRITE_BLOCKS,
        /** Of a host, for {@code length}. */
        MAINTENANCE
    }

    /** {@code machine}, {@code label} and {@code host}: names and traits of machines, names of hosts or of theirs; null for all. */
    public record ChurnMatch(
            @Nullable NamePattern machine,
            @Nullable NamePattern host,
            @Nullable NamePattern label) {
        /** Whether it says which machines, of all of those of the hosts. */
        public boolean namesMachines() {
            return machine != null || label != null;
        }
    }

    public ChurnRule {
        ConfigValidator mistakes = RuleHeader.checked(id);
        long times =
                Stream.of(every, meanGap, perHour).filter(each -> each != null).count();
        mistakes.require(!enabled || action != null, "action", "none", "one, or enabled: false")
                .require(!enabled || times == 1, "", times + " times", "exactly one of every, meanGap, perHour")
                .require(
                        outstandingMax >= 1 && outstandingMax <= OUTSTANDING_MAX,
                        "outstandingMax",
                        outstandingMax,
                        "1 to " + OUTSTANDING_MAX)
                .require(!start.isNegative(), "start", UnitParser.format(start), "0s or more");
        if (every != null) mistakes.positive("every", every);
        if (meanGap != null) mistakes.positive("meanGap", meanGap);
        if (perHour != null)
            mistakes.require(perHour >= 1 && perHour <= PER_HOUR_MAX, "perHour", perHour, "1 to " + PER_HOUR_MAX);
        if (count != null) mistakes.atLeast(1, "count", count);
        if (length != null) mistakes.positive("length", length);
        boolean ofHost = action == Action.MAINTENANCE;
        mistakes.require(
                action == null || ofHost == (length != null),
                "length",
                length == null ? "none" : UnitParser.format(length),
                ofHost ? "how long the host stays in maintenance" : "none: only maintenance has one");
        mistakes.require(
                !ofHost || match == null || !match.namesMachines(),
                "match",
                "machine or label",
                "host only: maintenance is of hosts");
        boolean writes = action == Action.WRITE_BLOCKS;
        mistakes.require(
                action == null || writes == (writeBytes != null),
                "writeBytes",
                writeBytes == null ? "none" : writeBytes + "B",
                writes ? "how much is written, such as 4GiB" : "none: only write-blocks has them");
        if (writeBytes != null) mistakes.atLeast(1, "writeBytes", writeBytes);
        mistakes.refuseIfAny();
    }
}
