package io.vfleet.scenario.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.settings.ScenarioFiles;
import io.vfleet.scenario.lint.ScenarioLint.Findings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** long: what is refused and noted of each section. */
final class ScenarioLintTest {
    private static final ScenarioLint LINT =
            new ScenarioLint(List.of(new CallTarget("com.vmware.vcenter.VM", "list", List.of(), false)));

    private static Findings check(String rules) {
        return LINT.check(ScenarioFiles.parse("s.yaml", "apiVersion: vfleet/v1\nkind: Scenario\n" + rules));
    }

    private static void assertMistakes(String expected, String rules) {
        assertEquals(expected, String.join("\n", check(rules).mistakes()));
    }

    @Test
    void aFaultThatTheMethodDoesNotDeclareIsRefused() {
        assertMistakes(
                "s.yaml:4: faults[0].effect.fault.type: FileLocked, need a fault that VirtualMachine.PowerOffVM_Task"
                        + " declares, or a RuntimeFault",
                """
                faults:
                - {id: a, match: {method: PowerOffVM_Task}, effect: {fault: FileLocked}}
                - {id: b, match: {method: PowerOnVM_Task}, effect: {fault: FileLocked}}
                - {id: c, effect: {fault: HostCommunication}}
                """);
    }

    @Test
    void whatIsNoFaultOrHasNoSuchMemberIsRefused() {
        assertMistakes("""
                s.yaml:4: faults[0].effect.fault.type: NoSuchFault, need a fault of the vSphere API, such as FileLocked
                s.yaml:5: faults[1].effect.fault.members.fil: "x", need one of faultstring, faultCause, faultMessage, file
                s.yaml:6: faults[2].effect.fault.members.file: 5, need a value of the type string""", """
                faults:
                - {id: a, match: {method: PowerOnVM_Task}, effect: {fault: NoSuchFault}}
                - {id: b, match: {method: ResetVM_Task}, effect: {fault: {type: FileLocked, members: {fil: x}}}}
                - {id: c, match: {method: SuspendVM_Task}, effect: {fault: {type: FileLocked, members: {file: 5}}}}
                """);
    }

    @Test
    void ofTwoIncidentsOfTheSameAtOnceTheLaterIsNoted() {
        assertEquals(
                List.of(
                        "s.yaml:5: incidents[1].at: b does nothing at 5m while a is under way, which ends for both",
                        "s.yaml:7: incidents[3].at: d does nothing at 2m while e is under way, which ends for both"),
                check("""
                                incidents:
                                - {id: a, at: 1m, length: 10m, effect: {hostLost: {host: H1}}}
                                - {id: b, at: 5m, length: 10m, effect: {hostLost: {host: H1}}}
                                - {id: c, at: 5m, effect: {hostLost: {host: H2}}}
                                - {id: d, at: 2m, effect: {datastoreFull: {datastore: L}}}
                                - {id: e, at: 1m, effect: {datastoreFull: {datastore: L, leaveBytes: 1MiB}}}
                                - {id: f, at: 11m, effect: {hostLost: {host: H1}}}
                                - {id: g, effect: {hostLost: {host: H1}}}
                                """).notes());
    }

    @Test
    void aBoundThatNoCallHasIsRefused() {
        assertMistakes("""
                s.yaml:4: admission[0].scope: datastore, need a scope that one of these calls has, such as vcenter
                s.yaml:5: admission[1].scope: session, need a scope that one of these calls has, such as vcenter
                s.yaml:6: admission[2].onFull.fault.type: FileLocked, need a fault that VirtualMachine.PowerOffVM_Task\
                 declares, or a RuntimeFault""", """
                admission:
                - {id: a, match: {method: Login}, scope: datastore, max: 1}
                - {id: b, match: {method: Login}, scope: session, max: 1}
                - {id: c, match: {method: PowerOffVM_Task}, scope: host, max: 1, onFull: {fault: FileLocked}}
                - {id: d, match: {method: PowerOffVM_Task}, scope: host, rate: 5/s}
                """);
    }

