package io.vfleet.operation.customization;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Writes a CustomizationSpecItem in the XML form of exported specifications: members in the order of the alphabet, types as
 * elements, arrays with their length.
 */
final class SpecItemWriter {
    private final StringBuilder out = new StringBuilder();

    private SpecItemWriter() {}

    static String write(DataObject item) {
        var writer = new SpecItemWriter();
        writer.object("ConfigRoot", "", item, "");
        return writer.out.toString();
    }

    private void object(String element, String attribute, DataObject object, String indent) {
        open(element, attribute, indent);
        leaf("_type", "", ItemTypeNames.written(object.type().name()), indent + "  ");
        var slots = new ArrayList<>(object.type().slots());
        slots.sort(Comparator.comparing(Slot::name));
        for (Slot slot : slots) {
            Object value = object.get(slot.index());
            if (value instanceof Iterable<?> items) array(slot.name(), elementType(slot), items, indent + "  ");
            else if (value != null) value(slot.name(), "", value, indent + "  ");
        }
        close(element, indent);
    }

    private static String elementType(Slot slot) {
        String name = slot.type().name();
        return slot.type().kind() == TypeKind.DATA ? ItemTypeNames.written(name) : name;
    }

    private void array(String element, String type, Iterable<?> items, String indent) {
        var set = new ArrayList<Object>();
        for (Object each : items) if (each != null) set.add(each);
        open(element, "", indent);
        leaf("_length", "", Integer.toString(set.size()), indent + "  ");
        leaf("_type", "", type + "[]", indent + "  ");
        for (int i = 0; i < set.size(); i++) value("e", " id=\"" + i + "\"", set.get(i), indent + "  ");
        close(element, indent);
    }

    private void value(String element, String attribute, Object value, String indent) {
        switch (value) {
            case DataObject object -> object(element, attribute, object, indent);
            case Instant time ->
                leaf(element, attribute, time.truncatedTo(ChronoUnit.SECONDS).toString(), indent);
            default -> leaf(element, attribute, escaped(value.toString()), indent);
        }
    }

    private void open(String element, String attribute, String indent) {
        out.append(indent).append('<').append(element).append(attribute).append(">\n");
    }

    private void close(String element, String indent) {
        out.append(indent).append("</").append(element).append(">\n");
    }

    private void leaf(String element, String attribute, @Nullable String text, String indent) {
        out.append(indent).append('<').append(element).append(attribute);
        if (text == null || text.isEmpty()) out.append("/>\n");
        else out.append('>').append(text).append("</").append(element).append(">\n");
    }

    /** A carriage return would be read as a line feed if it were not escaped. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#13;");
    }
}
