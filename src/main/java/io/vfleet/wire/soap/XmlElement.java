package io.vfleet.wire.soap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One element of a request: the attributes that mean something here, its text, and the elements in it. */
final class Element {
    private final String name;
    private final @Nullable String xsiType;
    private final @Nullable String type;
    private final boolean nil;
    private @Nullable List<Element> children;
    private String text = "";
    private @Nullable StringBuilder parts;

    /**
     * Names without their prefixes.
     *
     * @param xsiType the type that the sender says it is of
     * @param type of the object that is referred to
     */
    Element(String name, @Nullable String xsiType, @Nullable String type, boolean nil) {
        this.name = name;
        this.xsiType = xsiType;
        this.type = type;
        this.nil = nil;
    }

    String name() {
        return name;
    }

    @Nullable
    String xsiType() {
        return xsiType;
    }

    @Nullable
    String type() {
        return type;
    }

    boolean isNil() {
        return nil;
    }

    List<Element> children() {
        return children == null ? List.of() : children;
    }

    void add(Element child) {
        if (children == null) children = new ArrayList<>();
        children.add(child);
    }

    /** The first of that name, null when there is none. */
    @Nullable
    Element child(String wanted) {
        for (Element child : children()) {
            if (child.name.equals(wanted)) return child;
        }
        return null;
    }

    String text() {
        return parts == null ? text : parts.toString();
    }

    /** Text may come in parts, with comments and elements between them. */
    void addText(String more) {
        if (parts != null) {
            parts.append(more);
        } else if (text.isEmpty()) {
            text = more;
        } else {
            parts = new StringBuilder(text).append(more);
        }
    }
}
