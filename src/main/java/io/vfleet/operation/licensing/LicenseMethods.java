package io.vfleet.operation.licensing;

import io.vfleet.manager.Licenses;
import io.vfleet.manager.Licenses.License;
import io.vfleet.manager.Licenses.LicenseFacet;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.render.service.LicenseProperties;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The methods of LicenseManager about keys. */
public final class LicenseMethods {
    private static final String MANAGER = "LicenseManager";
    private static final MoRef REF = new MoRef(MANAGER, MANAGER);
    private static final Fault UNKNOWN = new Fault.InvalidArgument("licenseKey");

    private final VCenter vcenter;
    private final Licenses licenses;
    private final LicenseProperties renderer;

    public LicenseMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.licenses = vcenter.licenses();
        this.renderer = new LicenseProperties(vcenter.metamodel(), licenses);
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "AddLicense", this::add);
        table.register(MANAGER, "UpdateLicense", call -> ofKnown(call, license -> put(call, labels(call))));
        table.register(MANAGER, "RemoveLicense", call -> ofKnown(call, license -> remove(call, license)));
        table.register(MANAGER, "DecodeLicense", this::decode);
        table.register(
                MANAGER, "UpdateLicenseLabel", call -> label(call, text(call, "labelKey"), text(call, "labelValue")));
        table.register(MANAGER, "RemoveLicenseLabel", call -> label(call, text(call, "labelKey"), null));
    }

    private void add(Call call) {
        if (!Licenses.isKey(text(call, "licenseKey"))) call.reply().fault(UNKNOWN);
        else if (KeptData.admit(vcenter, call, "labels", call.arguments().get("labels")))
            LoopDispatch.run(vcenter.loops().at(0), call, () -> put(call, labels(call)));
    }

    private void put(Call call, Map<String, String> labels) {
        License license = new License(text(call, "licenseKey"), labels);
        if (changed(call, licenses.put(license))) call.reply().value(renderer.license(license));
    }

    private void remove(Call call, License license) {
        if (licenses.used(license.key()) > 0) {
            call.reply().fault(new Fault.InvalidArgument("licenseKey", "licenseKey: it is assigned"));
            return;
        }
        licenses.remove(license);
        changed(call, true);
        call.reply().value(null);
    }

    private void decode(Call call) {
        String key = text(call, "licenseKey");
        License known = licenses.find(key);
        if (key.equals(Licenses.EVALUATION)) call.reply().value(renderer.evaluation());
        else if (known == null && !Licenses.isKey(key)) call.reply().fault(UNKNOWN);
        else call.reply().value(renderer.license(known == null ? new License(key, Map.of()) : known));
    }

    private void label(Call call, String key, @Nullable String value) {
        if (!KeptData.admit(vcenter, call, "labelKey", key)) return;
        if (!KeptData.admit(vcenter, call, "labelValue", value)) return;
        ofKnown(call, license -> {
            if (changed(call, licenses.putLabel(license, key, value)))
                call.reply().value(null);
        });
    }

    /** Works on the licence that the call names, on the first loop. */
    private void ofKnown(Call call, Consumer<License> work) {
        Object labels = call.method().parameterIndex("labels") < 0
                ? null
                : call.arguments().get("labels");
        if (!KeptData.admit(vcenter, call, "labels", labels)) return;
        LoopDispatch.run(vcenter.loops().at(0), call, () -> {
            License license = licenses.find(text(call, "licenseKey"));
            if (license == null) call.reply().fault(UNKNOWN);
            else work.accept(license);
        });
    }

    /** Tells watchers; answers busy when there was no room. */
    private boolean changed(Call call, boolean done) {
        if (done) vcenter.changes().changed(REF, EnumSet.of(LicenseFacet.LICENSES));
        else call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
        return done;
    }

    private static Map<String, String> labels(Call call) {
        Map<String, String> labels = new HashMap<>();
        if (call.arguments().get("labels") instanceof Iterable<?> all) {
            for (Object each : all) {
                DataObject label = (DataObject) each;
                labels.put((String) Objects.requireNonNull(label.get("key")), (String)
                        Objects.requireNonNull(label.get("value")));
            }
        }
        return labels;
    }

    private static String text(Call call, String argument) {
        return (String) Objects.requireNonNull(call.arguments().get(argument));
    }
}
