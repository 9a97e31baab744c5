package io.vfleet.sim.walk;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.access.authorization.EntityPermission;
import io.vfleet.access.session.Session;
import io.vfleet.inventory.EntityKind;
import io.vfleet.manager.IpPools;
import io.vfleet.manager.Licenses;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.SimulatedVCenter;
import java.util.ArrayList;
import java.util.List;

/** Random requests about licences, options, pools of addresses and extensions, and what holds of what managers keep. */
record ManagerRequests(SimulatedVCenter simulated) {
    private static final MoRef LICENSES = new MoRef("LicenseManager", "LicenseManager");
    private static final MoRef ASSIGNMENTS = new MoRef("LicenseAssignmentManager", "LicenseAssignmentManager");
    private static final MoRef OPTIONS = new MoRef("OptionManager", "VpxSettings");
    private static final MoRef EXTENSIONS = new MoRef("ExtensionManager", "ExtensionManager");

    RecordedReply ask(Session session) {
        return switch (simulated.below(4)) {
            case 0 -> license(session);
            case 2 -> addresses(session);
            case 1 -> option(session);
            default -> extension(session);
        };
    }

    private RecordedReply license(Session session) {
        String key = "AAAAA-BBBBB-CCCCC-DDDDD-0000" + simulated.below(4);
        int[] hosts = simulated.inventory().all(EntityKind.HOST).stream().toArray();
        String entity =
                simulated.inventory().ref(hosts[simulated.below(hosts.length)]).value();
        NamedValues license = named("licenseKey", key);
        return switch (simulated.below(8)) {
            case 0, 1 -> simulated.send(session, LICENSES, "AddLicense", license);
            case 2 -> simulated.send(session, LICENSES, "UpdateLicense", license);
            case 3 -> simulated.send(session, LICENSES, "RemoveLicense", license);
            case 4 ->
                simulated.send(
                        session,
                        LICENSES,
                        "UpdateLicenseLabel",
                        license.and("labelKey", "owner").and("labelValue", "team-" + simulated.below(3)));
            case 5, 6 ->
                simulated.send(
                        session,
                        ASSIGNMENTS,
                        "UpdateAssignedLicense",
                        named("entity", entity).and("licenseKey", key));
            default -> simulated.send(session, ASSIGNMENTS, "RemoveAssignedLicense", named("entityId", entity));
        };
    }

    /** An option of the walk's own is added, changed and removed. */
    private RecordedReply option(Session session) {
        String key = "walk.option" + simulated.below(3);
        if (simulated.rarely(3)) return simulated.send(session, OPTIONS, "QueryOptions", named("name", key));
        DataObject option = META.make("OptionValue").set("key", simulated.rarely(4) ? "mail.sender" : key);
        option.set("value", "value " + simulated.below(3));
        return simulated.send(session, OPTIONS, "UpdateOptions", named("changedValue", List.of(option)));
    }

    /** Pools of addresses, of which each network has one at most. */
    private RecordedReply addresses(Session session) {
        MoRef datacenter = simulated
                .inventory()
                .ref(simulated.inventory().all(EntityKind.DATACENTER).first());
        int[] networks = simulated.inventory().all(EntityKind.NETWORK).stream().toArray();
        DataObject pool = META.make("IpPool").set("name", "pool " + simulated.below(4));
        if (networks.length > 0)
            pool.set(
                    "networkAssociation",
                    List.of(META.make("IpPoolAssociation")
                            .set("network", simulated.inventory().ref(networks[simulated.below(networks.length)]))
                            .set("networkName", "")));
        int id = simulated.below(6);
        NamedValues of = named("dc", datacenter);
        return switch (simulated.below(4)) {
            case 0, 1 -> simulated.send(session, IpPools.MANAGER, "CreateIpPool", of.and("pool", pool));
            case 2 -> simulated.send(session, IpPools.MANAGER, "UpdateIpPool", of.and("pool", pool.set("id", id)));
            default ->
                simulated.send(
                        session,
                        IpPools.MANAGER,
                        "DestroyIpPool",
                        of.and("id", id).and("force", false));
        };
    }

    private RecordedReply extension(Session session) {
        String key = "com.example.walk" + simulated.below(3);
        NamedValues named = named("extensionKey", key);
        return switch (simulated.below(7)) {
            case 0, 1 -> simulated.send(session, EXTENSIONS, "RegisterExtension", named("extension", described(key)));
            case 2 -> simulated.send(session, EXTENSIONS, "UpdateExtension", named("extension", described(key)));
            case 3 -> simulated.send(session, EXTENSIONS, "UnregisterExtension", named);
            case 4 -> simulated.send(session, EXTENSIONS, "SetServiceAccount", named.and("serviceAccount", "svc"));
            case 5 -> simulated.send(session, EXTENSIONS, "QueryManagedBy", named);
            default -> simulated.send(session, EXTENSIONS, "FindExtension", named);
        };
    }

    private DataObject described(String key) {
        return META.make("Extension")
                .set("key", key)
                .set("version", "1." + simulated.below(3))
                .set(
                        "description",
                        META.make("Description").set("label", "Walk").set("summary", "Walk"))
                .set("lastHeartbeatTime", simulated.loops.clock().now());
    }

    /** What is assigned is a licence that there is; who has a permission has it by a role that there is. */
    List<String> check() {
        List<String> violations = new ArrayList<>();
        Licenses licenses = simulated.vcenter.licenses();
        licenses.assigned().forEach((entity, key) -> {
            if (licenses.find(key) == null) violations.add(entity + " has an unknown licence: " + key);
        });
        for (EntityPermission permission : simulated.vcenter.access().permissions())
            if (simulated.vcenter.access().role(permission.roleId()) == null)
                violations.add(permission + " has an unknown role");
        for (IpPools.IpPoolEntry pool : simulated.vcenter.ipPools().all())
            for (int network : pool.networks())
                if (!pool.equals(simulated.vcenter.ipPools().ofNetwork(network)))
                    violations.add(pool + " has a network of another");
        return violations;
    }
}
