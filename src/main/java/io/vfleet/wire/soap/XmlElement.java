package io.vfleet.wire.soap;

import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** One element of a request: its relevant attributes, its text, its child elements, and where it begins. */
public final class XmlElement {
    private static final String XSI = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;

    private final String name;
    private final String prefix;
    private final String namespace;
    private final @Nullable String xsiType;
    private final @Nullable String type;
    private final boolean nil;
    private final int line;
    private final int column;
    private boolean cutOff;
    private @Nullable List<XmlElement> children;
    private String text = "";
    private @Nullable StringBuilder parts;

    /** The element whose start tag the reader has just read. */
    XmlElement(XMLStreamReader reader) {
        this.name = reader.getLocalName();
        this.prefix = orEmpty(reader.getPrefix());
        this.namespace = orEmpty(reader.getNamespaceURI());
        this.xsiType = withoutPrefix(reader.getAttributeValue(XSI, "type"));
        this.type = withoutPrefix(reader.getAttributeValue(XMLConstants.NULL_NS_URI, "type"));
        String isNil = reader.getAttributeValue(XSI, "nil");
        this.nil = "true".equals(isNil) || "1".equals(isNil);
        Location begin = reader.getLocation();
        this.line = begin.getLineNumber();
        // Counted from 0, as a vCenter does; Java's readers count from 1.
        this.column = begin.getColumnNumber() - 1;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The type names of XML Schema and of vim25 are distinct. */
    private static @Nullable String withoutPrefix(@Nullable String qualified) {
        return qualified == null
                ? null
                : qualified.substring(qualified.indexOf(':') + 1).strip();
    }

    /** Without its prefix. */
    public String name() {
        return name;
    }

    /** The name as it was sent, with its prefix. */
    String tag() {
        return prefix.isEmpty() ? name : prefix + ":" + name;
    }

    /** Empty when the element is in none. */
    public String namespace() {
        return namespace;
    }

    /** {@code at line 1, column 0}: where its start tag begins. */
    String place() {
        return "at line " + line + ", column " + column;
    }

    /** Whether the text stops being XML inside of this element, behind its last child. */
    boolean isCutOff() {
        return cutOff;
    }

    void cutOff() {
        cutOff = true;
    }

    /** The type that the element states, without its prefix. */
    @Nullable
    String xsiType() {
        return xsiType;
    }

    /** The type of the object that the element refers to. */
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
