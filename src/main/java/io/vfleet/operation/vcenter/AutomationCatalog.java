package io.vfleet.operation.vcenter;

import io.vfleet.config.server.Limits;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.VCenterFacade;
import io.vfleet.operation.automation.AutomationApi;
import io.vfleet.operation.automation.MethodCalls;
import io.vfleet.operation.automation.ServiceOperations;
import io.vfleet.operation.automation.listing.ContainerChanges;
import io.vfleet.operation.automation.listing.ContainerDetails;
import io.vfleet.operation.automation.listing.ListOperations;
import io.vfleet.operation.automation.tagging.AssociationOperations;
import io.vfleet.operation.automation.tagging.CategoryOperations;
import io.vfleet.operation.automation.tagging.TagOperations;
import io.vfleet.operation.automation.vm.GuestDetails;
import io.vfleet.operation.automation.vm.PowerOperations;
import io.vfleet.operation.automation.vm.VmDetails;
import io.vfleet.operation.automation.vm.VmLifecycle;

/** Registers the operations of every family in a new {@link AutomationApi}; a new family is a new line. */
public final class AutomationCatalog {
    private AutomationCatalog() {}

    /** The operations of one vCenter; {@code facade} is the way of all calls into it. */
    public static AutomationApi of(VCenter vcenter, VCenterFacade facade) {
        Limits limits = vcenter.settings().limits();
        var api = new AutomationApi(limits.textCharsMax(), limits.listItemsMax());
        var methods = new MethodCalls(vcenter, facade);
        new ListOperations(methods).registerIn(api);
        new ContainerDetails(methods).registerIn(api);
        new ContainerChanges(methods).registerIn(api);
        new VmDetails(methods).registerIn(api);
        new VmLifecycle(methods).registerIn(api);
        new GuestDetails(methods).registerIn(api);
        new PowerOperations(methods).registerIn(api);
        new CategoryOperations(methods).registerIn(api);
        new TagOperations(methods).registerIn(api);
        new AssociationOperations(methods).registerIn(api);
        new ServiceOperations(methods).registerIn(api);
        return api;
    }
}
