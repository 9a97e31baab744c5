package io.vfleet.scenario.verdict;

import io.vfleet.config.scenario.Expectation.CountedBy;
import io.vfleet.scenario.CallFacts;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** By what calls are counted apart. */
final class CountKeys {
    private static final String ALL = "";

    private CountKeys() {}

    /** Null for a call that is about none of them, which is not counted. */
    static @Nullable Object of(CountedBy per, CallFacts call) {
        return switch (per) {
            case SCENARIO -> ALL;
            case MACHINE -> number(call.machine());
            case HOST -> number(call.host());
            case DATASTORE -> call.datastoreName();
            case SESSION -> call.session() == 0 ? null : (Object) call.session();
            case USER -> call.user() == null ? call.loginUser() : call.user();
        };
    }

    private static @Nullable Object number(int entity) {
        return entity == 0 ? null : (Object) entity;
    }

    static String label(CountedBy per, Object key, RunFacts run) {
        return switch (key) {
            case Integer entity -> run.label(entity);
            case Long session -> "session " + Long.toHexString(session);
            default -> per == CountedBy.SCENARIO ? "all" : key.toString();
        };
    }

    /** For messages: one of them, or several. */
    static String noun(CountedBy per, long count) {
        String one = per == CountedBy.SCENARIO ? "scenario" : per.name().toLowerCase(Locale.ROOT);
        return count == 1 ? one : one + "s";
    }
}
