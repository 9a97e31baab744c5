package io.vfleet.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.Settings;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.inventory.Durations;
import io.vfleet.model.Observer;
import org.junit.jupiter.api.Test;

final class BehavioursTest {
    /** Lower it when methods are added; nothing may raise it. */
    private static final int NOT_IMPLEMENTED_MAX = 888;

    private final Behaviours table =
            MethodCatalog.of(VCenters.build(Settings.DEFAULT, new SteppedLoops(2), Durations.NONE, Observer.NONE));

    @Test
    void noMethodLosesItsBehaviour() {
        int without = table.notImplemented().size();

        assertTrue(without <= NOT_IMPLEMENTED_MAX, without + " methods answer NotImplemented");
        System.out.println("methods: " + table.implemented().size() + " implemented, " + without + " not");
    }

    @Test
    void everyMethodIsEitherAnsweredOrListedAsMissing() {
        assertEquals(978, table.implemented().size() + table.notImplemented().size());
    }
}
