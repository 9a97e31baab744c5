package io.vfleet.operation.automation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.config.settings.Settings;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.model.RunObserver;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.vcenter.AutomationCatalog;
import io.vfleet.operation.vcenter.CallDispatcher;
import io.vfleet.operation.vcenter.MethodCatalog;
import io.vfleet.operation.vcenter.VCenterBuilder;
import io.vfleet.vm.command.WorkDurations;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of the Automation API, and what answers its operations. */
final class ApiCatalogTest {
    @Test
    void everyOperationOfTheTableIsAnswered() {
        VCenter vcenter =
                VCenterBuilder.build(Settings.DEFAULT, new SteppedLoops(1), WorkDurations.NONE, RunObserver.NONE);
        var dispatcher = new CallDispatcher(vcenter, MethodCatalog.of(vcenter), (_, _) -> {});
        AutomationApi api = AutomationCatalog.of(vcenter, dispatcher);
        List<String> unanswered = ApiCatalog.load().operations().stream()
                .filter(operation -> !api.handles(operation))
                .map(ApiOperation::service)
                .filter(service -> !service.equals("com.vmware.cis.session"))
                .toList();
        assertEquals(List.of(), unanswered);
    }
}
