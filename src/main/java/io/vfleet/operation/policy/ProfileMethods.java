package io.vfleet.operation.policy;

import io.vfleet.access.session.Session;
import io.vfleet.engine.random.KeyedUuid;
import io.vfleet.engine.random.SeededRandom;
import io.vfleet.manager.StoragePolicies;
import io.vfleet.manager.StoragePolicy;
import io.vfleet.manager.StoragePolicy.StoragePolicyChange;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Making, reading, changing and deleting profiles. */
public final class ProfileMethods {
    private static final String MANAGER = "PbmProfileProfileManager";
    private static final Fault UNKNOWN = new Fault.InvalidArgument("profileId");
    private static final Fault BAD_NAME = new Fault.InvalidArgument("name");
    private static final int NAME_MAX = 80;

    private final VCenter vcenter;
    private final StoragePolicies policies;
    private final KeyedUuid ids;
    // On the first loop.
    private int made;

    public ProfileMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.policies = vcenter.storagePolicies();
        this.ids = new KeyedUuid(SeededRandom.mix(vcenter.settings().seed() + 700));
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "PbmQueryProfile", this::query);
        table.register(MANAGER, "PbmRetrieveContent", this::retrieve);
        table.register(MANAGER, "PbmCreate", this::create);
        table.register(MANAGER, "PbmUpdate", this::update);
        table.register(MANAGER, "PbmDelete", this::delete);
        table.register(MANAGER, "PbmResetVSanDefaultProfile", this::reset);
    }

    private void query(Call call) {
        DataObject type = (DataObject) Objects.requireNonNull(call.arguments().get("resourceType"));
        Object category = call.arguments().get("profileCategory");
        boolean storage = "STORAGE".equals(type.get("resourceType"));
        if (!storage) call.reply().fault(new Fault.InvalidArgument("resourceType"));
        else if (category != null && !category.equals("REQUIREMENT"))
            call.reply().value(List.of());
        else
            call.reply()
                    .value(policies.all().stream()
                            .map(policy -> PolicyRenderer.id(policy.id()))
                            .toList());
    }

    private void retrieve(Call call) {
        List<DataObject> found = new ArrayList<>();
        for (DataObject id : PolicyArguments.list(call.arguments().get("profileIds"))) {
            StoragePolicy policy = policies.find(PolicyArguments.id(id));
            if (policy == null) {
                call.reply().fault(new Fault.InvalidArgument("profileIds"));
                return;
            }
            found.add(PolicyRenderer.profile(policy));
        }
        call.reply().value(found);
    }

    private void create(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("createSpec"));
        Object category = spec.get("category");
        String name = (String) Objects.requireNonNull(spec.get("name"));
        if (!isName(name)) call.reply().fault(BAD_NAME);
        else if (category != null && !category.equals("REQUIREMENT"))
            call.reply().fault(new Fault.InvalidArgument("createSpec.category"));
        else if (KeptData.admit(vcenter, call, "createSpec", spec))
            onFirstLoop(call, () -> {
                StoragePolicyChange change = change(call);
                String id = ids.of(++made).toString();
                DataObject constraints = (DataObject) Objects.requireNonNull(spec.get("constraints"));
                put(
                        call,
                        new StoragePolicy(
                                id, name, (String) spec.get("description"), constraints, null, change, change, 0),
                        PolicyRenderer.id(id));
            });
    }

    private void update(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("updateSpec"));
        String name = (String) spec.get("name");
        if (name != null && !isName(name)) {
            call.reply().fault(BAD_NAME);
        } else if (KeptData.admit(vcenter, call, "updateSpec", spec)) {
            onFirstLoop(call, () -> {
                StoragePolicy policy = policies.find(PolicyArguments.id(
                        (DataObject) Objects.requireNonNull(call.arguments().get("profileId"))));
                if (policy == null) {
                    call.reply().fault(UNKNOWN);
                    return;
                }
                put(
                        call,
                        policy.with(
                                name,
                                (String) spec.get("description"),
                                (DataObject) spec.get("constraints"),
                                change(call)),
                        null);
            });
        }
    }

    private void put(Call call, StoragePolicy policy, @Nullable DataObject answer) {
        StoragePolicy namesake = policies.named(policy.name());
        if (namesake != null && !namesake.id().equals(policy.id()))
            call.reply().fault(PolicyFaults.duplicateName(policy.name()));
        else if (policies.put(policy)) call.reply().value(answer);
        else call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
    }

    /** Each profile has an outcome of its own; those of the installation and those that machines have stay. */
    private void delete(Call call) {
        onFirstLoop(call, () -> {
            List<DataObject> outcomes = new ArrayList<>();
            for (DataObject id : PolicyArguments.list(call.arguments().get("profileId"))) {
                StoragePolicy policy = policies.find(PolicyArguments.id(id));
                Fault refused = policy == null ? PolicyFaults.notFound() : inUse(policy);
                if (policy != null && refused == null) policies.remove(policy);
                outcomes.add(PolicyRenderer.make("PbmProfileOperationOutcome")
                        .set("profileId", PolicyRenderer.id(PolicyArguments.id(id)))
                        .set("fault", refused == null ? null : PolicyFaults.rendered(vcenter, refused)));
            }
            call.reply().value(outcomes);
        });
    }

    private @Nullable Fault inUse(StoragePolicy policy) {
        if (policy.systemCreatedType() != null) return new Fault.InvalidArgument("profileId");
        return policies.associations().isUsed(policy.id()) ? PolicyFaults.inUse(policy.name()) : null;
    }

    private void reset(Call call) {
        onFirstLoop(call, () -> {
            for (StoragePolicy policy :
                    BuiltInPolicies.all(vcenter.settings().population().epoch())) {
                if ("VsanDefaultProfile".equals(policy.systemCreatedType())) put(call, policy, null);
            }
        });
    }

    private StoragePolicyChange change(Call call) {
        Session session = Objects.requireNonNull(call.session());
        return new StoragePolicyChange(vcenter.loops().at(0).clock().now(), session.userName());
    }

    private void onFirstLoop(Call call, Runnable work) {
        LoopDispatch.run(vcenter.loops().at(0), call, work);
    }

    private static boolean isName(String name) {
        return !name.isBlank() && name.length() <= NAME_MAX;
    }
}