    @Test
    void aBoundIsOneNumberOfCallsOrOneRate() {
        String both = String.join(
                "\n",
                check("admission:\n- {id: a, max: 1, rate: 5/s}\n- {id: b}").mistakes());
        assertEquals("""
                s.yaml:4: admission[0]: max and rate, need one of max and rate
                s.yaml:5: admission[1]: neither max nor rate, need one of max and rate""", both);
    }

    @Test
    void aRuleThatCanNeverTakeEffectIsRefused() {
        assertMistakes("""
                s.yaml:5: latency[1].match: all met by a, need calls that no rule before it takes, or a place before it
                s.yaml:7: faults[0].match.method: PowerOn_Task, need a method, property or operation: no call would ever match
                s.yaml:8: faults[1].match.type: VirtualMachines, need a managed type, or a service of the automation API
                s.yaml:9: faults[2].match.method: Login, need a method, property or operation of VirtualMachine: no call would ever match
                s.yaml:10: faults[3].probability: 0, need more than 0, or enabled: false
                s.yaml:12: faults[5].match: all met by e, need calls that no rule before it takes, or a place before it""", """
                latency:
                - {id: a, match: {method: Login}, time: 1s}
                - {id: b, match: {method: Login, wire: soap}, time: 2s}
                faults:
                - {id: a, match: {method: PowerOn_Task}, effect: {connection: reset}}
                - {id: b, match: {type: VirtualMachines}, effect: {connection: reset}}
                - {id: c, match: {type: VirtualMachine, method: Login}, effect: {connection: reset}}
                - {id: d, match: {method: Logout}, probability: 0, effect: {connection: reset}}
                - {id: e, match: {method: list}, effect: {connection: reset}}
                - {id: f, match: {method: list, wire: rest}, effect: {connection: close}}
                """);
    }

    @Test
    void whatDoesNotRepeatFromTheSeedIsNoted() {
        assertEquals("""
                s.yaml:5: faults[1]: b is not repeatable: roll: call depends on the order of arrival
                s.yaml:6: faults[2]: c is not repeatable: its window, ramp or ttl depends on when a call arrives
                s.yaml:7: faults[3]: d is not repeatable: it counts calls in the order in which they arrive""", String.join("\n", check("""
                        faults:
                        - {id: a, probability: 0.5, roll: machine, effect: {delay: 1s}}
                        - {id: b, probability: 0.5, effect: {delay: 1s}}
                        - {id: c, window: {from: 1h}, effect: {delay: 1s}}
                        - {id: d, count: {fail: 2}, effect: {delay: 1s}}
                        - {id: e, count: {fail: 2, per: machine}, effect: {delay: 1s}}
                        """).notes()));
    }

    @Test
    void rulesOfConnectionsThatNeverTakeEffectAreRefusedAndOthersNoted() {
        Findings findings = check("""
                connections:
                - {id: a, match: {address: 10.0.0.0/8}, effect: {opening: refused}}
                - {id: b, match: {address: 10.0.0.0/8}, effect: {acceptStall: 1s}}
                - {id: c, probability: 0, effect: {opening: half-open}}
                - {id: d, probability: 0.5, effect: {handshakeDelay: 12s}}
                - {id: e, match: {address: example.org}, effect: {acceptStall: 1s}}
                - {id: f, roll: call, count: {per: session}, effect: {perAddressMax: 3, opening: refused}}
                - {id: g, effect: {resetAfter: {scope: stream}}}
                - {id: h, count: {fail: 1}, effect: {acceptStall: 1s}}
                """);
        assertEquals("""
                s.yaml:8: connections[4].match.address: example.org, need an address or a range, such as 10.0.0.0/8, with | between alternatives
                s.yaml:9: connections[5].effect: 2 effects, need exactly one of acceptStall, handshakeDelay, opening, perAddressMax, resetAfter
                s.yaml:9: connections[5].roll: call, need connection
                s.yaml:9: connections[5].count.per: session, need scenario, or no per
                s.yaml:10: connections[6].effect.resetAfter: nothing, need time, bytes or calls
                s.yaml:5: connections[1].match: all met by a, need calls that no rule before it takes, or a place before it
                s.yaml:6: connections[2].probability: 0, need more than 0, or enabled: false""", String.join("\n", findings.mistakes()));
        assertEquals("""
                s.yaml:7: connections[3]: d is not repeatable: roll: connection depends on the order of arrival
                s.yaml:7: connections[3].effect.handshakeDelay: d: the listener ends a handshake after 10s; acceptStall may be longer
                s.yaml:11: connections[7]: h is not repeatable: it counts connections in the order in which they arrive""", String.join("\n", findings.notes()));
    }

