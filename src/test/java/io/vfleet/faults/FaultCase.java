package io.vfleet.faults;

import io.vfleet.faults.Operation.Where;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One row of the table: an operation, a fault, why, and how to bring it about.
 *
 * @param traits of the virtual machine at the start, as in the population's specials
 * @param before calls on it that succeed
 * @param target an id in place of the virtual machine's or the snapshot's; empty for those
 * @param arguments as {@link Operation#arguments}
 * @param after calls while the refused one waits
 * @param members of the fault that must be told; a MoRef by its value, $words as in arguments
 */
record Refusal(
        Operation operation,
        String fault,
        String cause,
        Where where,
        World world,
        Map<String, Object> traits,
        List<Step> before,
        Caller caller,
        String target,
        String arguments,
        List<Step> after,
        Map<String, String> members) {
    Refusal {
        traits = new TreeMap<>(traits);
    }

    /** Who calls. */
    enum Caller {
        ADMINISTRATOR,
        READER,
        NOBODY
    }

    /** Refused for what it finds: in the task where there is one. */
    static Refusal byState(Operation operation, String fault, String cause) {
        return new Refusal(
                operation,
                fault,
                cause,
                operation.byState(),
                World.ORDINARY,
                operation.traits,
                List.of(),
                Caller.ADMINISTRATOR,
                "",
                operation.arguments,
                List.of(),
                Map.of());
    }

    /** Refused before any state is looked at. */
    static Refusal atCall(Operation operation, String fault, String cause) {
        return byState(operation, fault, cause).shownAt(Where.CALL);
    }

    Refusal shownAt(Where other) {
        return new Refusal(
                operation, fault, cause, other, world, traits, before, caller, target, arguments, after, members);
    }

    Refusal in(World other) {
        return new Refusal(
                operation, fault, cause, where, other, traits, before, caller, target, arguments, after, members);
    }

    Refusal with(String trait, Object value) {
        var more = new LinkedHashMap<>(traits);
        more.put(trait, value);
        return new Refusal(
                operation, fault, cause, where, world, more, before, caller, target, arguments, after, members);
    }

    /** With that trait as all others have it. */
    Refusal without(String trait) {
        var fewer = new LinkedHashMap<>(traits);
        fewer.remove(trait);
        return new Refusal(
                operation, fault, cause, where, world, fewer, before, caller, target, arguments, after, members);
    }

    Refusal after(Step... steps) {
        List<Step> calls = List.of(steps);
        return new Refusal(
                operation, fault, cause, where, world, traits, calls, caller, target, arguments, after, members);
    }

    Refusal until(Step... steps) {
        List<Step> calls = List.of(steps);
        return new Refusal(
                operation, fault, cause, where, world, traits, before, caller, target, arguments, calls, members);
    }

    Refusal calledBy(Caller other) {
        return new Refusal(
                operation, fault, cause, where, world, traits, before, other, target, arguments, after, members);
    }

    Refusal on(String id) {
        return new Refusal(
                operation, fault, cause, where, world, traits, before, caller, id, arguments, after, members);
    }

    Refusal asking(String json) {
        return new Refusal(operation, fault, cause, where, world, traits, before, caller, target, json, after, members);
    }

    Refusal telling(String member, String value) {
        var more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Refusal(
                operation, fault, cause, where, world, traits, before, caller, target, arguments, after, more);
    }

    @Override
    public String toString() {
        return operation.method + " " + fault + ": " + cause;
    }
}
