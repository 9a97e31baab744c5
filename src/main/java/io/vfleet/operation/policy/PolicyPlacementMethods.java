package io.vfleet.operation.policy;

import static java.util.Map.entry;

import io.vfleet.manager.StoragePolicy;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which datastores are compatible with a policy, with the specification of one, or with requirements. */
public final class PolicyPlacementMethods {
    private static final String SOLVER = "PbmPlacementSolver";

    private final VCenter vcenter;
    private final HubRules rules;

    public PolicyPlacementMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.rules = new HubRules(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(SOLVER, "PbmQueryMatchingHub", call -> matching(call, ofProfile(call)));
        table.register(SOLVER, "PbmQueryMatchingHubWithSpec", call -> matching(call, ofSpec(call, "createSpec")));
        table.register(SOLVER, "PbmCheckCompatibility", call -> check(call, ofProfile(call)));
        table.register(SOLVER, "PbmCheckCompatibilityWithSpec", call -> check(call, ofSpec(call, "profileSpec")));
        table.register(SOLVER, "PbmCheckRequirements", call -> check(call, required(call)));
    }

    /** The constraints of the policy that the call names; null when there is none. */
    private @Nullable List<DataObject> ofProfile(Call call) {
        return constraints((DataObject) Objects.requireNonNull(call.arguments().get("profile")))
                .map(List::of)
                .orElse(null);
    }

    private Optional<DataObject> constraints(DataObject profileId) {
        return Optional.ofNullable(vcenter.storagePolicies().find(PolicyArguments.id(profileId)))
                .map(StoragePolicy::constraints);
    }

    private static List<DataObject> ofSpec(Call call, String argument) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get(argument));
        return List.of((DataObject) Objects.requireNonNull(spec.get("constraints")));
    }

    /** The constraints of all requirements; null when one names a policy that there is not. */
    private @Nullable List<DataObject> required(Call call) {
        List<DataObject> all = new ArrayList<>();
        for (DataObject requirement : PolicyArguments.list(call.arguments().get("placementSubjectRequirement"))) {
            boolean named = requirement.type().slot("profileId") != null;
            Optional<DataObject> constraints = named
                    ? constraints((DataObject) Objects.requireNonNull(requirement.get("profileId")))
                    : requirement.type().slot("constraints") == null
                            ? Optional.empty()
                            : Optional.ofNullable((DataObject) requirement.get("constraints"));
            if (named && constraints.isEmpty()) return null;
            constraints.ifPresent(all::add);
        }
        return all;
    }

    private void matching(Call call, @Nullable List<DataObject> constraints) {
        List<MoRef> hubs = hubs(call);
        if (hubs == null) return;
        if (constraints == null) call.reply().fault(PolicyFaults.notFound());
        else
            call.reply()
                    .value(hubs.stream()
                            .filter(hub -> violated(hub, constraints) == null)
                            .map(PolicyRenderer::hub)
                            .toList());
    }

    private void check(Call call, @Nullable List<DataObject> constraints) {
        List<MoRef> hubs = hubs(call);
        if (hubs == null) return;
        if (constraints == null) call.reply().fault(PolicyFaults.notFound());
        else
            call.reply()
                    .value(hubs.stream().map(hub -> result(hub, constraints)).toList());
    }

    private @Nullable DataObject violated(MoRef hub, List<DataObject> constraints) {
        return constraints.stream()
                .map(each -> Optional.ofNullable(rules.violated(hub, each)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private DataObject result(MoRef datastore, List<DataObject> constraints) {
        DataObject hub = PolicyRenderer.hub(datastore);
        DataObject violated = violated(datastore, constraints);
        DataObject result =
                PolicyRenderer.make("PbmPlacementCompatibilityResult").set("hub", hub);
        return violated == null ? result : result.set("error", List.of(mismatch(hub, violated)));
    }

    private DataObject mismatch(DataObject hub, DataObject rule) {
        List<DataObject> required = PolicyArguments.list(rule.get("constraint")).stream()
                .flatMap(each -> PolicyArguments.list(each.get("propertyInstance")).stream())
                .toList();
        Object id = Objects.requireNonNull(rule.get("id"));
        Fault fault = required.isEmpty()
                ? new Fault.Other("PbmCompatibilityCheckFault", Map.of("hub", hub), null)
                : new Fault.Other(
                        "PbmPropertyMismatchFault",
                        Map.ofEntries(
                                entry("hub", hub),
                                entry("capabilityInstanceId", id),
                                entry("requirementPropertyInstance", required.getFirst())),
                        "The datastore does not fulfil a rule of the policy.");
        return PolicyFaults.rendered(vcenter, fault);
    }

    /** The datastores that the call asks about, by default all; null after answering that one is none. */
    private @Nullable List<MoRef> hubs(Call call) {
        List<DataObject> asked = PolicyArguments.list(call.arguments().get("hubsToSearch"));
        if (asked.isEmpty()) return rules.datastores();
        List<MoRef> found = new ArrayList<>();
        for (DataObject hub : asked) {
            MoRef datastore = rules.datastore(hub);
            if (datastore == null) {
                call.reply().fault(PolicyFaults.nonExistent(List.of(hub)));
                return null;
            }
            found.add(datastore);
        }
        return found;
    }
}
