package io.vfleet.operation.vcenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.settings.Settings;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.model.RunObserver;
import io.vfleet.operation.MethodTable;
import io.vfleet.vm.command.WorkDurations;
import org.junit.jupiter.api.Test;

/** Every method of the API is either implemented or listed as not implemented, and no handler gets lost. */
final class MethodCatalogTest {
    /** Lower it when methods are added; nothing may raise it. */
    private static final int NOT_IMPLEMENTED_MAX = 888;

    private final MethodTable table = MethodCatalog.of(
            VCenterBuilder.build(Settings.DEFAULT, new SteppedLoops(2), WorkDurations.NONE, RunObserver.NONE));

    @Test
    void noMethodLosesItsHandler() {
        int without = table.notImplemented().size();

        assertTrue(without <= NOT_IMPLEMENTED_MAX, without + " methods answer NotImplemented");
        System.out.println("methods: " + table.implemented().size() + " implemented, " + without + " not");
    }

    @Test
    void everyMethodIsEitherAnsweredOrListedAsMissing() {
        assertEquals(978, table.implemented().size() + table.notImplemented().size());
    }
}
