package io.vfleet.operation.vcenter;

import io.vfleet.operation.CallFacade;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.VCenterFacade;
import io.vfleet.operation.automation.AutomationApi;
import io.vfleet.operation.scenario.ScenarioCalls;
import io.vfleet.operation.scenario.ScenarioFacade;
import io.vfleet.operation.scenario.ScenarioOperations;
import io.vfleet.operation.scenario.ScenarioService;
import io.vfleet.scenario.InjectionListener;
import io.vfleet.scenario.LiveScenario;
import io.vfleet.scenario.admission.Admission;
import io.vfleet.scenario.observation.CallWitness;

/**
 * The ways into a vCenter and the services beside it, all through the scenario that is in force.
 *
 * @param lookups the service that says where the others are
 */
public record VCenterServices(
        MethodTable methods,
        VCenterFacade api,
        CallFacade storagePolicies,
        CallFacade storageLifecycle,
        CallFacade lookups,
        AutomationApi automation) {
    /**
     * Makes all of them.
     *
     * @param listener is told what the scenario does
     * @param witness is told of the calls that were answered
     * @param admission who may go on at once
     */
    public static VCenterServices of(
            VCenter vcenter,
            LiveScenario scenario,
            InjectionListener listener,
            CallWitness witness,
            Admission admission) {
        var calls = new ScenarioCalls(vcenter, scenario, listener, witness, admission);
        MethodTable methods = MethodCatalog.of(vcenter);
        // No listener for unimplemented methods: requests are counted by their outcome.
        var dispatcher = new CallDispatcher(vcenter, methods, (_, _) -> {});
        // What a service calls of the vCenter does not go through the scenario a second time.
        return new VCenterServices(
                methods,
                new ScenarioFacade(dispatcher, calls),
                new ScenarioService(PolicyCatalog.of(vcenter, dispatcher), calls),
                new ScenarioService(VslmCatalog.of(vcenter, dispatcher), calls),
                LookupCatalog.of(vcenter, dispatcher),
                AutomationCatalog.of(vcenter, dispatcher)
                        .through(new ScenarioOperations(calls, vcenter.faultMessages()::message)));
    }
}
