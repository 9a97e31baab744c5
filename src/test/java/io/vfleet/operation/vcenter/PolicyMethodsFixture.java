package io.vfleet.operation.vcenter;

import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;

/** The methods of storage policies, for tests of other packages. */
public final class PolicyMethodsFixture {
    private PolicyMethodsFixture() {}

    public static MethodTable table(VCenter vcenter) {
        return PolicyCatalog.methods(vcenter);
    }
}
