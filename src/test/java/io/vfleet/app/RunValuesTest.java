package io.vfleet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.config.settings.ScenarioFiles;
import io.vfleet.engine.Clock;
import io.vfleet.engine.TaskClock;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.harness.ViClient;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.meta.Metamodel;
import io.vfleet.metric.Meters;
import io.vfleet.operation.scenario.VCenterRunFacts;
import io.vfleet.scenario.verdict.VerdictMonitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a scrape shows of clients and of the verdict. */
final class RunValuesTest {
    private static final String CLIENT = "client=\"Java-http-client\"";

    private final ServedVCenter served = ServedVCenter.with(ServedVCenter.settings(Map.of("paces.speed", "max")));
    private final Meters meters = new Meters(Metamodel.load(), 100, MemoryBudget.unlimited(1));
    private final VCenterRunFacts facts = new VCenterRunFacts(served::vcenter);
    private final VerdictMonitor monitor = new VerdictMonitor(
            facts,
            new RunClock(Clock.system(), TaskClock.real(served.vcenter().loops())),
            Clock.system(),
            1_000,
            List::of);
    private final ViClient client = served.client().login("user", "pass");

    RunValuesTest() {
        meters.values(new RunValues(served.vcenter(), facts, monitor)::all);
    }

    @AfterEach
    void close() {
        meters.close();
        served.close();
    }

    private double value(String series) {
        return meters.scrape()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(-1);
    }

    private JsonNode vm() {
        String path = "{\"inventoryPath\":\"DC0/vm/DC0_H0_VM0\"}";
        return client.post("SearchIndex", "SearchIndex", "FindByInventoryPath", path)
                .value();
    }

    @Test
    void openSnapshotsAreThoseOfTheClientThatHasMadeThem() {
        assertEquals(0, value("vfleet_client_snapshots{" + CLIENT + "}"));
        JsonNode task = client.post(vm(), "CreateSnapshot_Task", "{\"name\":\"s\",\"memory\":false,\"quiesce\":false}")
                .value();
        client.awaitTask(task);
        assertEquals(1, value("vfleet_client_snapshots{" + CLIENT + "}"));
        assertEquals(1, value("vfleet_client_tasks_total{" + CLIENT + "}"));
        assertTrue(value("vfleet_client_polls_total{" + CLIENT + "}") > 0);
        client.awaitTask(client.post(vm(), "RemoveAllSnapshots_Task", "").value());
        assertEquals(0, value("vfleet_client_snapshots{" + CLIENT + "}"));
    }

    @Test
    void sessionsCallsAndObjectsAreByClient() {
        assertEquals(1, value("vfleet_client_sessions{" + CLIENT + "}"));
        assertEquals(1, value("vfleet_client_logins_total{" + CLIENT + "}"));
        double before = value("vfleet_client_calls_total{" + CLIENT + "}");
        client.post("PropertyCollector", "propertyCollector", "CreatePropertyCollector", "");
        assertEquals(before + 1, value("vfleet_client_calls_total{" + CLIENT + "}"));
        // With that of the session itself.
        assertEquals(2, value("vfleet_client_objects{" + CLIENT + ",kind=\"collector\"}"));
        assertEquals(0, value("vfleet_client_objects{" + CLIENT + ",kind=\"filter\"}"));
    }

    @Test
    void theVerdictHasASeriesForEachState() {
        monitor.follow(ScenarioFiles.parse("test", """
                apiVersion: vfleet/v1
                kind: Scenario
                expect:
                - {id: some, calls: {min: 1}, match: {method: PowerOnVM_Task}}
                """).scenario());
        assertEquals(1, value("vfleet_verdict{state=\"failed\"}"));
        assertEquals(0, value("vfleet_verdict{state=\"passed\"}"));
        assertEquals(1, value("vfleet_verdict{state=\"provisional\"}"));
        assertEquals(1, value("vfleet_expectation{expectation=\"some\",state=\"failed\"}"));
        assertEquals(1, value("vfleet_expectation{expectation=\"simulator\",state=\"passed\"}"));
        assertTrue(value("vfleet_expectation{expectation=\"some\",state=\"passed\"}") == 0);
    }
}
