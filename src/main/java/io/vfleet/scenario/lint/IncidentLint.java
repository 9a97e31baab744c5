package io.vfleet.scenario.lint;

import io.vfleet.config.UnitParser;
import io.vfleet.config.scenario.IncidentEffect;
import io.vfleet.config.scenario.IncidentRule;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks the incidents of a scenario against each other. */
final class IncidentLint {
    private IncidentLint() {}

    /** That a rule does nothing because another has done the same; null when that is not so. */
    static @Nullable String overlap(IncidentRule rule, List<IncidentRule> all) {
        Duration at = rule.at();
        IncidentRule before = at == null ? null : before(rule, at, all);
        if (at == null || before == null) return null;
        return rule.id() + " does nothing at " + UnitParser.format(at) + " while " + before.id()
                + " is under way, which ends for both";
    }

    /** The one that has done what the rule would do at that time. */
    private static @Nullable IncidentRule before(IncidentRule rule, Duration at, List<IncidentRule> all) {
        for (IncidentRule other : all) {
            Duration began = other.at();
            if (began == null || other.equals(rule) || !overlaps(other, rule)) continue;
            boolean isFirst = began.compareTo(at) < 0 || (began.equals(at) && all.indexOf(other) < all.indexOf(rule));
            if (isFirst && before(other, began, all) == null) return other;
        }
        return null;
    }

    private static boolean overlaps(IncidentRule one, IncidentRule other) {
        boolean lasting = one.enabled() && other.enabled() && one.effect().lasts();
        Duration first = one.at();
        Duration second = other.at();
        if (!lasting || first == null || second == null || !isSame(one.effect(), other.effect())) return false;
        return begins(second, first, one.length()) || begins(first, second, other.length());
    }

    /** Whether one begins while another is under way that began then; again and again is not looked at. */
    private static boolean begins(Duration at, Duration began, @Nullable Duration length) {
        return at.compareTo(began) >= 0 && (length == null || at.compareTo(began.plus(length)) < 0);
    }

    /** Whether they are of one kind, and about the same as far as their patterns alone tell. */
    private static boolean isSame(IncidentEffect one, IncidentEffect other) {
        return one.kind().equals(other.kind())
                && one.clockSkew() == null
                && Objects.equals(one.hostLost(), other.hostLost())
                && Objects.equals(one.datastoreInaccessible(), other.datastoreInaccessible())
                && Objects.equals(pattern(one), pattern(other))
                && Objects.equals(user(one), user(other));
    }

    private static @Nullable Object pattern(IncidentEffect effect) {
        IncidentEffect.DatastoreFull full = effect.datastoreFull();
        return full == null ? null : full.datastore();
    }

    private static @Nullable Object user(IncidentEffect effect) {
        IncidentEffect.PasswordChanged changed = effect.passwordChanged();
        return changed == null ? null : changed.user();
    }
}
