package io.vfleet.operation.inspection;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.FolderKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.inspection.FleetInspection.MachineQuery;
import io.vfleet.vm.VmState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Finds machines and shows each in a row. */
final class MachineList {
    /** Machines whose names are compared for one page; a search among more goes on with the next page. */
    static final int NAMES_COMPARED_MAX = 100_000;

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern IP_FORM = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final int FOLDERS_SEARCHED_MAX = 10_000;

    private final VCenter vcenter;
    private final Inventory inventory;

    MachineList(VCenter vcenter) {
        this.vcenter = vcenter;
        inventory = vcenter.inventory();
    }

    Map<String, Object> page(MachineQuery query) {
        EntityNumbers among = inventory.all(EntityKind.VM);
        if (query.host() != null) {
            int host = inventory.find(new MoRef(EntityKind.HOST.typeName(), query.host()));
            if (host == 0) return page(List.of(), 0, 0);
            among = inventory.vms(host);
        }
        if (query.text() == null) return listed(among, "", query);
        int exact = exact(query.text().strip());
        if (exact != 0 && among.contains(exact)) {
            return page(exact > query.after() ? List.of(row(exact)) : List.of(), 0, 1);
        }
        return listed(among, query.text().strip().toLowerCase(Locale.ROOT), query);
    }

    private Map<String, Object> listed(EntityNumbers among, String part, MachineQuery query) {
        var rows = new ArrayList<Map<String, Object>>();
        int compared = 0;
        int number = among.next(query.after());
        int last = query.after();
        while (number != 0 && rows.size() < query.limit() && compared < NAMES_COMPARED_MAX) {
            last = number;
            compared++;
            if (part.isEmpty()
                    || inventory.name(number).toLowerCase(Locale.ROOT).contains(part)) rows.add(row(number));
            number = among.next(number);
        }
        return page(rows, number == 0 ? 0 : last, among.size());
    }

    private static Map<String, Object> page(List<Map<String, Object>> rows, int next, long among) {
        var page = new LinkedHashMap<String, Object>();
        page.put("among", among);
        page.put("machines", rows);
        if (next != 0) page.put("next", next);
        return page;
    }

    /** The machine that a text names by itself; 0 for none. */
    private int exact(String text) {
        int byId = inventory.find(new MoRef(EntityKind.VM.typeName(), text));
        if (byId != 0) return byId;
        if (UUID_FORM.matcher(text).matches()) {
            UUID uuid = UUID.fromString(text);
            int byUuid = inventory.byUuid(uuid, false, 0);
            return byUuid != 0 ? byUuid : inventory.byUuid(uuid, true, 0);
        }
        if (IP_FORM.matcher(text).matches()) return inventory.byIp(text, 0);
        if (text.indexOf('/') >= 0) {
            int byPath = inventory.byPath(text);
            return byPath != 0 && inventory.isVm(byPath) ? byPath : 0;
        }
        return byName(text);
    }

    /** By what each folder knows of its own children, without looking at machines. */
    private int byName(String name) {
        EntityNumbers folders = inventory.all(EntityKind.FOLDER);
        int searched = 0;
        for (int each = folders.first(); each != 0 && searched < FOLDERS_SEARCHED_MAX; each = folders.next(each)) {
            if (inventory.folder(each).holds() != FolderKind.VM) continue;
            searched++;
            int child = inventory.findChild(each, name);
            if (child != 0 && inventory.isVm(child)) return child;
        }
        return 0;
    }

    Map<String, Object> row(int number) {
        VmState state = inventory.vm(number);
        var row = new LinkedHashMap<String, Object>();
        row.put("id", inventory.ref(number).value());
        row.put("name", state.identity().name());
        row.put("power", state.power().state().wireName());
        row.put("host", inventory.name(state.placement().host()));
        row.put("hostId", inventory.ref(state.placement().host()).value());
        row.put("connected", inventory.host(state.placement().host()).connected());
        row.put("snapshots", SnapshotDetails.count(state.snapshots().roots()));
        if (state.disks().consolidationNeeded()) row.put("consolidationNeeded", true);
        if (state.identity().template()) row.put("template", true);
        if (state.interaction().question() != null) row.put("question", true);
        row.put("recording", state.recording().wireName());
        new TaskList(vcenter).putLatest(row, number);
        return row;
    }
}
