package io.vfleet.render.vm.config;

import io.vfleet.meta.DataObject;
import io.vfleet.model.SettingGroup;
import io.vfleet.render.RenderContext;
import java.util.ArrayList;
import java.util.List;

/** Renders what is kept as clients set it. */
final class SettingGroupRenderer {
    private SettingGroupRenderer() {}

    static DataObject render(RenderContext context, SettingGroup group) {
        return over(context, context.make(group.type()), group);
    }

    /** The members of the group over those of an object of the same type. */
    static DataObject over(RenderContext context, DataObject defaults, SettingGroup group) {
        DataObject data = context.make(defaults.type().name());
        for (var slot : defaults.type().slots()) data.set(slot.index(), defaults.get(slot.index()));
        group.members().forEach((name, value) -> data.set(name, value(context, value)));
        return data;
    }

    static Object value(RenderContext context, Object value) {
        return switch (value) {
            case SettingGroup group -> render(context, group);
            case List<?> list -> {
                var values = new ArrayList<Object>(list.size());
                for (Object each : list) values.add(value(context, each));
                yield values;
            }
            default -> value;
        };
    }
}
