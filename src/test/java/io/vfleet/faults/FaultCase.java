package io.vfleet.faults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One row of the fault table: an operation, a fault, its cause, and how to produce it.
 *
 * @param traits of the virtual machine at the start, as in the population's specials
 * @param before calls on the virtual machine that are made first and succeed
 * @param target an id in place of the operation's own object, or {@code @{place}}; empty for that object
 * @param arguments as {@link TestedOperation#arguments}
 * @param after calls that are made while the refused call waits
 * @param members that the fault must have; a MoRef by its value, placeholders as in {@code arguments}
 */
public record FaultCase(
        TestedOperation operation,
        String fault,
        String cause,
        FaultLocation location,
        ServerSetup setup,
        Map<String, Object> traits,
        List<SetupCall> before,
        FaultCaller caller,
        String target,
        String arguments,
        List<SetupCall> after,
        Map<String, String> members) {
    public FaultCase {
        traits = new TreeMap<>(traits);
    }

    /** The user that makes the call. */
    public enum FaultCaller {
        ADMINISTRATOR,
        READER,
        NOBODY
    }

    /** A fault that the state causes: in the task, or at the call of an operation without a task. */
    public static FaultCase byState(TestedOperation operation, String fault, String cause) {
        return new FaultCase(
                operation,
                fault,
                cause,
                operation.byState(),
                operation.setup,
                operation.traits,
                operation.before,
                FaultCaller.ADMINISTRATOR,
                "",
                operation.arguments,
                List.of(),
                Map.of());
    }

    /** A fault at the call, before any state is read. */
    public static FaultCase atCall(TestedOperation operation, String fault, String cause) {
        return byState(operation, fault, cause).reportedAt(FaultLocation.CALL);
    }

    public FaultCase reportedAt(FaultLocation other) {
        return new FaultCase(
                operation, fault, cause, other, setup, traits, before, caller, target, arguments, after, members);
    }

    public FaultCase in(ServerSetup other) {
        return new FaultCase(
                operation, fault, cause, location, other, traits, before, caller, target, arguments, after, members);
    }

    public FaultCase with(String trait, Object value) {
        var more = new LinkedHashMap<>(traits);
        more.put(trait, value);
        return new FaultCase(
                operation, fault, cause, location, setup, more, before, caller, target, arguments, after, members);
    }

    /** With the default of a trait. */
    public FaultCase without(String trait) {
        var fewer = new LinkedHashMap<>(traits);
        fewer.remove(trait);
        return new FaultCase(
                operation, fault, cause, location, setup, fewer, before, caller, target, arguments, after, members);
    }

    /** With these calls that are made first, in place of those that the operation needs. */
    public FaultCase after(SetupCall... steps) {
        List<SetupCall> calls = List.of(steps);
        return new FaultCase(
                operation, fault, cause, location, setup, traits, calls, caller, target, arguments, after, members);
    }

    /** With calls that are made while the refused call waits. */
    public FaultCase until(SetupCall... steps) {
        List<SetupCall> calls = List.of(steps);
        return new FaultCase(
                operation, fault, cause, location, setup, traits, before, caller, target, arguments, calls, members);
    }

    public FaultCase calledBy(FaultCaller other) {
        return new FaultCase(
                operation, fault, cause, location, setup, traits, before, other, target, arguments, after, members);
    }

    public FaultCase on(String id) {
        return new FaultCase(
                operation, fault, cause, location, setup, traits, before, caller, id, arguments, after, members);
    }

    public FaultCase withArguments(String json) {
        return new FaultCase(
                operation, fault, cause, location, setup, traits, before, caller, target, json, after, members);
    }

    public FaultCase withMember(String member, String value) {
        var more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new FaultCase(
                operation, fault, cause, location, setup, traits, before, caller, target, arguments, after, more);
    }

    @Override
    public String toString() {
        return operation.method + " " + fault + ": " + cause;
    }
}
