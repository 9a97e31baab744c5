package io.vfleet.operation.customization;

import io.vfleet.manager.CustomizationSpecs;
import io.vfleet.manager.CustomizationSpecs.SpecEdit;
import io.vfleet.manager.CustomizationSpecs.SpecFacet;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.function.Function;

/** The methods of CustomizationSpecManager. Passwords are kept as they come, so that an encrypted one is refused. */
public final class CustomizationSpecMethods {
    private static final String MANAGER = CustomizationSpecs.MANAGER.type();

    private final VCenter vcenter;
    private final CustomizationSpecs specs;
    private final SpecItemReader reader;

    public CustomizationSpecMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.specs = vcenter.customizationSpecs();
        this.reader = new SpecItemReader(vcenter.metamodel());
    }

    public void registerIn(MethodTable table) {
        table.register(
                MANAGER,
                "DoesCustomizationSpecExist",
                call -> call.reply().value(specs.find(text(call, "name")) != null));
        table.register(MANAGER, "GetCustomizationSpec", this::get);
        table.register(MANAGER, "CreateCustomizationSpec", call -> keep(call, now -> specs.create(item(call), now)));
        table.register(
                MANAGER, "OverwriteCustomizationSpec", call -> keep(call, now -> specs.overwrite(item(call), now)));
        table.register(
                MANAGER, "DeleteCustomizationSpec", call -> edit(call, "", _ -> specs.delete(text(call, "name"))));
        table.register(
                MANAGER,
                "DuplicateCustomizationSpec",
                call -> name(call, now -> specs.duplicate(text(call, "name"), text(call, "newName"), now)));
        table.register(
                MANAGER,
                "RenameCustomizationSpec",
                call -> name(call, now -> specs.rename(text(call, "name"), text(call, "newName"), now)));
        table.register(MANAGER, "CustomizationSpecItemToXml", this::write);
        table.register(MANAGER, "XmlToCustomizationSpecItem", this::read);
        table.register(MANAGER, "CheckCustomizationResources", this::checkResources);
        table.register(
                MANAGER,
                "IsGuestOsCustomizable",
                call -> call.reply().value(CustomizableGuests.isCustomizable(text(call, "guestId"))));
    }

    private void get(Call call) {
        DataObject item = specs.find(text(call, "name"));
        if (item == null) call.reply().fault(new Fault.NotFound());
        else call.reply().value(item);
    }

    private void write(Call call) {
        DataObject item = item(call);
        if (ItemContent.of(item).tooLong()) call.reply().fault(new Fault.InvalidArgument("item"));
        else call.reply().value(SpecItemWriter.write(item));
    }

    private void read(Call call) {
        String xml = text(call, "specItemXml");
        if (xml.length() > vcenter.settings().limits().textCharsMax()) {
            call.reply().fault(new Fault.InvalidArgument("specItemXml"));
            return;
        }
        DataObject item = reader.read(xml);
        if (item == null) call.reply().fault(new Fault.CustomizationFault());
        else call.reply().value(item);
    }

    private void checkResources(Call call) {
        Fault missing = CustomizableGuests.missing(text(call, "guestOs"));
        if (missing != null) call.reply().fault(missing);
        else call.reply().value(null);
    }

    private void keep(Call call, Function<Instant, SpecEdit> edit) {
        DataObject item = item(call);
        DataObject info = (DataObject) Objects.requireNonNull(item.get("info"));
        String name = (String) Objects.requireNonNull(info.get("name"));
        ItemContent content = ItemContent.of(item);
        if (content.tooLong()) call.reply().fault(new Fault.InvalidArgument("item"));
        else if (name.isBlank()) call.reply().fault(new Fault.InvalidArgument("item.info.name"));
        else if (content.encrypted()) call.reply().fault(new Fault.CannotDecryptPasswords());
        else if (KeptData.admit(vcenter, call, "item", item)) edit(call, name, edit);
    }

    private void name(Call call, Function<Instant, SpecEdit> edit) {
        String newName = text(call, "newName");
        if (newName.isBlank()) call.reply().fault(new Fault.InvalidArgument("newName"));
        else if (KeptData.admit(vcenter, call, "newName", newName)) edit(call, newName, edit);
    }

    private void edit(Call call, String name, Function<Instant, SpecEdit> edit) {
        LoopDispatch.run(vcenter.loops().at(0), call, () -> {
            SpecEdit done = edit.apply(vcenter.loops().clock().now());
            Fault refused = done.fault(name);
            if (refused != null) call.reply().fault(refused);
            else if (done == SpecEdit.FULL) call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
            else {
                vcenter.changes().changed(CustomizationSpecs.MANAGER, EnumSet.of(SpecFacet.INFO));
                call.reply().value(null);
            }
        });
    }

    private static DataObject item(Call call) {
        return (DataObject) Objects.requireNonNull(call.arguments().get("item"));
    }

    private static String text(Call call, String argument) {
        return (String) Objects.requireNonNull(call.arguments().get(argument));
    }
}
