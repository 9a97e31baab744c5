package io.vfleet.operation.file;

import io.vfleet.inventory.EntityKind;
import io.vfleet.manager.StorageObject;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import java.util.List;

/** Forgets the first class disks of datastores that are gone. */
public record StorageObjectCleaning(VCenter vcenter) {
    /** On the home loop of the object. */
    public void removed(MoRef object) {
        int number = EntityKind.DATASTORE.typeName().equals(object.type())
                ? vcenter.inventory().number(object)
                : 0;
        if (number == 0 || vcenter.storageObjects().of(number).isEmpty()) return;
        List<String> ids = vcenter.storageObjects().of(number).stream()
                .map(StorageObject::id)
                .toList();
        vcenter.storageObjects().drop(number);
        vcenter.tags().loop().send(() -> {
            for (String id : ids) vcenter.tags().associations().removeObject(StorageObjectTags.object(id));
        });
    }
}
