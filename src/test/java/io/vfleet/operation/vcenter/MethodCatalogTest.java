package io.vfleet.operation.vcenter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.config.settings.Settings;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.model.RunObserver;
import io.vfleet.operation.MethodTable;
import io.vfleet.vm.command.WorkDurations;
import org.junit.jupiter.api.Test;

/** Every method of the API is either implemented or listed as not implemented, and no handler gets lost. */
final class MethodCatalogTest {
    /** Lowered with every method that is added, and never raised. */
    private static final int NOT_IMPLEMENTED = 506;

    private final MethodTable table = MethodCatalog.of(
            VCenterBuilder.build(Settings.DEFAULT, new SteppedLoops(2), WorkDurations.NONE, RunObserver.NONE));

    @Test
    void noMethodLosesItsHandler() {
        assertEquals(NOT_IMPLEMENTED, table.notImplemented().size(), "methods that answer NotImplemented");
    }

    @Test
    void everyMethodIsEitherAnsweredOrListedAsMissing() {
        assertEquals(980, table.implemented().size() + table.notImplemented().size());
    }
}
