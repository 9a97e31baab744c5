package io.vfleet.operation.customization;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Slot;
import org.jspecify.annotations.Nullable;

/** What is in a CustomizationSpecItem, as far as the manager of specifications looks at it. Used once. */
final class ItemContent {
    /** Elements of all lists of an item together: far more than a machine has adapters, and few enough for one turn. */
    private static final int ELEMENTS_MAX = 10_000;

    private int elements;
    private boolean encrypted;

    private ItemContent() {}

    static ItemContent of(DataObject item) {
        var content = new ItemContent();
        content.look(item);
        return content;
    }

    boolean tooLong() {
        return elements > ELEMENTS_MAX;
    }

    /** Whether it has a password in another form than plain text. */
    boolean encrypted() {
        return encrypted;
    }

    private void look(@Nullable Object value) {
        if (value instanceof DataObject object) {
            if (object.type().name().equals("CustomizationPassword"))
                encrypted |= Boolean.FALSE.equals(object.get("plainText"));
            for (Slot slot : object.type().slots()) look(object.get(slot.index()));
        } else if (value instanceof Iterable<?> items) {
            for (Object each : items) {
                if (++elements > ELEMENTS_MAX) return;
                look(each);
            }
        }
    }
}
