package io.vfleet.scenario.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.scenario.AdmissionRule;
import io.vfleet.config.scenario.Scenario;
import io.vfleet.config.settings.ScenarioFiles;
import io.vfleet.engine.Loop;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.model.MoRef;
import io.vfleet.scenario.CallFacts;
import io.vfleet.scenario.InjectionListener;
import io.vfleet.scenario.LiveScenario;
import io.vfleet.scenario.ScenarioClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random calls through random rules, on loops that run in a random order. */
final class AdmissionWalkTest {
    private static final int LOOPS = 3;
    private static final int CALLS = 400;

    private static final ScenarioClock CLOCK = new ScenarioClock() {
        @Override
        public long taskMillis() {
            return 0;
        }

        @Override
        public long wallMillis() {
            return 0;
        }
    };

    private final PlaceHolds holds = new PlaceHolds();
    private final List<Integer> over = new ArrayList<>();
    private int atOnce;
    private int mostAtOnce;
    private int waiting;

    private record Called(int machine, int host, long session) implements CallFacts {
        @Override
        public String type() {
            return "VirtualMachine";
        }

        @Override
        public String method() {
            return "CreateSnapshot_Task";
        }

        @Override
        public MoRef object() {
            return new MoRef("VirtualMachine", "vm-1");
        }

        @Override
        public String wire() {
            return "soap";
        }

        @Override
        public String user() {
            return "user" + session % 2;
        }

        @Override
        public String client() {
            return "";
        }

        @Override
        public @Nullable String header(String name) {
            return null;
        }

        @Override
        public String machineName() {
            return "vm" + machine;
        }

        @Override
        public String hostName() {
            return "host" + host;
        }

        @Override
        public String datastoreName() {
            return "ds" + machine % 2;
        }

        @Override
        public @Nullable String label() {
            return null;
        }

        @Override
        public long connection() {
            return 1;
        }
    }

    private static String rules(Random random) {
        var rules = new StringBuilder("apiVersion: vfleet/v1\nkind: Scenario\nadmission:\n");
        String[] scopes = {"user", "session", "vcenter", "host", "datastore", "machine"};
        String[] full = {
            "{queue: {max: 50, order: fair}}",
            "{queue: {}}",
            "{fault: TaskInProgress}",
            "{delay: 20ms}",
            "{http: {status: 503}}"
        };
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            String bound = random.nextInt(3) == 0
                    ? "rate: " + (20 + random.nextInt(500)) + "/s"
                    : "max: " + (1 + random.nextInt(4));
            rules.append("- {id: r" + i + ", scope: " + scopes[random.nextInt(6)] + ", " + bound + ", onFull: "
                    + full[random.nextInt(5)] + "}\n");
        }
        return rules.append("- {id: all, scope: vcenter, max: 7}\n").toString();
    }

    private InjectionListener listener() {
        return new InjectionListener() {
            @Override
            public void delayed(String rule, long intendedNanos, long addedNanos) {}

            @Override
            public void hit(String rule, String effect) {}

            @Override
            public void waiting(String rule, int change) {
                waiting += change;
            }
        };
    }

    /** A call that goes on for a time when it is let in; {@code kind} 0 begins a task, 1 says twice that it is over. */
    private AdmissionPass.AdmissionOutcome served(
            Loop loop, AdmissionPass pass, int number, int kind, long millis, boolean[] admitted) {
        return new AdmissionPass.AdmissionOutcome() {
            @Override
            public void admitted() {
                admitted[0] = true;
                mostAtOnce = Math.max(mostAtOnce, ++atOnce);
                if (kind == 0) pass.holdForTask(number, () -> false);
                loop.after(millis, () -> {
                    atOnce--;
                    over.add(number);
                    if (kind == 0) holds.task(number, 1, "ERROR");
                    else pass.release();
                    if (kind == 1) pass.release();
                });
            }

            @Override
            public void refused(AdmissionRule rule) {
                over.add(number);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void everyPlaceIsGivenBackAndNobodyWaitsForEver(long seed) {
        // given
        var random = new Random(seed);
        var loops = new SteppedLoops(LOOPS, seed);
        var admission = new Admission(loops, holds, 300);
        Scenario scenario = ScenarioFiles.parse("s.yaml", rules(random)).scenario();
        var live = new LiveScenario(scenario, seed, 100, CLOCK);
        int givenUp = 0;

        // when
        for (int i = 0; i < CALLS; i++) {
            int number = i;
            var call = new Called(random.nextInt(1, 9), random.nextInt(1, 4), random.nextInt(1, 6));
            List<AdmissionRule> rules =
                    live.current().rules(call.type(), call.method()).admission(call);
            AdmissionPass pass = admission.pass(rules, call, listener());
            var loop = loops.at(random.nextInt(LOOPS));
            int kind = random.nextInt(3);
            long millis = random.nextInt(1, 60);
            var admitted = new boolean[1];
            loop.send(() -> pass.begin(loop, served(loop, pass, number, kind, millis, admitted)));
            boolean givesUp = random.nextInt(10) == 0;
            loops.advance(Duration.ofMillis(random.nextInt(0, 4)));
            if (givesUp && !admitted[0] && !over.contains(number)) {
                pass.release();
                givenUp++;
            }
        }
        loops.advance(Duration.ofMinutes(2));

        // then
        assertEquals(CALLS, over.size() + givenUp, "all are over");
        assertTrue(mostAtOnce <= 7, mostAtOnce + " at once");
        assertEquals(0, waiting);
        assertEquals(0, holds.size());
        for (int i = 0; i < LOOPS; i++) assertEquals(0, admission.queues(i), "queues that are left");
    }
}
