package io.vfleet.operation.history;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.event.filter.ArrayMembers;
import io.vfleet.event.filter.EntityContainment;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.VCenter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What filters of tasks and of events may ask for. */
record HistoryFilters(VCenter vcenter, EntityContainment containment) {
    /**
     * Refuses a filter with a list so long that to read it would be a long turn, and one of an entity that the caller does not
     * see: what is found below it would tell him where his own objects are.
     *
     * @param argument the name of the parameter
     */
    @Nullable
    Fault fault(Call call, String argument) {
        DataObject filter = (DataObject) Objects.requireNonNull(call.arguments().get(argument));
        String tooLong = ArrayMembers.longerThan(vcenter.settings().limits().historyFilterValuesMax(), filter);
        return tooLong == null ? hidden(call, filter) : new Fault.InvalidArgument(argument + "." + tooLong);
    }

    private @Nullable Fault hidden(Call call, DataObject filter) {
        if (!(filter.get("entity") instanceof DataObject byEntity)) return null;
        if (!(byEntity.get("entity") instanceof MoRef entity)) return null;
        boolean exists = vcenter.inventory().find(entity) != 0;
        return exists ? vcenter.permissions().fault(entity, AccessControl.VIEW, call.session()) : null;
    }
}
