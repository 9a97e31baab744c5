package io.vfleet.operation.automation.listing;

import io.vfleet.operation.automation.ApiCall;
import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.AutomationApi;
import io.vfleet.operation.automation.ListAnswer;
import io.vfleet.operation.automation.MethodCalls;

/** The filtered lists of virtual machines and of containers. */
public final class ListOperations {
    private static final ApiError TOO_MANY_VMS =
            ApiError.tooMany("virtual machines", "com.vmware.api.vcenter.vm.too_many_matches");

    private final MethodCalls methods;
    private final ContainerRows rows;
    private final ListAnswer answer;

    public ListOperations(MethodCalls methods) {
        this.methods = methods;
        this.rows = new ContainerRows(methods);
        this.answer = new ListAnswer(methods);
    }

    public void registerIn(AutomationApi api) {
        api.register("com.vmware.vcenter.VM", "list", this::machines);
        for (ListedKind kind : ListedKind.values())
            api.register("com.vmware.vcenter." + kind.idField(), "list", call -> containers(call, kind));
    }

    private void machines(ApiCall call) {
        VmFilter filter = VmFilter.of(call.input().struct("filter"));
        int max = methods.vcenter().settings().limits().vmsListedMax();
        answer.answer(call, new VmScan(methods.vcenter(), call.session(), filter, max), TOO_MANY_VMS);
    }

    private void containers(ApiCall call, ListedKind kind) {
        var scan = new ContainerScan(
                methods.vcenter(),
                call.session(),
                kind,
                call.input().struct("filter"),
                number -> rows.row(kind, number, call.session()));
        answer.answer(call, scan, kind.tooMany());
    }
}