    @Test
    void whatNoCallHasIsRefused() {
        assertMistakes("""
                s.yaml:4: faults[0].match.wire: nope, need one of json, soap, rest
                s.yaml:5: faults[1].roll: machine, need call, session or connection: such calls are about no machine
                s.yaml:6: faults[2].count.per: host, need scenario or session: such calls are about no machine""", """
                faults:
                - {id: a, match: {method: Login, wire: nope}, effect: {delay: 1s}}
                - {id: b, match: {method: "Login*"}, probability: 0.5, roll: machine, effect: {delay: 1s}}
                - {id: c, match: {method: WaitForUpdatesEx}, count: {per: host}, effect: {delay: 1s}}
                - {id: d, match: {method: "*"}, probability: 0.5, roll: machine, effect: {delay: 1s}}
                """);
    }

    @Test
    void aStageThatNoTaskHasIsRefused() {
        List<String> mistakes = check("""
                tasks:
                - {id: a, match: {method: "CreateSnapshot*_Task"}, stages: [{name: quiesce, time: 1s, progress: 100}]}
                - {id: b, match: {method: PowerOnVM_Task}, outcomes: [{weight: 1, end: {fault: Timedout, atStage: qiesce}}]}
                faults:
                - {id: c, match: {method: "CreateSnapshot*_Task"}, effect: {task: {stall: 1m, atStage: quiesce}}}
                - {id: d, match: {method: PowerOnVM_Task}, effect: {task: {stall: 1m, atStage: power-on}}}
                - {id: e, match: {method: PowerOffVM_Task}, effect: {task: {stall: 1m, atStage: nope}}}
                """).mistakes();
        assertEquals(2, mistakes.size(), mistakes::toString);
        assertTrue(mistakes.getFirst()
                .startsWith("s.yaml:9: faults[2].effect.task.atStage: nope, need a stage of a rule of"
                        + " tasks or a pace: quiesce, power-on, "));
        assertTrue(mistakes.getLast().startsWith("s.yaml:5: tasks[1].outcomes[0].end.atStage: qiesce, need a stage"));
    }

    @Test
    void aBandwidthIsSharedWithoutATimeAndDoesNotRepeat() {
        Findings findings = check("""
                tasks:
                - {id: a, match: {method: RemoveSnapshot_Task}, stages: [{name: a, bytesPerSecond: 1MiB/s, sharedBy: datastore, progress: 100}]}
                - {id: b, match: {method: PowerOnVM_Task}, stages: [{name: a, time: 1s, sharedBy: datastore, progress: 100}]}
                """);
        assertEquals(
                List.of(
                        "s.yaml:5: tasks[1].stages[0].sharedBy: datastore, need bytesPerSecond and no time in that stage"),
                findings.mistakes());
        assertEquals(
                "s.yaml:4: tasks[0]: a is not repeatable: how long a stage takes depends on what else runs on its datastore",
                findings.notes().getFirst());
    }

    @Test
    void aBodyThatIsTooSlowForTheListenerIsNoted() {
        assertEquals("""
                s.yaml:4: latency[0].bytesPerSecond: a: a body of 64 KiB takes longer than limits.responseTimeMax (1m) and is cut then
                s.yaml:6: faults[0].effect.bodyBytesPerSecond: b: a body of 64 KiB takes longer than limits.responseTimeMax (1m) and is cut then""", String.join("\n", check("""
                        latency:
                        - {id: a, match: {method: Login}, bytesPerSecond: 1KiB/s}
                        faults:
                        - {id: b, match: {method: Login}, effect: {bodyBytesPerSecond: 100B/s}}
                        - {id: c, match: {method: Logout}, effect: {bodyBytesPerSecond: 2KiB/s}}
                        """).notes()));
    }

