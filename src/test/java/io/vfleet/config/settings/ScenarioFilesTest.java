package io.vfleet.config.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.scenario.FateScope;
import io.vfleet.config.scenario.FaultRule;
import io.vfleet.config.scenario.LatencyRule;
import io.vfleet.config.scenario.Scenario;
import io.vfleet.config.scenario.TimeDistribution;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ScenarioFilesTest {
    private static final String HEAD = "apiVersion: vfleet/v1\nkind: Scenario\n";

    @Test
    void everyKeyOfARuleIsRead() {
        // given
        LoadedScenario loaded = ScenarioFiles.parse("s.yaml", HEAD + """
                name: evening
                seed: 7
                latency:
                - id: reads
                  match: {method: "Retrieve*", wire: soap|json}
                  time: {lognormal: {p50: 3ms, p99: 18ms, max: 200ms}}
                  perObject: 8us
                - {id: rest, time: 1ms}
                faults:
                - id: full
                  match: {method: CreateSnapshot*_Task, machine: "db-*", headers: {X-Run: "7"}}
                  probability: 0.25
                  roll: machine
                  count: {succeedFirst: 1, fail: 2, per: machine}
                  window: {from: 10m, length: 5m, every: 1h}
                  ramp: 2m
                  ttl: 15m
                  effect: {fault: {type: FileFault, members: {file: "[ds] a.vmdk"}, message: full}}
                - {id: busy, effect: {http: {status: 503, retryAfter: 20s}}}
                """);

        // then
        assertEquals(List.of(), loaded.mistakes());
        Scenario scenario = loaded.scenario();
        LatencyRule reads = scenario.latency().getFirst();
        assertTrue(reads.match().covers("PropertyCollector", "RetrievePropertiesEx"));
        assertEquals(Duration.ofNanos(8_000), reads.perObject());
        assertEquals(
                TimeDistribution.fixed(Duration.ofMillis(1)),
                scenario.latency().get(1).time());
        FaultRule full = scenario.faults().getFirst();
        assertEquals(FateScope.MACHINE, full.roll());
        assertEquals("FileFault", Objects.requireNonNull(full.effect().fault()).type());
        assertTrue(full.enabled());
        assertEquals(
                503,
                Objects.requireNonNull(scenario.faults().get(1).effect().http()).status());
    }

    @Test
    void allMistakesOfAFileAreToldWithTheirLines() {
        // given
        LoadedScenario loaded = ScenarioFiles.parse("s.yaml", HEAD + """
                latency:
                - {id: slow, time: {uniform: {min: 5ms}}}
                - {id: none}
                faults:
                - {id: A, probability: 2, effect: {fault: FileLocked, connection: reset}}
                - {id: b, effect: {http: {status: 200}}}
                - {id: b, effect: {fault: filelocked}, fromm: 1}
                """);

        // then
        assertEquals("""
                s.yaml:4: latency[0].time.uniform.max: missing, need a value
                s.yaml:5: latency[1]: no time, need time, perObject or bytesPerSecond
                s.yaml:7: faults[0].effect: 2 effects, need exactly one of fault, http, session, connection, delay, task, cutAfterBytes, bodyBytesPerSecond
                s.yaml:7: faults[0].id: A, need 1 to 63 lower-case letters, digits and hyphens
                s.yaml:7: faults[0].probability: 2.0, need 0 to 1
                s.yaml:8: faults[1].effect.http.status: 200, need 400 to 599
                s.yaml:9: faults[2].effect.fault: filelocked, need the name of a fault, such as FileLocked
                s.yaml:9: faults[2].fromm: unknown key, need one of id, enabled, match, probability, roll, count, window, ramp, ttl, effect
                s.yaml:9: faults[2].id: b, need each id once in a file""", String.join("\n", loaded.mistakes().stream().sorted().toList()));
    }

    @Test
    void aLaterFileReplacesRulesByTheirIdsAndAddsOthers() {
        // given
        LoadedScenario loaded = ScenarioFiles.parse("s.yaml", HEAD + """
                name: below
                faults:
                - {id: a, effect: {connection: reset}}
                - {id: b, effect: {connection: reset}}
                ---
                apiVersion: vfleet/v1
                kind: Scenario
                seed: 3
                faults:
                - {id: c, effect: {connection: close}}
                - {id: a, enabled: false, effect: {connection: close}}
                """);

        // then
        assertEquals(List.of(), loaded.mistakes());
        Scenario scenario = loaded.scenario();
        assertEquals(
                List.of("a", "b", "c"),
                scenario.faults().stream().map(FaultRule::id).toList());
        assertFalse(scenario.faults().getFirst().enabled());
        assertEquals("below", scenario.name());
        assertEquals(3, scenario.seed());
    }

    @Test
    void aScenarioThatIsWrittenIsReadAsTheSame() {
        // given
        Scenario scenario = ScenarioFiles.parse("s.yaml", HEAD + """
                        name: evening
                        latency:
                        - id: reads
                          match: {method: "Retrieve*", headers: {X-Run: "7"}}
                          time: {quantiles: {p0: 1ms, p50: 1500us, p100: 3ms}}
                          bytesPerSecond: 3MiB/s
                        - {id: mixed, time: {mixture: [{weight: 3, time: 1ms}, {weight: 1, time: {uniform: {min: 0s, max: 2h}}}]}}
                        faults:
                        - {id: a, probability: 0.1, window: {from: 1m, length: 5s}, effect: {fault: {type: FileFault, members: {file: x}}}}
                        - {id: b, effect: {cutAfterBytes: 1KiB}}
                        tasks:
                        - id: t
                          roll: machine
                          stages: [{name: s, bytesPerSecond: 10MiB/s, progress: 50, curve: ease-out}]
                          outcomes: [{weight: 9}, {weight: 1, end: {outcome: disk-locked, stall: 5s, at-stage: s}}]
                        """).scenario();

        // when
        LoadedScenario again =
                ScenarioFiles.parse("written", ScenarioFiles.write(scenario).toPrettyString());

        // then
        assertEquals(List.of(), again.mistakes());
        assertEquals(scenario, again.scenario());
    }

    @Test
    void aRuleIsSwitchedOffByItsIdAlone() {
        LoadedScenario loaded = ScenarioFiles.parse("s.yaml", HEAD + """
                latency:
                - {id: a, enabled: false}
                faults:
                - {id: b, enabled: false}
                - {id: c}
                tasks:
                - {id: d, enabled: false}
                """);
        assertEquals(
                List.of("s.yaml:7: faults[1].effect: none (the default), need one, or enabled: false"),
                loaded.mistakes());
    }

    @Test
    void whatIsTooLongOrTooManyIsAMistake() {
        assertEquals(
                List.of("s.yaml:4: latency[0].time: 8d, need at most 7d"),
                ScenarioFiles.parse("s.yaml", HEAD + "latency:\n- {id: a, time: 8d}\n")
                        .mistakes());
        var many = new StringBuilder(HEAD + "faults:\n");
        for (int i = 0; i <= 1_000; i++) many.append("- {id: r" + i + ", effect: {connection: reset}}\n");
        assertEquals(
                List.of("s.yaml:3: faults: 1001 rules, need at most 1000"),
                ScenarioFiles.parse("s.yaml", many.toString()).mistakes());
    }
}
