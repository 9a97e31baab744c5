package io.vfleet.operation.automation;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads members of data objects by their paths, such as {@code boot.retry.delay}; what is not there is unset. */
public final class DataPaths {
    private DataPaths() {}

    /** The value at a path; null when it, or anything on the way, is unset or no member of its object. */
    public static @Nullable Object at(@Nullable DataObject object, String path) {
        Object value = object;
        for (String name : path.split("\\.", -1)) {
            if (!(value instanceof DataObject data) || data.type().slotIndex(name) < 0) return null;
            value = data.get(name);
        }
        return value;
    }

    public static @Nullable String text(@Nullable DataObject object, String path) {
        return at(object, path) instanceof String text ? text : null;
    }

    public static boolean flag(@Nullable DataObject object, String path) {
        return Boolean.TRUE.equals(at(object, path));
    }

    /** A whole number; null when it is unset. */
    public static @Nullable Long number(@Nullable DataObject object, String path) {
        return at(object, path) instanceof Number number ? number.longValue() : null;
    }

    /** A whole number; 0 when it is unset. */
    public static long numberOrZero(@Nullable DataObject object, String path) {
        return at(object, path) instanceof Number number ? number.longValue() : 0;
    }

    public static @Nullable String time(@Nullable DataObject object, String path) {
        return at(object, path) instanceof Instant time ? time.toString() : null;
    }

    /** The data objects of a list; none when it is unset. */
    public static List<DataObject> objects(@Nullable DataObject object, String path) {
        List<DataObject> objects = new ArrayList<>();
        if (at(object, path) instanceof Iterable<?> list) {
            for (Object each : list) {
                if (each instanceof DataObject data) objects.add(data);
            }
        }
        return objects;
    }

    /** The texts of a list; none when it is unset. */
    public static List<String> texts(@Nullable DataObject object, String path) {
        List<String> texts = new ArrayList<>();
        if (at(object, path) instanceof Iterable<?> list) {
            for (Object each : list) {
                if (each instanceof String text) texts.add(text);
            }
        }
        return texts;
    }

    /** Whether the object is of a type, or of one derived from it. */
    public static boolean isA(@Nullable DataObject object, String type) {
        if (object == null) return false;
        DataType own = object.type();
        while (own != null && !own.name().equals(type)) own = own.base();
        return own != null;
    }
}
