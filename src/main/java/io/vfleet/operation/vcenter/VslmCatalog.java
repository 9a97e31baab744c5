package io.vfleet.operation.vcenter;

import io.vfleet.meta.Metamodel;
import io.vfleet.operation.CallFacade;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.companion.CompanionService;
import io.vfleet.operation.vslm.ForwardedCalls;
import io.vfleet.operation.vslm.VslmCatalogMethods;
import io.vfleet.operation.vslm.VslmDiskMethods;
import io.vfleet.operation.vslm.VslmObjects;
import io.vfleet.operation.vslm.VslmQueryMethods;
import io.vfleet.operation.vslm.VslmServiceMethods;
import io.vfleet.operation.vslm.VslmTaskMethods;

/** Registers the methods of the service of first class disks in a {@link MethodTable} of their own. */
public final class VslmCatalog {
    private VslmCatalog() {}

    /** The service of one vCenter; {@code base} is the way of all other calls into it. */
    public static CallFacade of(VCenter vcenter, CallFacade base) {
        return new CompanionService(
                vcenter, base, Metamodel.storageLifecycle(), methods(vcenter, base), VslmObjects.ALL);
    }

    static MethodTable methods(VCenter vcenter, CallFacade base) {
        var table = new MethodTable(Metamodel.storageLifecycle());
        var forwarded = new ForwardedCalls(vcenter, base);
        new VslmServiceMethods(vcenter, base).registerIn(table);
        new VslmDiskMethods(forwarded).registerIn(table);
        new VslmQueryMethods(vcenter).registerIn(table);
        new VslmCatalogMethods(vcenter, forwarded).registerIn(table);
        new VslmTaskMethods(vcenter, forwarded).registerIn(table);
        return table;
    }
}
