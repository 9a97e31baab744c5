package io.vfleet.wire.soap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One element of a request: its relevant attributes, its text and its child elements. */
public final class XmlElement {
    private final String name;
    private final @Nullable String xsiType;
    private final @Nullable String type;
    private final boolean nil;
    private @Nullable List<XmlElement> children;
    private String text = "";
    private @Nullable StringBuilder parts;

    /**
     * All names are without their prefixes.
     *
     * @param xsiType the type that the element states
     * @param type the type of the object that the element refers to
     */
    XmlElement(String name, @Nullable String xsiType, @Nullable String type, boolean nil) {
        this.name = name;
        this.xsiType = xsiType;
        this.type = type;
        this.nil = nil;
    }

    public String name() {
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

    public List<XmlElement> children() {
        return children == null ? List.of() : children;
    }

    void add(XmlElement child) {
        if (children == null) children = new ArrayList<>();
        children.add(child);
    }

    /** The first child of that name; null when there is none. */
    public @Nullable XmlElement child(String childName) {
        for (XmlElement child : children()) {
            if (child.name.equals(childName)) return child;
        }
        return null;
    }

    public String text() {
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
