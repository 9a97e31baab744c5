package io.vfleet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.settings.Settings;
import io.vfleet.operation.ClientPort;
import io.vfleet.operation.FleetAdmin.RaisedIncident;
import io.vfleet.operation.incident.IncidentStatus;
import io.vfleet.operation.incident.IncidentStatus.Phase;
import io.vfleet.operation.incident.Incidents;
import io.vfleet.scenario.InjectionListener;
import io.vfleet.sim.SimulatedVCenter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IncidentAdminTest {
    private final Incidents incidents = new Incidents(
            new SimulatedVCenter(2, Settings.DEFAULT).vcenter, ClientPort.NONE, InjectionListener.NONE, (_, _) -> {});

    private List<String> refused(String yaml) {
        return IncidentAdmin.raise(incidents, "body", yaml).mistakes();
    }

    @Test
    void mistakesHaveTheLinesAndKeysOfTheRuleAsItWasSent() {
        assertEquals(List.of("body:1: effect: none, need one, or enabled: false"), refused("{id: a, effect: {}}"));
        assertEquals(
                List.of("body:3: effect.hostLost.host: missing, need a value"),
                refused("id: a\neffect:\n  hostLost: {}\n"));
        assertEquals(List.of("body:1: 5, need keys and values"), refused("5"));
        assertEquals(
                List.of("body: at: it begins now, need none"),
                refused("{id: a, at: 5s, effect: {hostLost: {host: \"*\"}}}"));
    }

    private static IncidentStatus status(String id, Phase phase) {
        return new IncidentStatus(id, "host-lost", phase, 0L, null, 1);
    }

    @Test
    void oneThatHasEndedAndIsInTheScenarioNoMoreIsNotKnown() {
        List<IncidentStatus> all = List.of(status("old", Phase.ENDED), status("new", Phase.WAITING));
        assertFalse(IncidentAdmin.isKnown("old", all));
        assertTrue(IncidentAdmin.isKnown("new", all));
        assertEquals(new RaisedIncident("", false, List.of()), IncidentAdmin.told("old", false, false, all));
    }

    @Test
    void thatThereAreTooManyIsToldApartFromOneThatIsUnderWay() {
        List<IncidentStatus> all = List.of(status("down", Phase.ACTIVE), status("next", Phase.WAITING));
        assertEquals(new RaisedIncident("down", false, List.of()), IncidentAdmin.told("down", false, true, all));
        assertEquals(
                List.of("1 incidents are under way, need fewer (limits.incidentsMax), and no reset meanwhile"),
                IncidentAdmin.told("next", false, true, all).mistakes());
    }
}
