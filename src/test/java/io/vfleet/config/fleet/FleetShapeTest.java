package io.vfleet.config.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.InvalidConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FleetShapeTest {
    @Test
    void theDefaultIsThatOfVcsim() {
        assertEquals(new FleetShape(1, 1, 3, 1, 2, 0, 0, 1, 1, true, 0), FleetShape.DEFAULT);
        assertFalse(FleetShape.DEFAULT.big());
        assertTrue(FleetShape.fleet(1_000_000).big());
    }

    @Test
    void allMistakesAreReportedAtOnce() {
        var refused =
                assertThrows(InvalidConfig.class, () -> new FleetShape(-1, -2, 3, 1, 2, 0, 1, 1, 1, true, 2_000_000));
        assertEquals(
                List.of(
                        "datacenters: -1, need 0 or more",
                        "clusters: -2, need 0 or more",
                        "vms: 2000000, need 0 to 1000000",
                        "folders: 1, need at most datacenters (-1) because each folder holds one"),
                refused.mistakes());
    }

    @Test
    void virtualMachinesNeedAHostAndADatastore() {
        var refused = assertThrows(InvalidConfig.class, () -> new FleetShape(1, 1, 0, 0, 2, 0, 0, 0, 1, true, 0));
        assertEquals(2, refused.mistakes().size(), refused.getMessage());
    }

    @Test
    void fleetsBeyondTheMaximumAreRefused() {
        assertThrows(InvalidConfig.class, () -> new FleetShape(10, 100, 3, 1, 2_000_000_000, 0, 0, 1, 1, true, 0));
        assertThrows(InvalidConfig.class, () -> new FleetShape(10_000, 100, 300, 1, 0, 0, 0, 1, 1, true, 0));
    }

    @Test
    void budgetsAreThoseOfVcenterAndMustBePositive() {
        assertEquals(new ConcurrencyBudgets(16, 128, 640), ConcurrencyBudgets.DEFAULT);
        var refused = assertThrows(InvalidConfig.class, () -> new ConcurrencyBudgets(0, 0, -1));
        assertEquals(3, refused.mistakes().size());
    }
}
