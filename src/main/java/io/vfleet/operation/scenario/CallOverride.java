package io.vfleet.operation.scenario;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.InvalidConfig;
import io.vfleet.config.UnitParser;
import io.vfleet.config.scenario.CallMatch;
import io.vfleet.config.scenario.FateScope;
import io.vfleet.config.scenario.FaultEffect;
import io.vfleet.config.scenario.FaultEffect.ConnectionEffect;
import io.vfleet.config.scenario.FaultEffect.HttpStatus;
import io.vfleet.config.scenario.FaultEffect.SessionEffect;
import io.vfleet.config.scenario.FaultRule;
import io.vfleet.config.scenario.InjectedFault;
import io.vfleet.config.scenario.TimeDistribution;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.scenario.CallInjection;
import io.vfleet.scenario.CallInjection.RuleDelay;
import io.vfleet.scenario.CallInjection.RuleHit;
import io.vfleet.scenario.FaultTemplate;
import io.vfleet.scenario.InjectionListener.RuleDraw;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the header of one call says that goes wrong with it, such as {@code delay=250ms; fault=TaskInProgress}, in place of what
 * the faults of the scenario do.
 */
final class CallOverride {
    /** The header. */
    static final String HEADER = "vfleet-inject";

    /** By which metrics and journals name it in place of a rule. */
    private static final String RULE = "override";

    private static final int CHARS_MAX = 500;
    private static final String KEYS =
            "delay, fault, status, retryAfter, session, connection, cutAfterBytes or bodyBytesPerSecond";

    private CallOverride() {}

    /**
     * Reads the header.
     *
     * @param type of the managed object, or the service of an operation
     * @throws IllegalArgumentException what it is, and what is needed
     */
    static CallInjection parse(String text, String type, String method) {
        try {
            Map<String, String> given = pairs(text);
            var hits = new ArrayList<RuleHit>();
            var delays = new ArrayList<RuleDelay>();
            String delay = given.remove("delay");
            if (delay != null) {
                FaultEffect effect = effect(Map.of("delay", delay));
                hits.add(new RuleHit(rule(effect), RuleDraw.CERTAIN));
                delays.add(new RuleDelay(RULE, nanos(effect)));
            }
            FaultTemplate fault = null;
            if (!given.isEmpty()) {
                FaultEffect effect = effect(given);
                hits.add(new RuleHit(rule(effect), RuleDraw.CERTAIN));
                if (effect.fault() != null) fault = fault(effect.fault(), type, method);
            }
            return new CallInjection(hits, delays, fault);
        } catch (InvalidConfig e) {
            throw refused(String.join("; ", e.mistakes()));
        }
    }

    private static long nanos(FaultEffect effect) {
        Duration fixed = effect.delay() == null ? null : effect.delay().fixed();
        return fixed == null ? 0 : fixed.toNanos();
    }

    private static IllegalArgumentException refused(String mistake) {
        return new IllegalArgumentException(HEADER + ": " + mistake);
    }

    private static Map<String, String> pairs(String text) {
        var pairs = new LinkedHashMap<String, String>();
        if (text.length() > CHARS_MAX) throw refused(text.length() + " characters, need at most " + CHARS_MAX);
        for (String each : text.split(";", -1)) {
            String[] pair = each.strip().split("=", 2);
            if (pair.length != 2 || pairs.put(pair[0].strip(), pair[1].strip()) != null)
                throw refused(each.strip() + ", need a key, = and a value, each key once: " + KEYS);
        }
        return pairs;
    }

    private static FaultRule rule(FaultEffect effect) {
        return new FaultRule(RULE, true, CallMatch.ANY, 1, FateScope.CALL, null, null, null, null, effect);
    }

    private static FaultEffect effect(Map<String, String> given) {
        for (String key : given.keySet())
            if (!List.of(KEYS.split(", | or ")).contains(key)) throw refused(key + ": unknown, need " + KEYS);
        String status = given.get("status");
        String retryAfter = given.get("retryAfter");
        if (retryAfter != null && status == null)
            throw refused("retryAfter: " + retryAfter + ", need a status with it");
        Duration pause = read(given, "retryAfter", UnitParser::duration);
        return new FaultEffect(
                read(given, "fault", InjectedFault::parse),
                status == null ? null : read(given, "status", text -> status(text, pause)),
                read(given, "session", text -> constant(SessionEffect.class, text)),
                read(given, "connection", text -> constant(ConnectionEffect.class, text)),
                read(given, "delay", TimeDistribution::parse),
                null,
                read(given, "cutAfterBytes", text -> UnitParser.bytes(text, false)),
                read(given, "bodyBytesPerSecond", text -> UnitParser.bytes(text, true)));
    }

    /** Reads one value; the message of its IllegalArgumentException says what is expected. */
    private interface ValueOf<T> {
        T read(String text);
    }

    private static <T> @Nullable T read(Map<String, String> given, String key, ValueOf<T> value) {
        String text = given.get(key);
        if (text == null) return null;
        try {
            return value.read(text);
        } catch (IllegalArgumentException e) {
            throw refused(key + ": " + text + ", need " + e.getMessage());
        }
    }

    private static HttpStatus status(String text, @Nullable Duration retryAfter) {
        if (!text.matches("[45]\\d\\d")) throw new IllegalArgumentException("400 to 599");
        return new HttpStatus(Integer.parseInt(text), retryAfter, null);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        var names = new ArrayList<String>();
        for (E each : type.getEnumConstants()) {
            String name = each.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.equals(text)) return each;
            names.add(name);
        }
        throw new IllegalArgumentException(String.join(" or ", names));
    }

    /** As a rule's, it must be one that the method declares, or a RuntimeFault; an operation answers an error of its own. */
    private static FaultTemplate fault(InjectedFault fault, String type, String method) {
        var mistakes = new ConfigValidator();
        FaultTemplate template = FaultTemplate.of(fault, Metamodel.load(), "fault", mistakes);
        mistakes.refuseIfAny();
        if (template == null) throw refused("fault: " + fault.type() + ", need another");
        ManagedType managed = Metamodel.load().managedType(type);
        Method called = managed == null ? null : managed.method(method);
        List<String> declared = called == null ? List.of() : called.faults();
        if (managed != null && !template.isRuntimeFault() && !template.isOneOf(declared))
            throw refused("fault: " + fault.type() + ", need a RuntimeFault or one that " + type + "." + method
                    + " declares: " + (declared.isEmpty() ? "none" : ConfigValidator.some(declared)));
        return template;
    }
}
