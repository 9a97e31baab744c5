package io.vfleet.operation.vcenter;

import io.vfleet.meta.Metamodel;
import io.vfleet.operation.CallFacade;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.lookup.LookupMethods;
import io.vfleet.operation.lookup.LookupService;

/** Registers the methods of the lookup service in a {@link MethodTable} of their own. */
public final class LookupCatalog {
    private LookupCatalog() {}

    /** The service of one vCenter; {@code base} is the way of all other calls into it. */
    public static CallFacade of(VCenter vcenter, CallFacade base) {
        var table = new MethodTable(Metamodel.lookupService());
        new LookupMethods(vcenter).registerIn(table);
        return new LookupService(base, table);
    }
}
