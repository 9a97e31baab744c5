package io.vfleet.sim.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.access.session.Session;
import io.vfleet.config.settings.LoadedScenario;
import io.vfleet.config.settings.ScenarioFiles;
import io.vfleet.config.settings.Settings;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.operation.ClientPort;
import io.vfleet.operation.incident.IncidentStatus;
import io.vfleet.operation.incident.IncidentStatus.Phase;
import io.vfleet.operation.incident.Incidents;
import io.vfleet.scenario.InjectionListener;
import io.vfleet.sim.MembershipInvariants;
import io.vfleet.sim.RenderedSumInvariants;
import io.vfleet.sim.ServiceRequests;
import io.vfleet.sim.SimulatedVCenter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A whole vCenter that incidents befall; at the end everything agrees. */
abstract class IncidentsFixture {
    static final Duration MINUTE = Duration.ofMinutes(1);

    final SimulatedVCenter simulated;
    final List<String> told = new ArrayList<>();
    final List<String> portChanges = new ArrayList<>();
    final Incidents incidents;
    final Session session;
    final Inventory inventory;
    final int host;
    final int vm;

    IncidentsFixture() {
        this(Settings.DEFAULT);
    }

    IncidentsFixture(Settings settings) {
        simulated = new SimulatedVCenter(2, settings);
        incidents = new Incidents(simulated.vcenter, new FakePort(), new FakeListener(), (_, _) -> {});
        session = ServiceRequests.login(simulated);
        inventory = simulated.inventory();
        host = inventory.byPath("DC0/host/DC0_H0/DC0_H0");
        vm = inventory.byPath("DC0/vm/DC0_H0_VM0");
    }

    private final class FakePort implements ClientPort {
        @Override
        public void restart(Object by, Duration down, Duration starting) {
            portChanges.add(down + " " + starting);
        }

        @Override
        public void reopen(Object by) {
            portChanges.add("open");
        }

        @Override
        public void rotateCertificate(Object by) {
            portChanges.add("another certificate");
        }

        @Override
        public void restoreCertificate(Object by) {
            portChanges.add("the first certificate");
        }
    }

    private final class FakeListener implements InjectionListener {
        @Override
        public void delayed(String rule, long intendedNanos, long addedNanos) {}

        @Override
        public void hit(String rule, String effect) {
            told.add(rule + " " + effect);
        }
    }

    @AfterEach
    void nothingIsLeft() {
        incidents.all().stream()
                .filter(each -> each.phase() == Phase.ACTIVE)
                .map(IncidentStatus::id)
                .forEach(this::end);
        simulated.loops.runAll();
        Session checking = ServiceRequests.login(simulated);
        assertEquals(List.of(), MembershipInvariants.check(inventory));
        assertEquals(List.of(), RenderedSumInvariants.check(simulated, checking));
        assertEquals(List.of(), simulated.violations);
    }

    void given(String rules) {
        LoadedScenario loaded =
                ScenarioFiles.parse("s.yaml", "apiVersion: vfleet/v1\nkind: Scenario\nincidents:\n" + rules);
        assertEquals(List.of(), loaded.mistakes());
        incidents.follow(loaded.scenario());
        simulated.loops.runAll();
    }

    boolean raise(String id) {
        var began = new ArrayList<Boolean>();
        incidents.raise(id, began::add);
        simulated.loops.runAll();
        return began.getFirst();
    }

    boolean end(String id) {
        var ended = new ArrayList<Boolean>();
        incidents.end(id, ended::add);
        simulated.loops.runAll();
        return ended.getFirst();
    }
}
