package io.vfleet.operation.vslm;

import io.vfleet.config.server.Limits;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.file.StoredFile.DiskImage;
import io.vfleet.manager.StorageObject;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.vslm.VslmDiskFilter.VslmDisk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The methods that find first class disks on all datastores and read what is known of them. */
public final class VslmQueryMethods {
    private static final Metamodel TYPES = Metamodel.storageLifecycle();
    private static final String MANAGER = VslmObjects.DISKS.type();

    /** How many disks are looked at in a turn. */
    private static final int SEEN_PER_TURN = 1_000;

    private final VCenter vcenter;
    private final VslmDiskViews views;

    public VslmQueryMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.views = new VslmDiskViews(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "VslmListVStorageObjectForSpec", this::list);
        table.register(MANAGER, "VslmRetrieveVStorageObjects", this::results);
        table.register(
                MANAGER,
                "VslmRetrieveVStorageObjectMetadata",
                call -> ofDisk(call, disk -> {
                    Object prefix = call.arguments().get("prefix");
                    List<DataObject> pairs = VslmDiskViews.metadata(disk, prefix == null ? "" : (String) prefix);
                    call.reply().value(pairs.isEmpty() ? null : pairs);
                }));
        table.register(
                MANAGER,
                "VslmRetrieveVStorageObjectMetadataValue",
                call -> ofDisk(call, disk -> {
                    String key =
                            (String) Objects.requireNonNull(call.arguments().get("key"));
                    String value = disk.metadata().get(key);
                    if (value == null) call.reply().fault(keyNotFound(key));
                    else call.reply().value(value);
                }));
    }

    private static Fault keyNotFound(String key) {
        return new Fault.Other("KeyNotFound", Map.of("key", key), "The key was not found.");
    }

    /** Of a snapshot nothing is kept but what the disk has: its metadata is the disk's. */
    private void ofDisk(Call call, Consumer<StorageObject> answer) {
        StorageObject disk = views.readable(VslmDiskViews.text(call.arguments().get("id")), call.session());
        String snapshot = VslmDiskViews.text(call.arguments().get("snapshotId"));
        if (disk == null || (!snapshot.isEmpty() && disk.snapshot(snapshot) == null))
            call.reply().fault(new Fault.NotFound());
        else answer.accept(disk);
    }

    private void results(Call call) {
        List<DataObject> rows = new ArrayList<>();
        if (call.arguments().get("ids") instanceof Iterable<?> ids) {
            for (Object each : ids) {
                if (rows.size() == limits().diskResultsMax()) {
                    call.reply().fault(new Fault.InvalidArgument("ids"));
                    return;
                }
                rows.add(views.result(VslmDiskViews.text(each), call.session()));
            }
        }
        call.reply().value(rows.isEmpty() ? null : rows);
    }

    private void list(Call call) {
        int max = (Integer) Objects.requireNonNull(call.arguments().get("maxResult"));
        List<VslmDiskFilter> filters = filters(call.arguments().get("query"));
        if (max < 1) call.reply().fault(new Fault.InvalidArgument("maxResult"));
        else if (filters == null) call.reply().fault(new Fault.InvalidArgument("query"));
        else new Walk(call, filters, Math.min(max, limits().diskResultsMax())).begin();
    }

    private Limits limits() {
        return vcenter.settings().limits();
    }

    private @Nullable List<VslmDiskFilter> filters(@Nullable Object specs) {
        List<VslmDiskFilter> filters = new ArrayList<>();
        if (specs instanceof Iterable<?> all) {
            for (Object each : all) {
                VslmDiskFilter filter =
                        filters.size() == limits().diskFiltersMax() ? null : VslmDiskFilter.of((DataObject) each);
                if (filter == null) return null;
                filters.add(filter);
            }
        }
        return filters;
    }

    /** The disks that fit, the first of them by their ids, found in as many turns as that needs. */
    private final class Walk {
        private final Call call;
        private final List<VslmDiskFilter> filters;
        private final int max;
        private final EntityNumbers datastores = vcenter.inventory().all(EntityKind.DATASTORE);
        private final TreeMap<String, StorageObject> found = new TreeMap<>();
        private boolean more;

        Walk(Call call, List<VslmDiskFilter> filters, int max) {
            this.call = call;
            this.filters = filters;
            this.max = max;
        }

        void begin() {
            LoopDispatch.answered(call, () -> step(datastores.first(), ""));
        }

        private void step(int first, String behind) {
            int seen = 0;
            String last = behind;
            for (int datastore = first; datastore != 0; datastore = datastores.next(datastore)) {
                if (views.mayRead(datastore, call.session())) {
                    for (StorageObject disk : vcenter.storageObjects().behind(datastore, last)) {
                        if (seen++ == SEEN_PER_TURN) {
                            goOn(datastore, last);
                            return;
                        }
                        last = disk.id();
                        see(disk);
                    }
                }
                last = "";
            }
            answer();
        }

        private void goOn(int datastore, String behind) {
            vcenter.loops()
                    .here()
                    .orElseGet(() -> vcenter.loops().at(0))
                    .send(() -> LoopDispatch.answered(call, () -> step(datastore, behind)));
        }

        private void see(StorageObject disk) {
            DiskImage image = views.image(disk);
            var seen = new VslmDisk(
                    disk,
                    image == null ? 0 : image.capacityBytes() >> 20,
                    vcenter.inventory().ref(disk.datastore()).value());
            for (VslmDiskFilter filter : filters) if (!filter.condition().test(seen)) return;
            found.put(disk.id(), disk);
            if (found.size() <= max) return;
            found.pollLastEntry();
            more = true;
        }

        private void answer() {
            DataObject result = TYPES.make("VslmVsoVStorageObjectQueryResult").set("allRecordsReturned", !more);
            List<DataObject> ids = new ArrayList<>();
            List<DataObject> rows = new ArrayList<>();
            for (StorageObject disk : found.values()) {
                ids.add(VslmDiskViews.id(disk.id()));
                rows.add(views.result(disk));
            }
            if (!ids.isEmpty()) result.set("id", ids).set("queryResults", rows);
            call.reply().value(result);
        }
    }
}
