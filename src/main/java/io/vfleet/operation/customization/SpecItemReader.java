package io.vfleet.operation.customization;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.operation.customization.ItemXmlParser.ItemElement;
import io.vfleet.operation.customization.ItemXmlParser.NotWellFormed;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a CustomizationSpecItem from the XML form that {@link SpecItemWriter} writes. */
final class SpecItemReader {
    private static final String ITEM = "CustomizationSpecItem";
    private static final String ROOT = "ConfigRoot";

    private final Metamodel metamodel;

    SpecItemReader(Metamodel metamodel) {
        this.metamodel = metamodel;
    }

    /** The item; null when the text is not one. */
    @Nullable
    DataObject read(String xml) {
        try {
            ItemElement root = ItemXmlParser.parse(xml);
            return root.name().equals(ROOT) ? object(metamodel.data(ITEM), root) : null;
        } catch (NotWellFormed | DateTimeException | NumberFormatException _) {
            return null;
        }
    }

    private DataObject object(DataType declared, ItemElement element) throws NotWellFormed {
        Map<String, ItemElement> members = element.byName();
        DataObject object = new DataObject(type(declared, members.remove("_type")));
        for (Slot slot : object.type().slots()) {
            ItemElement member = members.remove(slot.name());
            if (member != null) object.set(slot.index(), member(slot.type(), member));
            else if (!slot.type().optional()) throw new NotWellFormed("no " + slot.name());
        }
        if (!members.isEmpty()) throw new NotWellFormed("unknown: " + members.keySet());
        return object;
    }

    private DataType type(DataType declared, @Nullable ItemElement named) throws NotWellFormed {
        if (named == null) return declared;
        DataType type = metamodel.dataType(ItemTypeNames.ofWritten(named.text().strip()));
        if (type == null || !type.is(declared)) throw new NotWellFormed("no " + declared + ": " + named.text());
        return type;
    }

    private Object member(TypeRef type, ItemElement element) throws NotWellFormed {
        if (!type.array()) return value(type, element);
        List<Object> items = new ArrayList<>();
        for (ItemElement each : items(element)) items.add(value(type.element(), each));
        return items;
    }

    private static List<ItemElement> items(ItemElement array) {
        return array.children().stream().filter(each -> each.name().equals("e")).toList();
    }

    private Object value(TypeRef type, ItemElement element) throws NotWellFormed {
        String text = element.text();
        if (type.kind() == TypeKind.DATA) return object(metamodel.data(type.name()), element);
        if (!element.children().isEmpty()) throw new NotWellFormed("elements in " + element.name());
        return switch (type.kind()) {
            case BOOLEAN -> bool(text.strip());
            case BYTE -> Byte.valueOf(text.strip());
            case INT -> Integer.valueOf(text.strip());
            case ENUM -> constant(type, text.strip());
            case DATE_TIME -> OffsetDateTime.parse(text.strip()).toInstant();
            // The value of an option of a script, which is a text.
            case STRING, ANY -> text;
            default -> throw new NotWellFormed("not read: " + type);
        };
    }

    private static boolean bool(String text) throws NotWellFormed {
        if (text.equals("true")) return true;
        if (text.equals("false")) return false;
        throw new NotWellFormed("neither true nor false: " + text);
    }

    private String constant(TypeRef type, String text) throws NotWellFormed {
        EnumType constants = metamodel.enumType(type.name());
        if (constants == null || !constants.has(text)) throw new NotWellFormed("not of " + type + ": " + text);
        return text;
    }
}
