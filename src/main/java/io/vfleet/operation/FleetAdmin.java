package io.vfleet.operation;

import io.vfleet.config.server.TaskSpeed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The administrative operations of the process that the admin port exposes. */
public interface FleetAdmin {
    /**
     * Name, version, seed, counts and lists, as values that map directly to JSON. May take milliseconds: do not call it
     * on an event loop.
     */
    Map<String, Object> about();

    /**
     * Resets the fleet to its initial state and ends all sessions.
     *
     * @param done run on any thread once requests are served by the new fleet
     */
    void reset(Runnable done);

    /** Whether client requests are served. */
    boolean isReady();

    /**
     * Whether the run is as the scenario expects it, as values that map directly to JSON. Not on an event loop.
     *
     * @param end whether the run is over, so that what is said is the last until a reset
     */
    Map<String, Object> verdict(boolean end);

    /** As {@link #verdict(boolean)}, as text or as XML of JUnit. */
    String verdict(boolean end, VerdictFormat format);

    /** How a verdict is written. */
    enum VerdictFormat {
        TEXT,
        JUNIT
    }

    /** The clock of tasks, as it is now. Any thread. */
    ClockReading clock();

    /** Sets the clock of tasks; what is null stays. By one caller at a time. */
    void setClock(@Nullable TaskSpeed speed, @Nullable Boolean frozen);

    /** Advances the clock of tasks; what becomes due is over at once. By one caller at a time. */
    void advanceClock(Duration by);

    /**
     * The two clocks.
     *
     * @param taskTime since the start or the last reset, by the clock of tasks
     * @param wallTime since then
     */
    record ClockReading(TaskSpeed speed, boolean frozen, Duration taskTime, Duration wallTime) {}

    /** The scenario in force, as values that map directly to JSON; the member {@code scenario} may be put back. */
    Map<String, Object> scenario();

    /**
     * Checks a scenario, and puts it in force if nothing is wrong with it; for one caller at a time, and not on an event loop.
     *
     * @param name of the source, for messages
     * @param yaml as a file has it
     * @param use false to check it only
     */
    ScenarioFindings changeScenario(String name, String yaml, boolean use);

    /**
     * What is said of a scenario, each with its place.
     *
     * @param version that is in force now
     * @param mistakes for which it was refused
     * @param notes what may not be as it was meant
     */
    record ScenarioFindings(long version, List<String> mistakes, List<String> notes) {}

    /** Compares a scenario with the one in force, without what is switched; as {@link #changeScenario}. */
    ScenarioDifferences diffScenario(String name, String yaml);

    /**
     * What a scenario would change.
     *
     * @param differences by section and id, as values that map directly to JSON; empty if there are mistakes
     */
    record ScenarioDifferences(ScenarioFindings findings, Map<String, Object> differences) {}

    /**
     * Switches one rule on or off, over whatever scenario is in force, until a reset; as {@link #changeScenario}.
     *
     * @throws java.util.NoSuchElementException if there is no such rule
     * @throws IllegalArgumentException if more than one section has a rule of that id, and none is named
     */
    ScenarioFindings switchRule(RuleSwitch wanted);

    /**
     * Which rule is switched.
     *
     * @param section null for the one that has the id
     * @param ttl on the wall clock; null until a reset
     */
    record RuleSwitch(
            @Nullable String section,
            String id,
            boolean enabled,
            @Nullable Duration ttl) {}

    /** What waits, is under way and has ended, as values that map directly to JSON. */
    List<Map<String, Object>> incidents();

    /**
     * Begins an incident now; not on an event loop.
     *
     * @param name of the source, for messages
     * @param yaml one rule, as the section of a scenario has it
     */
    RaisedIncident raiseIncident(String name, String yaml);

    /** Begins that incident of the scenario now; not on an event loop. */
    RaisedIncident raiseIncident(String id);

    /** Ends an incident; false when it is not under way. Not on an event loop. */
    boolean endIncident(String id);

    /**
     * What became of an incident.
     *
     * @param id empty when there is none
     * @param begun false when one of that id is under way
     * @param mistakes for which it was refused
     */
    record RaisedIncident(String id, boolean begun, List<String> mistakes) {
        public RaisedIncident {
            mistakes = List.copyOf(mistakes);
        }
    }

    /** What was kept of calls, of the fleet as it is now. */
    CallRecords records();

    /** What was kept of calls; every answer is values that map directly to JSON. May take milliseconds: not on an event loop. */
    interface CallRecords {
        /** Calls of the journal, newest first, with what the journal is. */
        Map<String, Object> calls(RecordQuery query);

        /** What rules did to calls and tasks, newest first: those that the query's texts are about; also while the journal is off. */
        Map<String, Object> injections(RecordQuery query);

        /**
         * Who asked for a task or a call, what it waited for, how it went and which rules touched it; a task also while the
         * journal is off.
         *
         * @param id of a task, or the number of a call in the journal
         * @return null for one that is not there, or is not kept any more
         */
        @Nullable
        Map<String, Object> explain(String id);

        /**
         * Switches the journal on or off, or samples otherwise; for one caller at a time.
         *
         * @param sample the part that is kept, from 0 to 1, by names of methods
         * @return what is wrong with it; null when it was changed
         */
        @Nullable
        String changeJournal(boolean enabled, Map<String, Double> sample);
    }

    /**
     * Which calls are asked for. Names may have {@code *} and {@code |}; null for all.
     *
     * @param machine a name, or the id of a reference
     * @param session as the journal shows it
     * @param outcome ok, fault, or what it was
     * @param since only calls with a greater id
     * @param before only calls with a smaller id; 0 for all
     */
    record RecordQuery(
            @Nullable String machine,
            @Nullable String session,
            @Nullable String method,
            @Nullable String user,
            @Nullable String client,
            @Nullable String outcome,
            @Nullable String rule,
            long since,
            long before,
            int limit) {}
}
