package io.vfleet.faults;

import io.vfleet.faults.TestedOperation.FaultLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One row of the fault table: an operation, a fault, its cause, and how to produce it.
 *
 * @param traits of the virtual machine at the start, as in the population's specials
 * @param before calls on it that succeed
 * @param target an id in place of the virtual machine's or the snapshot's; empty for those
 * @param arguments as {@link TestedOperation#arguments}
 * @param after calls while the refused one waits
 * @param members of the fault that must be told; a MoRef by its value, $words as in arguments
 */
record FaultCase(
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
    FaultCase {
        traits = new TreeMap<>(traits);
    }

    /** Who calls. */
    enum FaultCaller {
        ADMINISTRATOR,
        READER,
        NOBODY
    }

    /** Refused for what it finds: in the task where there is one. */
    static FaultCase byState(TestedOperation operation, String fault, String cause) {
        return new FaultCase(
                operation,
                fault,
                cause,
                operation.byState(),
                ServerSetup.ORDINARY,
                operation.traits,
                List.of(),
                FaultCaller.ADMINISTRATOR,
                "",
                operation.arguments,
                List.of(),
                Map.of());
    }

    /** Refused before any state is looked at. */
    static FaultCase atCall(TestedOperation operation, String fault, String cause) {
        return byState(operation, fault, cause).shownAt(FaultLocation.CALL);
    }

    FaultCase shownAt(FaultLocation other) {
        return new FaultCase(
                operation, fault, cause, other, setup, traits, before, caller, target, arguments, after, members);
    }

    FaultCase in(ServerSetup other) {
        return new FaultCase(
                operation, fault, cause, location, other, traits, before, caller, target, arguments, after, members);
    }

    FaultCase with(String trait, Object value) {
        var more = new LinkedHashMap<>(traits);
        more.put(trait, value);
        return new FaultCase(
                operation, fault, cause, location, setup, more, before, caller, target, arguments, after, members);
    }

    /** With that trait as all others have it. */
    FaultCase without(String trait) {
        var fewer = new LinkedHashMap<>(traits);
        fewer.remove(trait);
        return new FaultCase(
                operation, fault, cause, location, setup, fewer, before, caller, target, arguments, after, members);
    }

    FaultCase after(SetupCall... steps) {
        List<SetupCall> calls = List.of(steps);
        return new FaultCase(
                operation, fault, cause, location, setup, traits, calls, caller, target, arguments, after, members);
    }

    FaultCase until(SetupCall... steps) {
        List<SetupCall> calls = List.of(steps);
        return new FaultCase(
                operation, fault, cause, location, setup, traits, before, caller, target, arguments, calls, members);
    }

    FaultCase calledBy(FaultCaller other) {
        return new FaultCase(
                operation, fault, cause, location, setup, traits, before, other, target, arguments, after, members);
    }

    FaultCase on(String id) {
        return new FaultCase(
                operation, fault, cause, location, setup, traits, before, caller, id, arguments, after, members);
    }

    FaultCase withArguments(String json) {
        return new FaultCase(
                operation, fault, cause, location, setup, traits, before, caller, target, json, after, members);
    }

    FaultCase withMember(String member, String value) {
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
