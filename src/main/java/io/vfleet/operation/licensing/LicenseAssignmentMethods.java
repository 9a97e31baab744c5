package io.vfleet.operation.licensing;

import io.vfleet.inventory.EntityKind;
import io.vfleet.manager.Licenses;
import io.vfleet.manager.Licenses.License;
import io.vfleet.manager.Licenses.LicenseFacet;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.render.AboutInfoRenderer;
import io.vfleet.render.service.LicenseProperties;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The methods of LicenseAssignmentManager. What has no licence of its own has that of the evaluation. */
public final class LicenseAssignmentMethods {
    private static final String MANAGER = "LicenseAssignmentManager";
    private static final MoRef LICENSES = new MoRef("LicenseManager", "LicenseManager");

    private final VCenter vcenter;
    private final Licenses licenses;
    private final LicenseProperties renderer;

    public LicenseAssignmentMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.licenses = vcenter.licenses();
        this.renderer = new LicenseProperties(vcenter.metamodel(), licenses);
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "UpdateAssignedLicense", this::assign);
        table.register(MANAGER, "RemoveAssignedLicense", this::unassign);
        table.register(MANAGER, "QueryAssignedLicenses", this::query);
    }

    /** A key that is not known yet is added. */
    private void assign(Call call) {
        String entity = text(call, "entity");
        String key = text(call, "licenseKey");
        LoopDispatch.run(vcenter.loops().at(0), call, () -> {
            License known = licenses.find(key);
            License license = known == null ? new License(key, Map.of()) : known;
            if (!isLicensed(entity)) call.reply().fault(new Fault.LicenseEntityNotFound(entity));
            else if (known == null && !Licenses.isKey(key)) call.reply().fault(new Fault.InvalidArgument("licenseKey"));
            else if ((known == null && !licenses.put(license)) || !licenses.assign(entity, key))
                call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
            else {
                vcenter.changes().changed(LICENSES, EnumSet.of(LicenseFacet.LICENSES));
                call.reply().value(renderer.license(license));
            }
        });
    }

    private void unassign(Call call) {
        String entity = text(call, "entityId");
        LoopDispatch.run(vcenter.loops().at(0), call, () -> {
            if (!licenses.unassign(entity)) {
                call.reply().fault(new Fault.LicenseEntityNotFound(entity));
                return;
            }
            vcenter.changes().changed(LICENSES, EnumSet.of(LicenseFacet.LICENSES));
            call.reply().value(null);
        });
    }

    /** Of one entity, or the vCenter's and all that were assigned. */
    private void query(Call call) {
        String entity = (String) call.arguments().get("entityId");
        List<DataObject> answers = new ArrayList<>();
        if (entity == null) {
            if (!licenses.assigned().containsKey(instance())) answers.add(assignment(instance()));
            licenses.assigned().keySet().stream()
                    .filter(this::isLicensed)
                    .forEach(each -> answers.add(assignment(each)));
        } else if (isLicensed(entity)) {
            answers.add(assignment(entity));
        }
        call.reply().value(answers);
    }

    private DataObject assignment(String entity) {
        String key = licenses.assigned().get(entity);
        License license = key == null ? null : licenses.find(key);
        boolean vcenterItself = entity.equals(instance());
        int number = vcenterItself ? 0 : vcenter.inventory().find(new MoRef("HostSystem", entity));
        return vcenter.metamodel()
                .make("LicenseAssignmentManagerLicenseAssignment")
                .set("entityId", entity)
                .set("scope", instance())
                .set(
                        "entityDisplayName",
                        vcenterItself ? "localhost" : vcenter.inventory().name(number))
                .set("assignedLicense", license == null ? renderer.evaluation() : renderer.license(license))
                .set("properties", List.of());
    }

    /** Whether it is the vCenter, by its instanceUuid, or a host, by its id. */
    private boolean isLicensed(String entity) {
        if (entity.equals(instance())) return true;
        int number = vcenter.inventory().find(new MoRef("HostSystem", entity));
        return number != 0 && vcenter.inventory().kind(number) == EntityKind.HOST;
    }

    private String instance() {
        return AboutInfoRenderer.instanceUuid(vcenter.settings().seed());
    }

    private static String text(Call call, String argument) {
        return (String) Objects.requireNonNull(call.arguments().get(argument));
    }
}