    @Test
    void valuesThatCannotBeAreRefused() {
        assertMistakes("""
                s.yaml:4: latency[0].per-object: unknown key (did you mean perObject?), need one of id, enabled, match, time, perObject, bytesPerSecond
                s.yaml:5: latency[1].time.quantiles: p0, p100, p50, p50.0, need each percentile once
                s.yaml:6: latency[2].time.lognormal.max: 8d, need at most 7d
                s.yaml:8: faults[0].effect.cutAfterBytes: 0, need 1 or more""", """
                latency:
                - {id: a, match: {method: Login}, per-object: 1ms}
                - {id: b, match: {method: Logout}, time: {quantiles: {p0: 1ms, p50: 2ms, p50.0: 3ms, p100: 4ms}}}
                - {id: c, match: {method: CurrentTime}, time: {lognormal: {p50: 1ms, p99: 2ms, max: 8d}}}
                faults:
                - {id: d, match: {method: Login}, effect: {cutAfterBytes: 0B}}
                """);
    }

    @Test
    void ofSeveralRulesThatLeaveNothingTheFirstIsNamed() {
        assertMistakes("""
                s.yaml:5: latency[1].match: all met by a, need calls that no rule before it takes, or a place before it
                s.yaml:6: latency[2].match: all met by a, need calls that no rule before it takes, or a place before it""", """
                latency:
                - {id: a, time: 1ms}
                - {id: b, match: {method: Login}, time: 1ms}
                - {id: c, match: {method: Login}, time: 1ms}
                """);
    }

    @Test
    void whatNoRunCanMeetIsNotExpected() {
        assertMistakes("""
                s.yaml:4: expect[0].calls.match.method: NoSuch, need a method, property or operation: no call would ever match
                s.yaml:5: expect[1].tasks.match.method: Login, need a method whose name ends in _Task
                s.yaml:6: expect[2].retries.fault: NoSuch, need a fault of the vSphere API, such as TaskInProgress
                s.yaml:7: expect[3].recovery.incident: restart, need an incident of the scenario""", """
                expect:
                - {id: a, calls: {match: {method: NoSuch}, max: 1}}
                - {id: b, tasks: {match: {method: Login}, min: 1}}
                - {id: c, retries: {fault: NoSuch, min: 1}}
                - {id: d, recovery: {incident: restart, within: 1m}}
                """);
    }

    @Test
    void aTaskThatCannotEndSoIsRefused() {
        assertMistakes("""
                s.yaml:4: tasks[0].match: no task, need a method whose name ends in _Task
                s.yaml:5: tasks[1].outcomes[0].end.outcome: quiesce-failed, need a match of CreateSnapshot_Task, CreateSnapshotEx_Task, which can end so
                s.yaml:6: tasks[2].outcomes[0].end.fault.type: NoSuch, need a fault of the vSphere API, such as FileLocked""", """
                tasks:
                - {id: a, match: {method: Login}, stages: [{name: a, time: 1s, progress: 100}]}
                - {id: b, match: {method: PowerOnVM_Task}, outcomes: [{weight: 1, end: {outcome: quiesce-failed}}]}
                - {id: c, match: {method: ResetVM_Task}, outcomes: [{weight: 1, end: {fault: NoSuch}}]}
                """);
    }

    @Test
    void aTaskMayEndInAFaultThatItsMethodDoesNotDeclareAndThatIsNoted() {
        assertEquals(
                List.of("s.yaml:4: tasks[0]: a: FileLocked is not declared by PowerOffVM_Task"),
                check("""
                        tasks:
                        - {id: a, match: {method: PowerOffVM_Task}, outcomes: [{weight: 1, end: {fault: FileLocked}}]}
                        """).notes());
    }

    @Test
    void anExpectationIsNotNamedAsWhatIsSaidOfTheServer() {
        assertMistakes(
                "s.yaml:4: expect[0].id: simulator, need another: it is what the verdict says of this server", """
                expect:
                - {id: simulator, calls: {max: 1}}
                """);
        assertMistakes("", """
                expect:
                - {id: simulator, simulator: {loopLagP99: 1s}}
                """);
    }
}
