package io.vfleet.operation.file;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.manager.StorageObject;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.task.tagging.InventoryTag;
import io.vfleet.task.tagging.TagCategory;
import io.vfleet.task.tagging.TagRefusal;
import io.vfleet.task.tagging.TagRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tags of first class disks, which are those of the automation API, named by category and name. */
final class StorageObjectTags {
    private static final String MANAGER = StorageObjectMethods.MANAGER;
    private static final String TYPE = "FirstClassDisk";

    private final VCenter vcenter;
    private final TagRegistry registry;

    StorageObjectTags(VCenter vcenter) {
        this.vcenter = vcenter;
        this.registry = vcenter.tags();
    }

    /** What tags know a disk by. */
    static MoRef object(String id) {
        return new MoRef(TYPE, id);
    }

    void registerIn(MethodTable table) {
        table.register(MANAGER, "AttachTagToVStorageObject", call -> change(call, true));
        table.register(MANAGER, "DetachTagFromVStorageObject", call -> change(call, false));
        table.register(MANAGER, "ListVStorageObjectsAttachedToTag", this::disks);
        table.register(MANAGER, "ListTagsAttachedToVStorageObject", this::tags);
    }

    private void change(Call call, boolean attach) {
        StorageObject disk = disk(call);
        if (disk == null) return;
        LoopDispatch.run(registry.loop(), call, () -> {
            InventoryTag tag = tag(call);
            if (tag == null || vcenter.storageObjects().find(disk.id()) == null)
                call.reply().fault(new Fault.NotFound());
            else if (attach) attach(call, tag, object(disk.id()));
            else {
                registry.associations().detach(tag.id(), object(disk.id()));
                call.reply().value(null);
            }
        });
    }

    private void attach(Call call, InventoryTag tag, MoRef disk) {
        var attached = registry.associations().tagsOf(disk);
        TagRefusal refused = registry.isEligible(tag, TYPE, attached)
                ? registry.associations().attach(tag.id(), disk)
                : TagRefusal.NOT_ELIGIBLE;
        if (refused == null) call.reply().value(null);
        else if (refused == TagRefusal.NOT_ELIGIBLE) call.reply().fault(new Fault.InvalidArgument("tag"));
        else call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
    }

    /** The disk that a call names and the caller may read; null after answering that there is none. */
    private @Nullable StorageObject disk(Call call) {
        StorageObject disk = vcenter.storageObjects()
                .find(StorageObjectCalls.id(call.arguments().get("id")));
        if (disk != null && mayRead(call, disk)) return disk;
        call.reply().fault(new Fault.NotFound());
        return null;
    }

    private boolean mayRead(Call call, StorageObject disk) {
        MoRef datastore = vcenter.inventory().ref(disk.datastore());
        return vcenter.permissions().fault(datastore, AccessControl.READ, call.session()) == null;
    }

    private @Nullable InventoryTag tag(Call call) {
        String category = String.valueOf(call.arguments().get("category"));
        String name = String.valueOf(call.arguments().get("tag"));
        return registry.named(category, name);
    }

    private void disks(Call call) {
        InventoryTag tag = tag(call);
        if (tag == null) {
            call.reply().fault(new Fault.NotFound());
            return;
        }
        List<DataObject> ids = new ArrayList<>();
        for (MoRef object : registry.associations().objectsOf(tag.id())) {
            StorageObject disk =
                    object.type().equals(TYPE) ? vcenter.storageObjects().find(object.value()) : null;
            if (disk != null && mayRead(call, disk))
                ids.add(vcenter.metamodel().make("ID").set("id", disk.id()));
        }
        call.reply().value(ids.isEmpty() ? null : ids);
    }

    private void tags(Call call) {
        StorageObject disk = disk(call);
        if (disk == null) return;
        List<DataObject> entries = new ArrayList<>();
        for (String id : new TreeSet<>(registry.associations().tagsOf(object(disk.id())))) {
            InventoryTag tag = registry.tag(id);
            TagCategory category = tag == null ? null : registry.category(tag.categoryId());
            if (tag != null && category != null)
                entries.add(vcenter.metamodel()
                        .make("VslmTagEntry")
                        .set("tagName", tag.name())
                        .set("parentCategoryName", category.name()));
        }
        call.reply().value(entries.isEmpty() ? null : entries);
    }
}
